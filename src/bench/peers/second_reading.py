"""Reads damaged files that Heatmill accepts once more, by NumPy and by Pillow.

second_reading.py NPY|IMAGE FILE

FILE holds, again and again, a length of four bytes (big endian), a damaged file, another length, and what Heatmill has
read of it (the second readings of NpyTarget and ImageTarget in the tests). One line is printed for each way in which
the two readings agree or differ: how often, what, and the number of the first such file.

Needs numpy 2.4.6 and pillow 13.0.0; the build and the tests do without.
"""

import ast
import io
import struct
import sys
import warnings
from collections import Counter

import numpy
from PIL import Image, ImageOps

# weights and rounding of a colour's grey differ, by little more than one of 255 levels
TOLERANCE = 0.006


def records(path):
    with open(path, "rb") as file:
        while head := file.read(4):
            damaged = file.read(struct.unpack(">i", head)[0])
            yield damaged, file.read(struct.unpack(">i", file.read(4))[0])


def npy(damaged, read):
    array = numpy.load(io.BytesIO(damaged), allow_pickle=False)
    described, rows = read.split(b"\n", 1)
    dtype, shape = described.decode("ascii").split(" ", 1)
    if array.shape != ast.literal_eval(shape) or array.dtype != numpy.dtype(dtype):
        return f"another array: {array.dtype.str} {array.shape} for {described}"
    little = array.astype(array.dtype.newbyteorder("<"))
    return "the same" if numpy.ascontiguousarray(little).tobytes() == rows else "other elements"


def levels(image):
    """Grey levels of 0..1, upright, by the weights of ITU-R BT.601."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        return numpy.asarray(image, dtype=float) / 65535
    if image.mode in ("1", "L"):
        return numpy.asarray(image.convert("L"), dtype=float) / 255
    rgba = numpy.asarray(image.convert("RGBA"), dtype=float) / 255
    return rgba[..., :3] @ [0.299, 0.587, 0.114]


def image(damaged, read):
    height, width = struct.unpack(">ii", read[:8])
    ours = numpy.frombuffer(read[8:], dtype=">u2").reshape(height, width) / 65535
    with Image.open(io.BytesIO(damaged)) as opened:
        opened.load()
        theirs = levels(opened)
        if opened.mode.startswith("I") and opened.format == "TIFF" and opened.tag_v2.get(262) == 0:
            # Pillow leaves 16 bits as they are where 0 is white
            theirs = 1 - theirs
        what = f"{opened.format} {opened.mode}"
    if theirs.shape != ours.shape:
        return f"another size, {what}"
    return "the same" if numpy.abs(theirs - ours).max() <= TOLERANCE else f"other levels, {what}"


def main():
    reading = {"NPY": npy, "IMAGE": image}[sys.argv[1]]
    warnings.simplefilter("ignore")
    counts, first = Counter(), {}
    for number, (damaged, read) in enumerate(records(sys.argv[2])):
        try:
            outcome = reading(damaged, read)
        except Exception as refusal:  # whatever it is: they refuse what we accept
            outcome = f"refused: {type(refusal).__name__}: {str(refusal).split(' <')[0][:80]}"
        counts[outcome] += 1
        first.setdefault(outcome, number)
    for outcome, count in counts.most_common():
        print(f"{count} {outcome} (first {first[outcome]})")


main()
