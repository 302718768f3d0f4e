"""Makes the fixtures beside this file: what published evaluation code says of the maps and images of inputs.py.

    python -B make_references.py CHECKOUTS              write them here
    python -B make_references.py CHECKOUTS DIRECTORY    write them elsewhere, to compare

CHECKOUTS is a folder with the repositories wsolevaluation, TorchRay, Score-CAM, cheXlocalize and RISE; README.md has
their commits and the packages to install. What each array is stands there too.
"""

import csv
import sys
from pathlib import Path

import numpy as np
import torch

import inputs
import localising
import removing

SMALL = 100  # values; shorter arrays are rows of one table


def answers(checkouts):
    """By name, all that the references say."""
    maps = localising.image_maps()
    torch.set_num_threads(1)
    return {
        **localising.wsol(checkouts / "wsolevaluation", maps),
        **localising.quantus(maps),
        **localising.torchray(checkouts / "TorchRay", maps),
        **localising.score_cam(checkouts / "Score-CAM", maps),
        **localising.chexlocalize(checkouts / "cheXlocalize"),
        **localising.neutral(maps),
        **removing.probabilities(),
        **removing.rise(checkouts / "RISE"),
        **removing.torch_cam(),
        **removing.grad_cam(),
        **removing.xplique(),
        **removing.quantus(),
    }


def questions():
    """By name, what they are asked about."""
    return {
        "maps": inputs.maps(),
        "boxes": inputs.boxes().astype(np.int16),
        "images": inputs.images(),
        "image_maps": inputs.image_maps(),
        "weights": inputs.weights(),
    }


def save(directory, arrays):
    """Large arrays as name.npy, small ones as rows (name, place, value) of scores.csv; a value that is none is NaN."""
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / "scores.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("name", "place", "value"))
        for name, values in arrays.items():
            if values.size >= SMALL:
                np.save(directory / f"{name}.npy", np.ascontiguousarray(values))
                continue
            for place, value in enumerate(np.asarray(values, dtype=np.float64).ravel()):
                table.writerow((name, place, "NaN" if np.isnan(value) else repr(float(value))))


def main():
    checkouts = Path(sys.argv[1])
    directory = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parent
    save(directory, {**questions(), **answers(checkouts)})


if __name__ == "__main__":
    main()
