"""Makes the maps of the methods that Keras's side of this folder does not have, by pytorch-grad-cam.

    python -B make_further.py              write here
    python -B make_further.py DIRECTORY    write elsewhere, to compare

The two networks are built again in PyTorch, in float64, from the weights of this folder, and must give its logits. What
each array is stands in README.md.
"""

import sys
from pathlib import Path

import numpy
import torch
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "onnx"))

import explained  # noqa: E402
import further  # noqa: E402


class Network(nn.Module):
    """The notebook's convolutions and one of its two heads."""

    def __init__(self, weights):
        super().__init__()
        kernels = [weights[f"conv{i}_kernel"] for i in range(1, 5)]
        self.convolutions = nn.ModuleList(nn.Conv2d(k.shape[2], k.shape[3], 3, padding=1) for k in kernels)
        for i, (convolution, kernel) in enumerate(zip(self.convolutions, kernels), start=1):
            convolution.weight.data = torch.from_numpy(kernel.transpose(3, 2, 0, 1).copy())
            convolution.bias.data = torch.from_numpy(weights[f"conv{i}_bias"])
        self.last = nn.ReLU()
        self.dense = linear(weights, "dense")
        self.hidden = linear(weights, "hidden") if "hidden_kernel" in weights else None

    def forward(self, x):
        for i, convolution in enumerate(self.convolutions):
            x = convolution(x)
            x = self.last(x) if i == 3 else torch.max_pool2d(torch.relu(x), 2)
        if self.hidden is None:
            return self.dense(x.mean((2, 3)))
        flat = torch.max_pool2d(x, 2).permute(0, 2, 3, 1).flatten(1)
        return self.dense(torch.relu(self.hidden(flat)))


def linear(weights, name):
    kernel = torch.from_numpy(weights[f"{name}_kernel"].T.copy())
    layer = nn.Linear(kernel.shape[1], kernel.shape[0])
    layer.weight.data, layer.bias.data = kernel, torch.from_numpy(weights[f"{name}_bias"])
    return layer


def apart(found, known):
    """The greatest difference, in peaks of what is known."""
    return float(numpy.abs(found - known).max() / numpy.abs(known).max())


def main():
    torch.set_num_threads(1)
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    inputs = torch.from_numpy(numpy.load(HERE / "inputs.npy").astype(numpy.float64)).reshape(3, 1, 40, 40)
    for name in ("cam", "grad-cam"):
        folder = HERE / name
        known = {path.stem: numpy.load(path).astype(numpy.float64) for path in folder.glob("*.npy")}
        network = Network(known).eval()
        targets = known["target_classes"].astype(int)
        scores = explained.logits(network, inputs)
        made = explained.explained(network, network.last, inputs, targets)
        others = further.explained_further(network, network.last, inputs, targets, scores, made["activations"])
        print(f"{name}: logits {apart(scores, known['logits']):.1e} of their peak from Keras's,"
              f" Grad-CAM {apart(made['grad_cam'].reshape(-1), known['grad_cam_logit'].reshape(-1)):.1e}")
        (directory / name).mkdir(parents=True, exist_ok=True)
        for kind, values in others.items():
            numpy.save(directory / name / f"{kind}_logit.npy", numpy.ascontiguousarray(values, dtype="<f4"))


if __name__ == "__main__":
    main()
