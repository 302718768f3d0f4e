"""What the references for faithfulness say of the images, maps and network of inputs.py. Each runs as it is.

The network gives softmax probabilities in float64; the class asked about is the one it predicts. A blank image has the
image's mean in every pixel, unless a reference's own is meant.
"""

import contextlib
import importlib
import warnings

import numpy as np
import torch

import inputs
from localising import modules_of

SIZE = 32
STEP = 64  # pixels; 16 steps of equal size, so that RISE and torch-cam count alike
PERCENTS = (10, 30, 50, 70, 90)
UNTIED, TIED = slice(0, 3), slice(3, 6)  # maps without and with equal values


class Network(torch.nn.Module):
    """Takes [n, channels, 32, 32] and looks at the first channel."""

    def __init__(self):
        super().__init__()
        self.weights = torch.nn.Parameter(torch.from_numpy(inputs.weights()).double())

    def forward(self, batch):
        return torch.softmax(batch[:, 0].double().reshape(len(batch), -1) @ self.weights.T, dim=1)


class Watching(Network):
    """Keeps what it is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def forward(self, batch):
        self.seen.append(batch[0, 0].flatten().numpy().copy())
        return super().forward(batch)


class Maps:
    """Stands for an extractor of torch-cam that answers with one map, already between 0 and 1."""

    def __init__(self, model, values):
        self.model, self.values = model, values

    def __call__(self, *_, **__):
        return [self.values]

    def fuse_cams(self, maps):
        return maps[0]

    def _hooks_off(self):
        return contextlib.nullcontext()


def images():
    """[6, 1, 32, 32], float64."""
    return torch.from_numpy(inputs.images()).double()[:, None]


def shares():
    """[6, 32, 32], float64: the maps over their peaks."""
    maps = torch.from_numpy(inputs.image_maps()).double()
    return maps / maps.amax(dim=(1, 2), keepdim=True)


def means(batch):
    # a copy of its own: RISE writes into what it is given
    return batch.mean(dim=(2, 3), keepdim=True).expand_as(batch).clone()


def probabilities():
    with torch.no_grad():
        return {"probabilities": Network()(images()).numpy()}


def rise(folder):
    """RISE: curves of CausalMetric to and from the mean, to black, and from its own blur; and its order of the pixels."""
    torch.Tensor.cuda = lambda tensor: tensor
    with modules_of(folder) as load, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        game = load("evaluation")
    game.HW = SIZE * SIZE
    kernel = game.gkern(11, 5).double()

    def blur(batch):
        return torch.nn.functional.conv2d(batch, kernel, padding=5)

    runs = {"deletion": ("del", means), "insertion": ("ins", means),
            "deletion_black": ("del", torch.zeros_like), "insertion_blur": ("ins", blur)}
    arrays = {}
    for name, (mode, substrate) in runs.items():
        metric = game.CausalMetric(Network(), mode, STEP, substrate)
        curves = []
        for image, values in zip(images(), inputs.image_maps()):
            with torch.no_grad():
                curves.append(metric.single_run(image[None].repeat(1, 3, 1, 1), values))
        arrays[f"rise_{name}"] = np.array([game.auc(curve) for curve in curves])
    coloured = images().repeat(1, 3, 1, 1)
    arrays["rise_blurred"] = blur(coloured)[:, 0].numpy().astype(np.float32)
    arrays["rise_order"] = np.stack([rise_order(game, values) for values in inputs.image_maps()[TIED]]).astype(np.int16)
    return arrays


def rise_order(game, values):
    """The pixels of a map in the order in which RISE takes them from a white image, one at a time."""
    watching = Watching()
    with torch.no_grad():
        game.CausalMetric(watching, "del", 1, torch.zeros_like).single_run(torch.ones(1, 3, SIZE, SIZE), values)
    shown = np.stack(watching.seen[1:])  # it looks at the whole image once before it begins
    return np.argmax(shown[:-1] != shown[1:], axis=1)


def torch_cam():
    """torch-cam: drop, increase, deletion and insertion, of one image at a time."""
    metrics = importlib.import_module("torchcam.metrics")
    rows = []
    for image, values in zip(images(), shares()):
        extractor = Maps(Network(), values[None])
        classified = metrics.ClassificationMetric(extractor)
        even = metrics.DeletionInsertionMetric(extractor, steps=SIZE * SIZE // STEP, baseline=means)
        twenty = metrics.DeletionInsertionMetric(extractor, steps=20, baseline=means)
        for metric in (classified, even, twenty):
            metric.update(image[None])
        rows.append([*classified.summary().values(), *even.summary().values(), *twenty.summary().values()])
    names = ("drop", "increase", "deletion", "insertion", "deletion_20", "insertion_20")
    return {f"torchcam_{name}": np.array(column) for name, column in zip(names, np.array(rows).T)}


def grad_cam():
    """pytorch-grad-cam: drop and increase, and ROAD without its noise: probabilities and the imputed images."""
    metrics = importlib.import_module("pytorch_grad_cam.metrics.cam_mult_image")
    road = importlib.import_module("pytorch_grad_cam.metrics.road")
    model, batch, cams = Network(), images().float(), shares().numpy().astype(np.float32)
    predicted = model(batch).argmax(dim=1).tolist()
    targets = [lambda output, of=of: output[of] for of in predicted]
    arrays = {
        "gradcam_drop": metrics.DropInConfidence()(batch, cams, targets, model),
        "gradcam_increase": metrics.IncreaseInConfidence()(batch, cams, targets, model),
    }
    still = road.NoisyLinearImputer(noise=0)
    for order, remove in (("morf", road.RemoveMostRelevantFirst), ("lerf", road.RemoveLeastRelevantFirst)):
        changes = []
        for percent in PERCENTS:
            metric = road.PerturbationConfidenceMetric(remove(percent, still))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of singular matrices: where a tie removes the whole image
                scores, filled = metric(batch, cams, targets, model, return_visualization=True, return_diff=False)
            changes.append(scores)
            if percent == 70:
                arrays[f"gradcam_filled_{order}"] = filled[UNTIED, 0].numpy()
        arrays[f"gradcam_{order}"] = np.stack(changes, axis=1)
    return arrays


def xplique():
    """Xplique: drop, increase and gain, of each of the three classes."""
    metrics, tensorflow = importlib.import_module("xplique.metrics"), importlib.import_module("tensorflow")
    layers = tensorflow.keras.layers
    model = tensorflow.keras.Sequential(
        [tensorflow.keras.Input((SIZE, SIZE, 1)), layers.Flatten(), layers.Dense(3, "softmax", use_bias=False)])
    model.set_weights([inputs.weights().T])
    batch, maps = inputs.images()[..., None], inputs.image_maps().astype(np.float32)
    arrays = {}
    for name in ("drop", "increase", "gain"):
        metric = getattr(metrics, f"Average{name.capitalize()}Metric")
        columns = []
        for target in range(3):
            classes = np.eye(3, dtype=np.float32)[np.full(len(batch), target)]
            columns.append(metric(model, batch, classes).detailed_evaluate(batch, classes, maps))
        arrays[f"xplique_{name}"] = np.stack(columns, axis=1)
    return arrays


def quantus():
    """Quantus: max-sensitivity of a map that follows the image, and the perturbed maps it was taken from."""
    library = importlib.import_module("quantus")
    weights = inputs.weights()[0].reshape(SIZE, SIZE)
    seen = []

    def explain(inputs=None, **_):
        seen.append((inputs * weights).astype(np.float32))
        return seen[-1]

    batch = images().numpy()[:2]
    np.random.seed(19)
    metric = library.MaxSensitivity(nr_samples=3, lower_bound=0.2, normalise=False, abs=False, disable_warnings=True)
    scores = metric(model=Network(), x_batch=batch, y_batch=np.zeros(len(batch), int),
                    a_batch=(batch * weights).astype(np.float32), explain_func=explain, channel_first=True)
    return {"quantus_max_sensitivity": np.array(scores), "quantus_perturbed": np.stack(seen)[:, :, 0]}
