"""The formulas of the two networks and of the maps again, in float64, as plain loops and sums over indices.

Nothing here uses TensorFlow or OpenCV: make_golden.py compares what those two computed with what stands here.
Arrays are single images: activations [H, W, K], kernels [3, 3, in, out] (HWIO) and [in, out] (Dense).
"""

import math

import numpy as np


def convolve_relu(image, kernel, bias):
    """3x3 convolution (a correlation, as every deep-learning library computes it), zero border, then ReLU."""
    height, width, inputs = image.shape
    output = np.zeros((height, width, kernel.shape[3]))
    for y in range(height):
        for x in range(width):
            total = np.array(bias, dtype=np.float64)
            for dy in range(3):
                for dx in range(3):
                    if 0 <= y + dy - 1 < height and 0 <= x + dx - 1 < width:
                        for i in range(inputs):
                            total += image[y + dy - 1, x + dx - 1, i] * kernel[dy, dx, i]
            output[y, x] = np.maximum(total, 0)
    return output


def pool(image):
    """2x2 maximum, stride 2; an odd last row or column is dropped."""
    height, width, channels = image.shape[0] // 2, image.shape[1] // 2, image.shape[2]
    output = np.zeros((height, width, channels))
    for y in range(height):
        for x in range(width):
            for k in range(channels):
                output[y, x, k] = image[2 * y : 2 * y + 2, 2 * x : 2 * x + 2, k].max()
    return output


def pool_backward(image, gradient):
    """The gradient of pool() with respect to its input: all of it to the first maximum of the window, row by row."""
    output = np.zeros(image.shape)
    for y in range(gradient.shape[0]):
        for x in range(gradient.shape[1]):
            for k in range(gradient.shape[2]):
                window = image[2 * y : 2 * y + 2, 2 * x : 2 * x + 2, k]
                dy, dx = divmod(int(window.argmax()), 2)
                output[2 * y + dy, 2 * x + dx, k] = gradient[y, x, k]
    return output


def activations(weights, image):
    """The fourth convolution's output, [5, 5, 8], for one image [40, 40, 1]."""
    for layer in range(1, 5):
        image = convolve_relu(image, weights[f"conv{layer}_kernel"], weights[f"conv{layer}_bias"])
        if layer < 4:
            image = pool(image)
    return image


def softmax(logits):
    exponents = np.exp(logits - logits.max())
    return exponents / exponents.sum()


def head(weights, maps):
    """The logits [6], and a function from dz [6] to (gradient with respect to maps, bias terms above the layer)."""
    if "hidden_kernel" not in weights:
        kernel, bias = weights["dense_kernel"], weights["dense_bias"]
        positions = maps.shape[0] * maps.shape[1]
        means = [maps[..., k].sum() / positions for k in range(8)]
        logits = np.array([sum(means[k] * kernel[k, c] for k in range(8)) + bias[c] for c in range(6)])

        def backward(dz):
            dmap = np.zeros(maps.shape)
            for k in range(8):
                dmap[..., k] = sum(dz[c] * kernel[k, c] for c in range(6)) / positions
            return dmap, 0.0, float(np.dot(dz, bias))

        return logits, backward

    pooled = pool(maps)
    flat = [pooled[y, x, k] for y in range(2) for x in range(2) for k in range(8)]
    first, first_bias = weights["hidden_kernel"], weights["hidden_bias"]
    second, second_bias = weights["dense_kernel"], weights["dense_bias"]
    before = [sum(flat[i] * first[i, j] for i in range(32)) + first_bias[j] for j in range(10)]
    logits = np.array([sum(max(before[j], 0) * second[j, c] for j in range(10)) + second_bias[c] for c in range(6)])

    def backward(dz):
        du = [sum(dz[c] * second[j, c] for c in range(6)) if before[j] > 0 else 0.0 for j in range(10)]
        dflat = [sum(du[j] * first[i, j] for j in range(10)) for i in range(32)]
        dpooled = np.zeros(pooled.shape)
        for y in range(2):
            for x in range(2):
                for k in range(8):
                    dpooled[y, x, k] = dflat[(y * 2 + x) * 8 + k]
        hidden_term = sum(du[j] * first_bias[j] for j in range(10))
        return pool_backward(maps, dpooled), float(hidden_term), float(np.dot(dz, second_bias))

    return logits, backward


def weighted_sum(maps, weights):
    """sum over k of weights[k] * maps[y, x, k]."""
    output = np.zeros(maps.shape[:2])
    for y in range(maps.shape[0]):
        for x in range(maps.shape[1]):
            output[y, x] = sum(weights[k] * maps[y, x, k] for k in range(maps.shape[2]))
    return output


def grad_cam(maps, gradient):
    positions = maps.shape[0] * maps.shape[1]
    return weighted_sum(maps, [gradient[..., k].sum() / positions for k in range(maps.shape[2])])


def scores(weights, image):
    """What the network says of one image [40, 40, 1]."""
    maps = activations(weights, image)
    logits, _ = head(weights, maps)
    return {"activations": maps, "logits": logits, "probabilities": softmax(logits)}


def explanation(weights, known, target):
    """Every map of one image and class, by the names of the fixtures; known is what scores() returned."""
    maps, probabilities = known["activations"], known["probabilities"]
    one_hot = np.eye(len(probabilities))[target]
    _, backward = head(weights, maps)
    logit_gradient, hidden_term, bias_term = backward(one_hot)
    softmax_gradient, _, _ = backward(probabilities[target] * (one_hot - probabilities))
    hires = (maps * logit_gradient).sum(axis=2)
    expected = {
        "gradient_softmax": softmax_gradient,
        "gradient_logit": logit_gradient,
        "grad_cam_softmax": grad_cam(maps, softmax_gradient),
        "grad_cam_logit": grad_cam(maps, logit_gradient),
        "hires_cam_logit": hires,
        "completeness": np.array([hires.sum(), hidden_term, bias_term]),
    }
    expected["grad_cam_notebook"] = np.abs(expected["grad_cam_softmax"])
    expected["grad_cam_logit_relu"] = np.maximum(expected["grad_cam_logit"], 0)
    if "hidden_kernel" not in weights:
        cam = weighted_sum(maps, weights["dense_kernel"][:, target])
        expected |= {"cam": cam, "cam_notebook": np.abs(cam)}
        expected["cam_notebook_cubic"] = enlarge(np.abs(cam), 40, cubic=True)
        expected["cam_notebook_linear"] = enlarge(np.abs(cam), 40, cubic=False)
    return expected


def enlarge(image, size, cubic):
    """Half-pixel centres, border repeated; cubic is Keys' kernel with a = -3/4, as OpenCV has it, not clamped."""
    a = -0.75

    def kernel(t):
        t = abs(t)
        if not cubic:
            return max(0.0, 1 - t)
        if t <= 1:
            return (a + 2) * t**3 - (a + 3) * t**2 + 1
        return a * t**3 - 5 * a * t**2 + 8 * a * t - 4 * a if t < 2 else 0.0

    def weights(length):
        matrix = np.zeros((size, length))
        for target in range(size):
            source = (target + 0.5) * length / size - 0.5
            for tap in range(math.floor(source) - 1, math.floor(source) + 3):
                matrix[target, min(max(tap, 0), length - 1)] += kernel(source - tap)
        return matrix

    return weights(image.shape[0]) @ image @ weights(image.shape[1]).T
