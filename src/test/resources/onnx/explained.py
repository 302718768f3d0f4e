"""What PyTorch and pytorch-grad-cam say of a network."""

import numpy
import torch
from pytorch_grad_cam import GradCAM, HiResCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget


def raw(method):
    """The class of pytorch-grad-cam, keeping what it has before ReLU and scaling."""

    class Raw(method):
        def get_cam_image(self, input_tensor, target_layer, targets, activations, grads, eigen_smooth=False):
            self.kept = activations[0], None if grads is None else grads[0]
            self.map = super().get_cam_image(input_tensor, target_layer, targets, activations, grads, eigen_smooth)
            return self.map

    return Raw


def maps(network, layer, image, target):
    """Activations, gradients of the logit, and the two raw maps, of one image and class."""
    made = {}
    for name, method in (("grad_cam", GradCAM), ("hires_cam", HiResCAM)):
        with raw(method)(network, [layer]) as cam:
            cam(image[None], [ClassifierOutputTarget(int(target))])
            made[name] = cam.map[0]
            made["activations"], made["gradients"] = cam.kept
    return made


def explained(network, layer, inputs, targets, linear=None):
    """Arrays by name, stacked over images and target classes. linear: the layer behind the global average, for CAM."""
    found = {}
    for image, classes in zip(inputs, targets):
        each = [maps(network, layer, image, target) for target in classes]
        for name in ("gradients", "grad_cam", "hires_cam"):
            found.setdefault(name, []).append([made[name] for made in each])
        activations = each[0]["activations"]
        found.setdefault("activations", []).append(activations)
        if linear is not None:
            weights = linear.weight.detach().numpy()[classes]
            found.setdefault("cam", []).append(numpy.einsum("tk,khw->thw", weights, activations))
    return {name: numpy.asarray(values) for name, values in found.items()}


def logits(network, inputs):
    with torch.no_grad():
        return torch.cat([network(image[None]) for image in inputs]).numpy()


def first_two(scores):
    """The predicted class and the runner-up of each image."""
    return numpy.argsort(-scores, axis=1, kind="stable")[:, :2]
