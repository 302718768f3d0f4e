"""Activations and gradients below the target layer, computed by PyTorch on the networks of make_golden.py.

Reads the weights and inputs that make_golden.py wrote, and writes beside them, for each network, conv3_activations
[N, 10, 10, 6] and conv3_gradient_logit [N, T, 10, 10, 6] (README.md). A hook on the ReLU behind the third convolution
takes its output; autograd gives the gradient of the target class's logit by it.

    python -B make_layers.py
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).parent


def load(folder: str, name: str) -> torch.Tensor:
    return torch.from_numpy(np.load(HERE / folder / f"{name}.npy"))


def network(folder: str) -> tuple[nn.Sequential, nn.Module]:
    """The network of a folder, and the ReLU behind its third convolution."""
    layers: list[nn.Module] = []
    for i in range(1, 5):
        kernel = load(folder, f"conv{i}_kernel").permute(3, 2, 0, 1).contiguous()
        convolution = nn.Conv2d(kernel.shape[1], kernel.shape[0], 3, padding=1)
        convolution.weight.data = kernel
        convolution.bias.data = load(folder, f"conv{i}_bias")
        relu = nn.ReLU()
        layers += [convolution, relu]
        if i == 3:
            hooked = relu
        if i < 4:
            layers.append(nn.MaxPool2d(2))
    if folder == "cam":
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), dense(folder, "dense")]
    else:
        layers += [nn.MaxPool2d(2), Rows(), dense(folder, "hidden"), nn.ReLU(), dense(folder, "dense")]
    return nn.Sequential(*layers), hooked


class Rows(nn.Module):
    """Flattens in the order row, column, channel, as Keras does."""

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        return maps.permute(0, 2, 3, 1).flatten(1)


def dense(folder: str, name: str) -> nn.Linear:
    kernel = load(folder, f"{name}_kernel").T.contiguous()
    layer = nn.Linear(kernel.shape[1], kernel.shape[0])
    layer.weight.data = kernel
    layer.bias.data = load(folder, f"{name}_bias")
    return layer


def channels_last(maps: torch.Tensor) -> torch.Tensor:
    return maps.permute(0, 2, 3, 1)


def main() -> None:
    torch.set_num_threads(1)
    images = torch.from_numpy(np.load(HERE / "inputs.npy")).permute(0, 3, 1, 2)
    for folder in ("cam", "grad-cam"):
        model, hooked = network(folder)
        seen: list[torch.Tensor] = []
        hooked.register_forward_hook(lambda module, given, output: seen.append(output))
        logits = model(images)
        np.testing.assert_allclose(logits.detach().numpy(), np.load(HERE / folder / "logits.npy"), atol=1e-4)
        gradients = []
        for image, targets in enumerate(np.load(HERE / folder / "target_classes.npy")):
            of_image = [torch.autograd.grad(logits[image, int(c)], seen[0], retain_graph=True)[0] for c in targets]
            gradients.append(torch.stack([channels_last(g)[image] for g in of_image]))
        np.save(HERE / folder / "conv3_activations.npy", channels_last(seen[0]).detach().contiguous().numpy())
        np.save(HERE / folder / "conv3_gradient_logit.npy", torch.stack(gradients).contiguous().numpy())


if __name__ == "__main__":
    main()
