"""Narrow networks of torchvision's own classes: fewer channels and blocks, the structure as published.

Weights and the statistics of normalisation come from a seed. Nothing is left at the values where a wrong formula gives
the right figure: no zero bias, no mean of 0, no variance of 1, no layer scale of 1e-6.
"""

from functools import partial

import torch
from torch import nn
from torchvision.models import convnext, densenet, efficientnet, mobilenetv3, resnet, vgg

CLASSES = 4
HEIGHT, WIDTH = 64, 80


class NarrowResNet(resnet.ResNet):
    """ResNet-18 with 4, 6, 8 and 12 channels in its stages instead of 64, 128, 256 and 512."""

    WIDTHS = {64: 4, 128: 6, 256: 8, 512: 12}

    def __init__(self):
        super().__init__(resnet.BasicBlock, [2, 2, 2, 2], num_classes=CLASSES)
        self.conv1 = nn.Conv2d(3, self.WIDTHS[64], kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(self.WIDTHS[64])
        self.fc = nn.Linear(self.WIDTHS[512], CLASSES)

    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        self.inplanes = self.WIDTHS.get(self.inplanes, self.inplanes)
        return super()._make_layer(block, self.WIDTHS[planes], blocks, stride, dilate)


class HookedDenseNet(densenet.DenseNet):
    """A DenseNet whose last ReLU, a function in torchvision's forward, is a module, so that it can be a layer."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self.relu = nn.ReLU()

    def forward(self, x):
        features = self.relu(self.features(x))
        return self.classifier(torch.flatten(nn.functional.adaptive_avg_pool2d(features, (1, 1)), 1))


def resnet18():
    return NarrowResNet()


def mobilenet_v3_small():
    block = partial(mobilenetv3.InvertedResidualConfig, width_mult=1.0)
    blocks = [
        block(8, 3, 8, 8, True, "RE", 2, 1),
        block(8, 3, 16, 8, False, "RE", 2, 1),
        block(8, 3, 16, 8, False, "RE", 1, 1),
        block(8, 5, 24, 16, True, "HS", 2, 1),
        block(16, 5, 24, 16, True, "HS", 1, 1),
        block(16, 5, 24, 16, True, "HS", 1, 1),
        block(16, 5, 24, 16, True, "HS", 2, 1),
        block(16, 5, 24, 16, True, "HS", 1, 1),
    ]
    return mobilenetv3.MobileNetV3(blocks, last_channel=24, num_classes=CLASSES)


def efficientnet_b0():
    block = efficientnet.MBConvConfig
    stages = [
        block(1, 3, 1, 8, 8, 1),
        block(3, 3, 2, 8, 8, 2),
        block(3, 5, 2, 8, 8, 1),
        block(3, 3, 2, 8, 8, 2),
        block(3, 5, 1, 8, 16, 1),
        block(2, 5, 2, 16, 16, 2),
        block(2, 3, 1, 16, 16, 1),
    ]
    return efficientnet.EfficientNet(stages, dropout=0.2, num_classes=CLASSES, last_channel=32)


def densenet121():
    return HookedDenseNet(
        growth_rate=4, block_config=(2, 3, 3, 2), num_init_features=8, bn_size=2, num_classes=CLASSES
    )


def vgg11():
    features = vgg.make_layers([4, "M", 6, "M", 8, 8, "M", 10, 10, "M", 12, 12, "M"])
    network = vgg.VGG(features, num_classes=CLASSES)
    network.avgpool = nn.AdaptiveAvgPool2d((2, 2))
    network.classifier[0] = nn.Linear(12 * 2 * 2, 16)
    network.classifier[3] = nn.Linear(16, 16)
    network.classifier[6] = nn.Linear(16, CLASSES)
    return network


def convnext_tiny():
    block = convnext.CNBlockConfig
    stages = [block(8, 12, 1), block(12, 16, 1), block(16, 20, 2), block(20, None, 1)]
    return convnext.ConvNeXt(stages, layer_scale=0.5, num_classes=CLASSES)


def images(count, seed, height=HEIGHT, width=WIDTH):
    """Waves, a spot, a line and noise in three colours, as a network gets them: normalised, multiples of 1/64."""
    random = torch.Generator().manual_seed(seed)
    y, x = torch.meshgrid(torch.linspace(0, 1, height), torch.linspace(0, 1, width), indexing="ij")
    made = []
    for _ in range(count):
        r = torch.rand(3, 10, generator=random)
        planes = []
        for c in range(3):
            wave = torch.sin(6.283 * ((1 + 4 * r[c, 0]) * x + (1 + 4 * r[c, 1]) * y + r[c, 2]))
            spot = torch.exp(-(((x - r[0, 3]) ** 2 + (y - r[0, 4]) ** 2) / (0.005 + 0.05 * r[0, 5])))
            line = torch.exp(-((x - r[1, 3] - (r[1, 4] - 0.5) * y) ** 2) / 0.002)
            noise = torch.randn(height, width, generator=random)
            planes.append(0.7 * wave + 4 * (r[c, 6] - 0.5) * spot + 4 * (r[c, 7] - 0.5) * line + 0.15 * noise)
        made.append(torch.stack(planes))
    return torch.round(torch.stack(made) * 64) / 64


def weigh(network, seed, calibration, logits):
    """Gives every parameter and statistic a value from the seed, and the last layer logits of moderate size."""
    random = torch.Generator().manual_seed(seed)

    def normal(like, deviation):
        return torch.randn(like.shape, generator=random) * deviation

    with torch.no_grad():
        for module in network.modules():
            if hasattr(module, "inplace"):
                module.inplace = False  # else pytorch-grad-cam keeps activations that the next module overwrites
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                inputs = module.weight[0].numel()
                module.weight.copy_(normal(module.weight, (2 / inputs) ** 0.5))
                if module.bias is not None:
                    module.bias.copy_(normal(module.bias, 0.1))
            elif isinstance(module, (nn.BatchNorm2d, nn.LayerNorm)):
                module.weight.copy_(0.5 + torch.rand(module.weight.shape, generator=random))
                module.bias.copy_(normal(module.bias, 0.3))
            if hasattr(module, "layer_scale"):
                module.layer_scale.copy_(0.2 + 0.6 * torch.rand(module.layer_scale.shape, generator=random))
        norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
        network.eval()
        for norm in norms:
            norm.momentum = None
            norm.train()  # alone: dropout and stochastic depth would draw from another generator
        if norms:
            network(calibration)
        network.eval()
        for norm in norms:
            norm.running_mean += normal(norm.running_mean, 0.2) * norm.running_var.sqrt()
            norm.running_var *= 0.6 + torch.rand(norm.running_var.shape, generator=random)
        last = [module for module in network.modules() if isinstance(module, nn.Linear)][-1]
        values = network(calibration)
        scale = logits / values.std(0).mean()
        last.weight *= scale
        last.bias.copy_((last.bias - values.mean(0)) * scale + normal(last.bias, 0.3))
        for value in list(network.parameters()) + list(network.buffers()):
            if value.is_floating_point():
                value.copy_(torch.round(value * 4096) / 4096)  # what a processor rounds otherwise is not in the file
    return network
