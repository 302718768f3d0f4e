"""What the references for localisation say of the maps. Each function runs one of them as it is; nothing is recomputed.

Image-sized maps are the layer-sized ones enlarged by cv2.resize with INTER_LINEAR, exactly (see inputs.py).
"""

import contextlib
import importlib
import io
import json
import pickle
import runpy
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import scipy.stats
import sklearn.metrics
import torch

import inputs

THRESHOLDS = list(np.arange(0, 1, 0.01))  # as evaluate_wsol makes them
BOXED = [place for place in range(len(inputs.NAMES)) if inputs.boxes_of(place)]


def image_maps():
    """[16, 200, 200], float32."""
    size = (inputs.SIDE, inputs.SIDE)
    return np.stack([cv2.resize(layer, size, interpolation=cv2.INTER_LINEAR) for layer in inputs.maps()])


@contextlib.contextmanager
def modules_of(folder):
    """Imports from a checkout, whose modules have names such as utils that others have too."""
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if Path(getattr(sys.modules[name], "__file__", None) or "/").is_relative_to(folder):
                del sys.modules[name]


def quietly(call, *arguments, **named):
    with contextlib.redirect_stdout(io.StringIO()):
        return call(*arguments, **named)


def wsol(folder, maps):
    """clovaai/wsolevaluation: box and mask evaluator on its own normalisation of the maps that have a box."""
    np.float = float  # the name that NumPy dropped in 1.24
    with modules_of(folder) as load, tempfile.TemporaryDirectory() as workspace:
        evaluation, inference = load("evaluation"), load("inference")
        evaluation._RESIZE_LENGTH = inputs.SIDE
        normalised = [inference.normalize_scoremap(maps[place].astype(float)) for place in BOXED]
        root = Path(workspace)
        box_metadata, mask_metadata = wsol_metadata(root)
        arrays = {}
        for version, ious in ((1, [50]), (2, [30, 50, 70])):
            evaluator = evaluation.BoxEvaluator(
                metadata=box_metadata, dataset_name="CUB", split="val", cam_threshold_list=THRESHOLDS,
                iou_threshold_list=ious, mask_root=None, multi_contour_eval=version == 2)
            for place, scores in zip(BOXED, normalised):
                evaluator.accumulate(scores, inputs.NAMES[place])
            arrays[f"wsol_max_box_acc_v{version}"] = np.array(evaluator.compute())
            arrays[f"wsol_iou_v{version}"] = np.stack([
                wsol_overlaps(evaluation, evaluator, scores, inputs.NAMES[place], version == 2)
                for place, scores in zip(BOXED, normalised)])
        arrays["wsol_boxes_v1"] = np.stack([
            np.concatenate(evaluation.compute_bboxes_from_scoremaps(scores, THRESHOLDS)[0])
            for scores in normalised]).astype(np.int16)
        corners = inputs.boxes()[:, 2:]
        arrays["wsol_pairs_of_half_open"] = evaluation.calculate_multiple_iou(corners, corners)
        last = corners - [0, 0, 1, 1]
        arrays["wsol_pairs_of_last_pixels"] = evaluation.calculate_multiple_iou(last, last)
        evaluator = evaluation.MaskEvaluator(
            metadata=mask_metadata, dataset_name="OpenImages", split="val", cam_threshold_list=THRESHOLDS,
            iou_threshold_list=[50], mask_root=workspace, multi_contour_eval=False)
        inside, outside = [], []
        for place, scores in zip(BOXED, normalised):
            before = evaluator.gt_true_score_hist.copy(), evaluator.gt_false_score_hist.copy()
            evaluator.accumulate(scores, inputs.NAMES[place])
            inside.append(evaluator.gt_true_score_hist - before[0])
            outside.append(evaluator.gt_false_score_hist - before[1])
        arrays["wsol_inside"], arrays["wsol_outside"] = counts(inside), counts(outside)
        arrays["wsol_pxap"] = np.array([quietly(evaluator.compute)])
    return arrays


def counts(rows):
    return np.stack(rows).astype(np.int32)


