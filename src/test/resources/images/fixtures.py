"""Writes the image files beside this script with Pillow: python fixtures.py (made with Pillow).

Each shows 8 x 8 pixels of grey (y * 8 + x) * 4 + 3 in 0..255 unless its comment says otherwise.
"""

import pathlib

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

HERE = pathlib.Path(__file__).parent
grey = (np.arange(64).reshape(8, 8) * 4 + 3).astype(np.uint8)
rgb = np.stack([grey] * 3, axis=-1)
opaque = np.full_like(grey, 255)


def save(name, image, **options):
    image.save(HERE / name, **options)


save("grey-8.png", Image.fromarray(grey))
save("grey-16.png", Image.fromarray(grey.astype(np.uint16) * 257))
save("rgb.png", Image.fromarray(rgb))
save("opaque.png", Image.fromarray(np.dstack([rgb, opaque])))
save("transparent.png", Image.fromarray(np.dstack([rgb, grey])))
# white where the grey is above 100, else black
save("grey-1.png", Image.fromarray(grey > 100))
# a palette with colour i = 255 - i, so index 255 - grey
palette = Image.fromarray(255 - grey, mode="P")
palette.putpalette([255 - i for i in range(256) for _ in range(3)])
save("palette.png", palette)
save("palette.bmp", palette)
# pure red, green, blue and white, one a row of a 1 x 4 image
save("colours.png", Image.fromarray(np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]], np.uint8)))
text = PngInfo()
text.add_text("note", "x" * 200, zip=True)
save("text.png", Image.fromarray(grey), pnginfo=text)

save("grey.bmp", Image.fromarray(grey))
save("rgb.bmp", Image.fromarray(rgb))

# quality 100 leaves this ramp exact
save("grey.jpg", Image.fromarray(grey), quality=100)
save("rgb.jpg", Image.fromarray(rgb), quality=100)
save("progressive.jpg", Image.fromarray(rgb), quality=100, progressive=True)
save("profile.jpg", Image.fromarray(rgb), quality=100, icc_profile=b"no profile at all", comment=b"x" * 40)
save("cmyk.jpg", Image.fromarray(np.dstack([rgb, grey]), mode="CMYK"))

frames = [Image.fromarray(grey), Image.fromarray(255 - grey)]
save("animated.gif", frames[0], save_all=True, append_images=frames[1:], duration=100)
save("animated.png", frames[0], save_all=True, append_images=frames[1:], duration=100)
save("plain.tif", frames[0])
save("plain.webp", frames[0])
