"""The maps, boxes, images and the small network that the references are asked about. Made up, from fixed seeds.

Values are chosen so that no rounding tells two programs apart: layer-sized maps are multiples of 1/64 below 128, so that
enlarging them eight times by straight lines, whose weights are multiples of 1/256, is exact in float32.
"""

import numpy as np

LAYER = 25
SIDE = 200
CELLS_Y, CELLS_X = np.mgrid[0:LAYER, 0:LAYER]

TARGET, OTHER = 0, 1

# (x_min, y_min, x_max, y_max), half-open, in pixels of 200 x 200; for each map those of its class and those of another
BOXES = {
    "relu_blobs": ([(30, 40, 95, 110)], []),
    "signed": ([(20, 100, 110, 190), (120, 10, 193, 40)], [(100, 120, 180, 200)]),
    "sparse": ([(0, 0, 90, 50), (60, 30, 130, 120), (150, 150, 200, 200)], []),
    "steps": ([(16, 8, 120, 143)], [(0, 100, 200, 200)]),
    "hundredths": ([(80, 64, 191, 136)], []),
    "ring": ([(20, 24, 148, 156)], []),
    "line": ([(100, 0, 116, 200)], [(0, 90, 200, 110)]),
    "corner": ([(184, 190, 200, 200)], []),
    "constant": ([(40, 50, 120, 170)], [(100, 100, 200, 200)]),
    "zero": ([(0, 0, 60, 60)], []),
    "negative": ([(60, 20, 140, 160)], []),
    "twins": ([(136, 120, 176, 168)], []),
    "edge": ([(0, 60, 50, 200), (150, 0, 200, 140)], []),
    "dark": ([(90, 30, 190, 130)], [(0, 0, 100, 100)]),
    "checks": ([(24, 24, 168, 168)], []),
    "unboxed": ([], [(10, 20, 100, 120)]),
}
NAMES = list(BOXES)


def smooth(random, knots):
    """Random values on a grid of knots x knots, joined by straight lines."""
    grid = random.standard_normal((knots, knots))
    at = np.linspace(0, knots - 1, LAYER)
    rows = np.stack([np.interp(at, np.arange(knots), row) for row in grid])
    return np.stack([np.interp(at, np.arange(knots), column) for column in rows.T]).T


def blob(y, x, width, height=1.0):
    return height * np.exp(-((CELLS_Y - y) ** 2 + (CELLS_X - x) ** 2) / (2 * width**2))


def layer_maps():
    """By name, [25, 25]: what a method would give, after its sign convention; one sort of difficulty each."""
    random = np.random.RandomState(7)  # the frozen generator: its stream is the same in every NumPy
    distance = np.hypot(CELLS_Y - 11, CELLS_X - 10)
    ring = np.where(abs(distance - 7) < 0.9, 3.0, 0) + np.where((CELLS_Y > 15) & (CELLS_X > 17), 2.5, 0)
    line = np.where(CELLS_X == 13, 5.0, 0) + np.where((CELLS_Y > 19) & (CELLS_X < 4), 3.0, 0)
    corner = np.zeros((LAYER, LAYER))
    corner[LAYER - 1, LAYER - 1] = 4
    twin = ((CELLS_Y // 3 == 2) & (CELLS_X // 3 == 1)) | ((CELLS_Y // 3 == 5) & (CELLS_X // 3 == 6))
    twins = np.where(twin, 4.0, blob(12, 12, 3, 2))
    wave = np.maximum(smooth(random, 6) + 0.3, 0)
    return {
        "relu_blobs": np.maximum(blob(9, 7, 3, 6) + blob(18, 17, 2.2, 4) - 0.7, 0),
        "signed": 3 * smooth(random, 6),
        "sparse": np.maximum(random.standard_normal((LAYER, LAYER)) - 1, 0) * 4,
        "steps": np.clip(np.round(2.5 * smooth(random, 5)), 0, 5),
        "hundredths": np.round(100 * wave / wave.max()),
        "ring": ring,
        "line": line,
        "corner": corner,
        "constant": np.full((LAYER, LAYER), 1.5),
        "zero": np.zeros((LAYER, LAYER)),
        "negative": -0.25 - np.abs(smooth(random, 4)),
        "twins": twins,
        "edge": 0.5 * np.abs(CELLS_X - 12.0) + np.maximum(smooth(random, 4), 0),
        "dark": smooth(random, 5) - 1.2,
        "checks": np.where((CELLS_Y // 2 + CELLS_X // 2) % 2 == 0, 2.0 + np.round(random.random_sample((25, 25)), 1), 0),
        "unboxed": np.maximum(smooth(random, 6), 0),
    }


def maps():
    """[16, 25, 25], multiples of 1/64."""
    made = layer_maps()
    return np.stack([np.round(made[name] * 64) / 64 for name in NAMES]).astype(np.float32)


def boxes():
    """[n, 6]: place of the map, 0 for its class and 1 for another, then the corners."""
    rows = []
    for place, (targets, others) in enumerate(BOXES.values()):
        rows += [(place, TARGET, *box) for box in targets] + [(place, OTHER, *box) for box in others]
    return np.array(rows)


def boxes_of(place, kind=TARGET):
    return list(BOXES.values())[place][kind]


def mask_of(place, kind=TARGET):
    """The union of a map's boxes, [200, 200]."""
    mask = np.zeros((SIDE, SIDE), dtype=bool)
    for x_min, y_min, x_max, y_max in boxes_of(place, kind):
        mask[y_min:y_max, x_min:x_max] = True
    return mask


def images():
    """[6, 32, 32], multiples of 1/256 in [0, 1]: textures with a bright or dark spot."""
    random = np.random.RandomState(11)
    y, x = np.mgrid[0:32, 0:32]
    made = []
    for place in range(6):
        texture = 0.45 + 0.1 * np.sin(0.5 * x + place) + 0.06 * random.standard_normal((32, 32))
        spot = np.exp(-((y - 6 - 4 * place) ** 2 + (x - 25 + 3 * place) ** 2) / 30)
        made.append(np.clip(texture + (0.5 if place % 2 else -0.4) * spot, 0, 1))
    return (np.round(np.stack(made) * 256) / 256).astype(np.float32)


def image_maps():
    """[6, 32, 32], whole numbers and thus exact: maps of these images, three without ties, three with many."""
    random = np.random.RandomState(13)
    y, x = np.mgrid[0:32, 0:32]
    made = []
    for place in range(6):
        hill = np.exp(-((y - 6 - 4 * place) ** 2 + (x - 25 + 3 * place) ** 2) / 60)
        ranks = np.argsort(np.argsort((hill + 0.02 * random.standard_normal((32, 32))).ravel())).reshape(32, 32)
        # 1 to 1024, or the same with its lower two thirds cut off and the rest in steps of 8
        made.append(ranks + 1 if place < 3 else np.maximum(ranks - 680, 0) // 8)
    return np.stack(made).astype(np.int16)


def weights():
    """[3, 1024]: a network without hidden layers, logits = weights . pixels; multiples of 1/256."""
    random = np.random.RandomState(17)
    y, x = np.mgrid[0:32, 0:32]
    made = []
    for place in range(3):
        wave = np.sin(0.2 * x + place) * np.cos(0.15 * y - place) + 0.5 * random.standard_normal((32, 32))
        made.append(0.04 * wave.ravel())
    return (np.round(np.stack(made) * 256) / 256).astype(np.float32)
