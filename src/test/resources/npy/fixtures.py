"""Writes the .npy files beside this script with NumPy itself: python fixtures.py (made with NumPy 2.4.6).

Files that are to be read are named <type>-<byte order>-<element order>-<format version>.npy and hold shape (2, 3, 4)
with the values of VALUES for k = 0..23 in C order. Files named refused-* are to be refused.
"""

import pathlib

import numpy as np
from numpy.lib import format as npy

HERE = pathlib.Path(__file__).parent
SHAPE = (2, 3, 4)
VALUES = {
    "u1": lambda k: k * 11,
    "b1": lambda k: k % 3 == 0,
    "i1": lambda k: k * 11 - 128,
    "u2": lambda k: k * 2800,
    "i2": lambda k: k * 1000 - 12000,
    "u4": lambda k: k * 180_000_000,
    "i4": lambda k: k * 100_000_000 - 1_200_000_000,
    "i8": lambda k: k * 100_000_000_000_000_000 - 1_200_000_000_000_000_000,
    "u8": lambda k: k * 800_000_000_000_000_000,
    "f2": lambda k: k / 8 - 1,
    "f4": lambda k: k / 8 - 1,
    "f8": lambda k: k / 8 - 1,
}


def write(name, array, version=(1, 0), pickle=False):
    with open(HERE / (name + ".npy"), "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=pickle)


k = np.arange(24).reshape(SHAPE)
for code, value in VALUES.items():
    for order_name, order in {"little": "<", "big": ">"}.items():
        if order == ">" and code in ("u1", "i1", "b1"):
            continue
        # NumPy multiplies u8 in its own type, and all others in one that holds them
        array = value(k.astype("u8") if code == "u8" else k).astype(order + code)
        for version in (1, 2, 3):
            write(f"{code}-{order_name}-c-{version}", array, (version, 0))
            write(f"{code}-{order_name}-fortran-{version}", np.asfortranarray(array), (version, 0))

write("labels", np.array([5, 0, 3], dtype="<i8"))
write("empty", np.zeros((0, 2, 2), dtype="|u1"))
write("five-axes", np.asfortranarray(np.arange(48, dtype="|u1").reshape(2, 2, 3, 2, 2)))

write("refused-scalar", np.array(7, dtype="<f4"))
write("refused-six-axes", np.zeros((1, 1, 1, 1, 1, 2), dtype="|u1"))
write("refused-object", np.array([None, "x"], dtype=object), pickle=True)
write("refused-structured", np.zeros(2, dtype=[("x", "<i4"), ("y", "<f4")]))
write("refused-field-name", np.zeros(2, dtype=[("é", "<i4")]), (3, 0))
for code in ("<c8", "<U3", "|S3", "|V3", "<M8[s]"):
    write("refused-" + "".join(c for c in code if c.isalnum()), np.zeros(2, dtype=code))