def wsol_metadata(root):
    """The text files and masks that the evaluators read. Corners of boxes are the last pixels, as in its data sets."""
    files = {"image_ids": [], "image_sizes": [], "localization": [], "masks": []}
    (root / "nothing.png").write_bytes(cv2.imencode(".png", np.zeros((inputs.SIDE, inputs.SIDE), np.uint8))[1])
    for place in BOXED:
        name = inputs.NAMES[place]
        files["image_ids"].append(name)
        files["image_sizes"].append(f"{name},{inputs.SIDE},{inputs.SIDE}")
        for x_min, y_min, x_max, y_max in inputs.boxes_of(place):
            files["localization"].append(f"{name},{x_min},{y_min},{x_max - 1},{y_max - 1}")
        (root / f"{name}.png").write_bytes(cv2.imencode(".png", 255 * inputs.mask_of(place).astype(np.uint8))[1])
        files["masks"].append(f"{name},{name}.png,nothing.png")
    for file, lines in files.items():
        (root / f"{file}.txt").write_text("\n".join(lines) + "\n")
    boxes = {key: str(root / f"{key}.txt") for key in ("image_ids", "image_sizes", "localization")}
    munch = importlib.import_module("munch").Munch
    return munch(**boxes), munch(**{**boxes, "localization": str(root / "masks.txt")})


def wsol_overlaps(evaluation, evaluator, scores, name, many):
    """By threshold, the overlap that the box evaluator compares with its limits."""
    boxes, _ = evaluation.compute_bboxes_from_scoremaps(scores, THRESHOLDS, many)
    truth = np.array(evaluator.gt_bboxes[name])
    return [evaluation.calculate_multiple_iou(found, truth).max() for found in boxes]


def quantus(maps):
    """Quantus: its metrics of localisation and complexity, normalisation off; by metric, one value for each map."""
    library = importlib.import_module("quantus")
    masks = np.stack([inputs.mask_of(place) for place in range(len(maps))])[:, None]
    plain = {"normalise": False, "abs": False, "disable_warnings": True}
    large = {"model": None, "x_batch": np.zeros((len(maps), 1, 200, 200)), "y_batch": np.zeros(len(maps)),
             "a_batch": maps[:, None].astype(float), "s_batch": masks, "channel_first": True}
    layers = np.maximum(inputs.maps(), 0)[:, None].astype(float)
    small = {"model": None, "x_batch": layers, "y_batch": np.zeros(len(maps)), "channel_first": True}
    positive = {**large, "a_batch": np.maximum(large["a_batch"], 0)}
    by_name = {
        "pointing": library.PointingGame(**plain)(**large),
        "mass": library.RelevanceMassAccuracy(**plain)(**large),
        "mass_positive": library.RelevanceMassAccuracy(**plain)(**positive),
        "attribution_localisation": library.AttributionLocalisation(**plain)(**large),
        "attribution_localisation_weighted": library.AttributionLocalisation(weighted=True, **plain)(**large),
        "rank": library.RelevanceRankAccuracy(**plain)(**large),
        "top_1000": library.TopKIntersection(k=1000, **plain)(**large),
        "auc": library.AUC(**plain)(**large),
        "sparseness": library.Sparseness(**plain)(a_batch=layers.copy(), **small),
        "complexity": library.Complexity(**plain)(a_batch=layers.copy(), **small),
    }
    return {f"quantus_{name}": np.array(values, dtype=float) for name, values in by_name.items()}


def torchray(folder, maps):
    """TorchRay: +1 or -1 of a tolerance of 6, 1 and 0 pixels; then its accuracy of ten classes of which two are there."""
    with modules_of(folder) as load:
        game = load("torchray.benchmark.pointing_game")
    arrays = {}
    for tolerance in (6, 1, 0):
        players = game.PointingGame(10, tolerance)
        hits = []
        for place, values in enumerate(maps):
            y, x = divmod(int(torch.from_numpy(values).argmax()), inputs.SIDE)
            hits.append(players.evaluate(torch.from_numpy(inputs.mask_of(place)), (x, y)))
            if place in BOXED:
                players.aggregate(hits[-1], place % 2)
        arrays[f"torchray_hit_{tolerance}"] = np.array(hits)
        arrays[f"torchray_accuracy_{tolerance}"] = np.append(players.class_accuracies[:2], players.accuracy)
    return arrays


