"""Writes the image files beside this script: python fixtures.py (made with Pillow 13.0.0 and, where Pillow has no such
form, with tifffile and imagecodecs).

Each shows 8 x 8 pixels of grey (y * 8 + x) * 4 + 3 in 0..255 unless its comment says otherwise.
"""

import pathlib

import numpy as np
import tifffile
from PIL import Image, ImageOps
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

# orange, teal and a grey, red first
COLOURS = np.array([[[250, 120, 10], [0, 130, 140], [90, 90, 90]]], np.uint8)
save("three.png", Image.fromarray(COLOURS))
save("three.bmp", Image.fromarray(COLOURS))
save("three.tif", Image.fromarray(COLOURS), compression="tiff_lzw")
three = Image.fromarray(np.array([[2, 0, 1]], np.uint8), mode="P")
three.putpalette([0, 130, 140, 90, 90, 90, 250, 120, 10])
save("three-palette.png", three)
save("three-palette.bmp", three)
save("three-opaque.png", Image.fromarray(np.dstack([COLOURS, np.full((1, 3), 255, np.uint8)])))
# a block of 8 x 8 each, which a JPEG keeps to 2 in 255
save("three.jpg", Image.fromarray(COLOURS.repeat(8, 0).repeat(8, 1)), quality=100, subsampling=0)
# stored upright, the rows as columns, to be turned to the right
upright = Image.Exif()
upright[274] = 6
save("three-lying.png", Image.fromarray(np.rot90(COLOURS)), exif=upright)
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
save("plain.webp", frames[0])

# TIFF in the forms that it comes in; those of 16 bits hold 257 times the grey
save("plain.tif", frames[0])
save("pages.tif", frames[0], save_all=True, append_images=[frames[1], frames[0]])
save("lzw.tif", Image.fromarray(rgb), compression="tiff_lzw")
save("palette.tif", palette, compression="packbits")
# white where the grey is above 100, else black
save("grey-1.tif", Image.fromarray(grey > 100))
save("cmyk.tif", Image.fromarray(np.dstack([rgb, grey]), mode="CMYK"))
save("jpeg.tif", Image.fromarray(rgb), compression="jpeg")
save("fax.tif", Image.fromarray(grey > 100), compression="group4")
save("transparent.tif", Image.fromarray(np.dstack([rgb, grey])))
save("float.tif", Image.fromarray(grey.astype(np.float32)))


def tiff(name, array, **options):
    tifffile.imwrite(HERE / name, array, metadata=None, software=False, **options)


grey16 = grey.astype(np.uint16) * 257
rgb16 = np.stack([grey16] * 3, axis=-1)
tiff("grey-16.tif", grey16, byteorder=">", rowsperstrip=3)
# as OpenCV writes it
tiff("grey-16-lzw-differences.tif", grey16, compression="lzw", predictor=2)
tiff("rgb-16-deflate-differences-tiles.tif", rgb16, photometric="rgb", compression="zlib", predictor=2, tile=(16, 16))
tiff("rgb-planes.tif", np.moveaxis(rgb, -1, 0), photometric="rgb", planarconfig="separate", compression="packbits")
tiff("three-planes-16.tif", np.moveaxis(COLOURS.astype(np.uint16) * 257, -1, 0), photometric="rgb",
     planarconfig="separate")
tiff("white-is-zero.tif", 255 - grey, photometric="miniswhite", byteorder=">")
tiff("opaque.tif", np.dstack([grey, opaque]), photometric="minisblack", extrasamples=["unassalpha"],
     planarconfig="contig")
tiff("int-32.tif", grey.astype(np.uint32))
tiff("signed.tif", grey.astype(np.int16))
tiff("big.tif", grey, bigtiff=True)
# long enough for codes of 9 to 12 bits and a cleared table: grey (x // 4 * 7 + y // 3 * (x // 5)) % 251
y, x = np.mgrid[:128, :128]
long = ((x // 4 * 7 + y // 3 * (x // 5)) % 251).astype(np.uint8)
tiff("long-lzw.tif", long, compression="lzw", rowsperstrip=128)

# a stored image of 2 x 3 pixels for each orientation, all seen as 10 60 110 / 160 210 250
seen = np.array([[10, 60, 110], [160, 210, 250]], np.uint8)
TURNED_BACK = {
    1: lambda a: a,
    2: np.fliplr,
    3: lambda a: np.rot90(a, 2),
    4: np.flipud,
    5: np.transpose,
    6: lambda a: np.rot90(a, 1),
    7: lambda a: np.rot90(a.T, 2),
    8: lambda a: np.rot90(a, -1),
}
for number, turned_back in TURNED_BACK.items():
    exif = Image.Exif()
    exif[274] = number
    stored = Image.fromarray(np.ascontiguousarray(turned_back(seen)))
    for name, options in (("png", {}), ("jpg", {"quality": 100}), ("tif", {})):
        stored.save(HERE / f"orientation-{number}.{name}", exif=exif, **options)
    for name in ("png", "jpg"):
        # Pillow turns what it wrote into what is to be seen
        shown = np.asarray(ImageOps.exif_transpose(Image.open(HERE / f"orientation-{number}.{name}")))
        assert shown.shape == seen.shape and np.abs(shown.astype(int) - seen).max() <= 3, (number, name, shown)
