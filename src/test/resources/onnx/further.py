"""What pytorch-grad-cam says of a network by its other methods: those that need no class weights and no noise."""

import numpy
import torch
from pytorch_grad_cam import AblationCAM, GradCAM, GradCAMPlusPlus, LayerCAM, ScoreCAM, XGradCAM
from pytorch_grad_cam.ablation_layer import AblationLayer
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget, FinerWeightedTarget

import explained

BY_LOGIT = {"layer_cam": LayerCAM, "grad_cam_plus_plus": GradCAMPlusPlus, "xgrad_cam": XGradCAM, "score_cam": ScoreCAM}


class Zeroed(AblationLayer):
    """Feature maps become 0, as in the paper; the default layer does so only where the least activation is 0."""

    def __call__(self, x):
        for i in range(self.activations.size(0)):
            self.activations[i, self.indices[i]] = 0
        return self.activations


def raw(method, network, layer, image, target, **settings):
    with explained.raw(method)(network, [layer], **settings) as cam:
        cam(image[None], [target])
        return cam.map[0]


def eigen_cam(activations):
    """The paper's, by NumPy: without the centring of pytorch-grad-cam, and of the sign whose sum is not negative."""
    rows = activations.reshape(len(activations), -1).T.astype(numpy.float64)
    projection = rows @ numpy.linalg.svd(rows, full_matrices=False)[2][0]
    return (projection if projection.sum() >= 0 else -projection).reshape(activations.shape[1:])


def maps(network, layer, image, target, scores, activations):
    """The raw maps of one image and class."""
    logit = ClassifierOutputTarget(int(target))
    made = {name: raw(method, network, layer, image, logit) for name, method in BY_LOGIT.items()}
    made["ablation_cam"] = raw(AblationCAM, network, layer, image, logit, ablation_layer=Zeroed())
    if activations.min() == 0:
        stock = raw(AblationCAM, network, layer, image, logit, ablation_layer=AblationLayer())
        assert (stock == made["ablation_cam"]).all()
    other = int(max((c for c in range(len(scores)) if c != target), key=lambda c: scores[c]))
    made["finer_cam"] = raw(GradCAM, network, layer, image, FinerWeightedTarget(int(target), [other], 1))
    made["eigen_cam"] = eigen_cam(activations)
    return made


def explained_further(network, layer, inputs, targets, scores, activations):
    """Arrays by name, stacked over images and target classes."""
    found = {}
    for image, classes, of_image, seen in zip(inputs, targets, scores, activations):
        each = [maps(network, layer, image, target, of_image, seen) for target in classes]
        for name in each[0]:
            found.setdefault(name, []).append([made[name] for made in each])
    return {name: numpy.asarray(values) for name, values in found.items()}