def score_cam(folder, maps):
    """Score-CAM: energy in a map's first box, given the map and given its transpose, both without negative values."""
    # the file alone: its package wants pictures that are not there
    game = runpy.run_path(folder / "utils" / "energyPointGame.py")["energy_point_game"]
    plain, turned = [], []
    for place in BOXED:
        energy = torch.from_numpy(np.maximum(maps[place], 0).astype(float))
        box = inputs.boxes_of(place)[0]
        plain.append(float(game(box, energy)))
        turned.append(float(game(box, energy.T)))
    return {"scorecam_energy": np.array(plain), "scorecam_energy_turned": np.array(turned)}


def chexlocalize(folder):
    """cheXlocalize: hit rate, and IoU of the map above a threshold with the union; it enlarges the layers by itself."""
    from pycocotools import mask as coco

    task = "Edema"
    arrays = {}
    with modules_of(folder) as load, tempfile.TemporaryDirectory() as workspace:
        evaluation, segmentation = load("eval"), load("heatmap_to_segmentation")
        truth = {}
        paths = []
        for place, layer in enumerate(inputs.maps()):
            paths.append(Path(workspace) / f"map{place:02d}_{task}_map.pkl")
            made = {"map": torch.from_numpy(layer)[None, None], "cxr_dims": (200, 200), "task": task, "prob": 1.0}
            paths[-1].write_bytes(pickle.dumps(made))
            encoded = coco.encode(np.asfortranarray(inputs.mask_of(place).astype(np.uint8)))
            truth[f"map{place:02d}"] = {task: {"size": encoded["size"], "counts": encoded["counts"].decode()}}
        (Path(workspace) / "truth.json").write_text(json.dumps(truth))
        hits, _ = evaluation.get_hitrates(Path(workspace) / "truth.json", workspace)
        arrays["chexlocalize_hit"] = hits.sort_index()[task].to_numpy(dtype=float)
        for percent in (20, 50):
            arrays[f"chexlocalize_iou_{percent}"] = np.array([
                evaluation.calculate_iou(
                    segmentation.pkl_to_mask(path, threshold=percent / 100), inputs.mask_of(place), False)
                for place, path in enumerate(paths)])
    return arrays


def neutral(maps):
    """scikit-learn and SciPy: ROC and precision-recall of all pixels of the boxed maps, rank correlation of neighbours."""
    values = np.maximum(np.stack([maps[place] for place in BOXED]).astype(float), 0)
    peaks = values.max(axis=(1, 2), keepdims=True)
    shares = np.divide(values, peaks, out=np.zeros_like(values), where=peaks > 0)
    # one part in 2^40 more, so that 29/100 of the peak is 29 and not 28.999999999999996 hundredths
    hundredths = np.minimum(np.floor(100 * shares * (1 + 2.0**-40)), 99)
    truth = np.stack([inputs.mask_of(place) for place in BOXED]).ravel()
    layers = inputs.maps().reshape(len(maps), -1)
    pairs = list(zip(layers, np.roll(layers, -1, axis=0)))
    return {
        "sklearn_auc": np.array([sklearn.metrics.roc_auc_score(truth, shares.ravel())]),
        "sklearn_auc_hundredths": np.array([sklearn.metrics.roc_auc_score(truth, hundredths.ravel())]),
        "sklearn_ap": np.array([sklearn.metrics.average_precision_score(truth, shares.ravel())]),
        "sklearn_ap_hundredths": np.array([sklearn.metrics.average_precision_score(truth, hundredths.ravel())]),
        "scipy_spearman": np.array([scipy.stats.spearmanr(one, other).statistic for one, other in pairs]),
    }
