"""Makes the arrays of this folder: two small images and what Pillow and OpenCV make of them at other sizes."""

import os

import cv2
import numpy
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))

# Height, width. Smaller, larger, mixed, one axis kept, a whole factor either way, one pixel.
SIZES = {
    "grey": [(32, 32), (31, 40), (122, 166), (100, 40), (30, 120), (61, 40), (20, 83), (1, 1)],
    "rgb": [(20, 19), (32, 32), (64, 80), (64, 30), (25, 90), (40, 114), (7, 5)],
}


def image(seed, height, width, channels):
    """Smooth waves, an edge and noise: uint8, [height, width, channels]."""
    random = numpy.random.default_rng(seed)
    rows, columns = numpy.mgrid[0:height, 0:width].astype(numpy.float64)
    planes = []
    for channel in range(channels):
        wave = 60 * numpy.sin(rows / (5 + channel)) * numpy.cos(columns / (9 - 2 * channel))
        edge = numpy.where(rows + (2 - channel) * columns > 70, 70, -20)
        planes.append(110 + wave + edge + random.normal(0, 18, (height, width)))
    return numpy.clip(numpy.rint(numpy.stack(planes, -1)), 0, 255).astype(numpy.uint8)


def save(name, pixels):
    assert pixels.dtype == numpy.uint8
    numpy.save(os.path.join(HERE, name + ".npy"), numpy.ascontiguousarray(pixels))


def main():
    cv2.setNumThreads(1)
    cv2.setUseOptimized(False)
    sources = {"grey": image(61, 61, 83, 1)[:, :, 0], "rgb": image(40, 40, 57, 3)}
    for name, pixels in sources.items():
        save(name, pixels)
        for height, width in SIZES[name]:
            size = (width, height)
            pil = numpy.asarray(Image.fromarray(pixels).resize(size, Image.BILINEAR))
            linear = cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)
            cv2.setUseOptimized(True)
            fast = cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)
            cv2.setUseOptimized(False)
            apart = numpy.abs(linear.astype(int) - fast).max()
            print(name, height, width, "pil to cv2", numpy.abs(pil.astype(int) - linear).max(), "optimised", apart)
            save(f"{name}_{height}x{width}_pil", pil)
            save(f"{name}_{height}x{width}_cv2", fast)


if __name__ == "__main__":
    main()
