"""Makes the golden fixtures beside this file: the course notebook's formulas, run in Keras on two small fixed networks.

    python -B make_golden.py              write the arrays here
    python -B make_golden.py DIRECTORY    write them elsewhere, to compare

What each array is stands in README.md. The notebook's own formulas are the functions gradient, notebook_cam and
notebook_grad_cam.
"""

import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
# The plain kernels and one thread: the order of every sum is then fixed, and so are the bytes.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import cv2
import numpy as np
import tensorflow as tf

import reference

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.config.experimental.enable_op_determinism()
cv2.setNumThreads(1)

FILTERS = (4, 6, 6, 8)
CLASSES = 6
HIDDEN = 10
# Found by trying 3000 seeds each: three images of three different predicted classes, no saturated probability,
# and every map with at least 7 % of its mass on its smaller side of zero.
SEEDS = {"cam": 74, "grad-cam": 484}
FOUND = {}


def quantised(values):
    """Multiples of 1/256: exact in float32, so no rounding of a mathematical library gets into the fixtures."""
    return np.round(np.asarray(values, dtype=np.float64) * 256) / 256


def images():
    """Three 40x40 patterns in [0, 1]: crossed waves, two dark spots, a bright slanted line. Shape [3, 40, 40, 1]."""
    y, x = (np.mgrid[0:40, 0:40] + 0.5) / 40
    waves = 0.5 + 0.3 * np.sin(2 * np.pi * (2.3 * x + 0.7 * y) + 0.4) + 0.2 * np.cos(2 * np.pi * (1.1 * y - 0.4 * x))
    spots = 0.85 - 0.7 * np.exp(-((x - 0.3) ** 2 / 0.02 + (y - 0.62) ** 2 / 0.05))
    spots -= 0.25 * np.exp(-((x - 0.78) ** 2 / 0.01 + (y - 0.2) ** 2 / 0.008))
    line = 0.15 + 0.2 * y + 0.75 * np.exp(-((x - 0.15 - 0.55 * y) ** 2) / 0.003) + 0.1 * np.sin(2 * np.pi * 5 * y) * x
    return quantised(np.clip(np.stack([waves, spots, line]), 0, 1))[..., None]


def made_weights(name, inputs):
    """Seeded normal weights; the biases of the head centre its values over the three images, so that they differ."""
    random = np.random.RandomState(SEEDS[name])  # the frozen generator: its stream is the same in every NumPy
    weights = {}
    incoming = 1
    for layer, filters in enumerate(FILTERS, start=1):
        kernel = random.standard_normal((3, 3, incoming, filters)) * np.sqrt(2 / (9 * incoming))
        weights[f"conv{layer}_kernel"] = quantised(kernel)
        weights[f"conv{layer}_bias"] = quantised(random.standard_normal(filters) * 0.1)
        incoming = filters
    maps = np.stack([reference.activations(weights, image) for image in inputs])
    if name == "cam":
        entering = maps.mean(axis=(1, 2))
        kernel, bias = random.standard_normal((8, CLASSES)) * 4, random.standard_normal(CLASSES) * 0.2
    else:
        flat = np.stack([reference.pool(image) for image in maps]).reshape(3, 32)
        weights["hidden_kernel"] = quantised(random.standard_normal((32, HIDDEN)) * 0.45)
        bias = random.standard_normal(HIDDEN) * 0.2
        raw = flat @ weights["hidden_kernel"]
        weights["hidden_bias"] = quantised(bias - raw.mean(axis=0) + 0.1)
        entering = np.maximum(raw + weights["hidden_bias"], 0)
        kernel, bias = random.standard_normal((HIDDEN, CLASSES)) * 1.2, random.standard_normal(CLASSES) * 0.2
    weights["dense_kernel"] = quantised(kernel)
    weights["dense_bias"] = quantised(bias - (entering @ weights["dense_kernel"]).mean(axis=0))
    return weights


def network(name, weights):
    """The notebook's network, smaller: image -> [activations, probabilities, logits]."""
    layers = tf.keras.layers
    image = tf.keras.Input((40, 40, 1))
    values = image
    for layer, filters in enumerate(FILTERS, start=1):
        values = layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"conv{layer}")(values)
        if layer < 4:
            values = layers.MaxPooling2D((2, 2))(values)
    maps = values
    if name == "cam":
        values = layers.GlobalAveragePooling2D()(values)
    else:
        values = layers.Flatten()(layers.MaxPooling2D((2, 2))(values))
        values = layers.Dense(HIDDEN, activation="relu", name="hidden")(values)
    logits = layers.Dense(CLASSES, name="dense")(values)
    model = tf.keras.Model(image, [maps, layers.Softmax()(logits), logits])
    for layer in sorted({key.split("_")[0] for key in weights}):
        model.get_layer(layer).set_weights([weights[f"{layer}_kernel"], weights[f"{layer}_bias"]])
    return model


def gradient(model, image, target, output):
    """Of output 1 (softmax) or 2 (logits) for one class, with respect to the activations; one image at a time."""
    with tf.GradientTape() as tape:
        outputs = model(image[None])
        score = outputs[output][:, target]
    return outputs[0], tape.gradient(score, outputs[0])


def notebook_cam(maps, kernel, target):
    """The notebook: last activations times the Dense kernel, without its bias; one class. Before its abs."""
    return np.matmul(maps, kernel)[:, :, target]


def notebook_grad_cam(maps, grads):
    """The notebook: mean of the gradient over axes (0, 1, 2), weighted sum of the channels. Before its abs."""
    pooled = tf.reduce_mean(grads, axis=(0, 1, 2))
    return tf.reduce_sum(tf.multiply(pooled, maps[0]), axis=-1).numpy()


def scores(model, image):
    maps, probabilities, logits = (output.numpy()[0] for output in model(image[None]))
    return {"activations": maps, "logits": logits, "probabilities": probabilities}


def explanation(model, image, target):
    maps, softmax_gradient = gradient(model, image, target, 1)
    _, logit_gradient = gradient(model, image, target, 2)
    made = {
        "gradient_softmax": softmax_gradient.numpy()[0],
        "gradient_logit": logit_gradient.numpy()[0],
        "grad_cam_softmax": notebook_grad_cam(maps, softmax_gradient),
        "grad_cam_logit": notebook_grad_cam(maps, logit_gradient),
        "hires_cam_logit": tf.reduce_sum(maps * logit_gradient, axis=-1).numpy()[0],
    }
    made["grad_cam_notebook"] = np.abs(made["grad_cam_softmax"])
    made["grad_cam_logit_relu"] = np.maximum(made["grad_cam_logit"], 0)
    bias = model.get_layer("dense").get_weights()[1][target]
    names = [layer.name for layer in model.layers]
    hidden = hidden_term(model, maps, target) if "hidden" in names else 0.0
    made["completeness"] = np.array([made["hires_cam_logit"].sum(), hidden, bias])
    if "hidden" not in names:
        made["cam"] = notebook_cam(maps.numpy()[0], model.get_layer("dense").get_weights()[0], target)
        made["cam_notebook"] = np.abs(made["cam"])
        made["cam_notebook_cubic"] = cv2.resize(made["cam_notebook"], (40, 40), interpolation=cv2.INTER_CUBIC)
        made["cam_notebook_linear"] = cv2.resize(made["cam_notebook"], (40, 40), interpolation=cv2.INTER_LINEAR)
    return made


def hidden_term(model, maps, target):
    """Sum over the hidden units of bias times the logit's gradient with respect to the unit before its ReLU."""
    bias = model.get_layer("hidden").bias
    flat = tf.reshape(tf.nn.max_pool2d(maps, 2, 2, "VALID"), (1, -1))
    with tf.GradientTape() as tape:
        before = tf.matmul(flat, model.get_layer("hidden").kernel) + bias
        tape.watch(before)
        logit = model.get_layer("dense")(tf.nn.relu(before))[:, target]
    return float(tf.reduce_sum(tape.gradient(logit, before) * bias))


def check(name, value, expected):
    """Against the float64 loops: 1e-5 of the largest value, or absolutely where all are below 1."""
    difference = float(np.max(np.abs(np.asarray(value, dtype=np.float64) - expected)))
    FOUND[name] = max(FOUND.get(name, 0.0), difference)
    if not difference <= 1e-5 * max(1.0, float(np.max(np.abs(expected)))):
        raise SystemExit(f"{name} is {difference:g} away from the float64 reference")


def explained(name, weights, inputs):
    """The results by fixture name, stacked over images and target classes, every one checked."""
    model = network(name, weights)
    results = {}
    for image in inputs:
        made, known = scores(model, image.astype(np.float32)), reference.scores(weights, image)
        for key, value in made.items():
            check(f"{name}/{key}", value, known[key])
            results.setdefault(key, []).append(value)
        targets = np.argsort(-made["probabilities"])[:2]
        results.setdefault("target_classes", []).append(targets)
        both = []
        for target in targets:
            both.append(explanation(model, image.astype(np.float32), target))
            expected = reference.explanation(weights, known, target)
            for key, value in both[-1].items():
                check(f"{name}/{key}", value, expected[key])
            logit = made["logits"][target]
            check(f"{name}: completeness terms add up to the logit", both[-1]["completeness"].sum(), logit)
            if name == "cam":
                mean = both[-1]["cam"].mean()
                check("cam: mean of cam + bias is the logit", mean + weights["dense_bias"][target], logit)
        for key in both[0]:
            results.setdefault(key, []).append([made[key] for made in both])
    return results


def require_useful(name, results):
    """Fixtures that a wrong formula could meet are worth nothing: three classes, unsaturated, both signs in a map."""
    probabilities = np.asarray(results["probabilities"])
    if len(set(probabilities.argmax(axis=1))) != 3 or probabilities.max() > 0.9:
        raise SystemExit(f"{name}: the predictions are degenerate")
    shares = []
    for key in ("cam", "grad_cam_softmax", "grad_cam_logit"):
        for per_image in results.get(key, []):
            for values in per_image:
                shares.append(min(values.clip(min=0).sum(), -values.clip(max=0).sum()) / np.abs(values).sum())
    if min(shares) < 0.05:
        raise SystemExit(f"{name}: a map has hardly any value on one side of zero")
    print(f"{name}: predicted {probabilities.argmax(axis=1)}, probabilities {probabilities.max(axis=1).round(3)},")
    print(f"  the smaller side of zero holds {min(shares):.1%} to {max(shares):.1%} of a map's mass")
    if name == "grad-cam":
        border = np.asarray(results["gradient_logit"])  # [image, target, y, x, channel]
        if border[:, :, 4].any() or border[:, :, :, 4].any():
            raise SystemExit("the pool drops row and column 4, so their gradient must be exactly zero")
        maps = np.asarray(results["activations"])[:, :4, :4].reshape(3, 2, 2, 2, 2, 8).transpose(0, 1, 3, 5, 2, 4)
        ordered = np.sort(maps.reshape(-1, 4), axis=1)
        tied, zero = ordered[:, 2] == ordered[:, 3], ordered[:, 3] == 0
        print(f"  {zero.sum()} of {len(ordered)} windows of the last pool are all zero: the first position takes the gradient")
        if (tied & ~zero).any():
            raise SystemExit("two equal maxima in a window: the gradient would depend on the library")


def save(directory, name, values):
    kind = "<i4" if name == "target_classes" else "<f4"
    directory.mkdir(parents=True, exist_ok=True)
    np.save(directory / f"{name}.npy", np.ascontiguousarray(np.asarray(values), dtype=kind))


def main():
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    inputs = images()
    save(directory, "inputs", inputs)
    for name in SEEDS:
        weights = made_weights(name, inputs)
        results = explained(name, weights, inputs)
        require_useful(name, results)
        for key, values in {**weights, **results}.items():
            save(directory / name, key, values)
    print("largest differences from the float64 reference")
    for key, difference in FOUND.items():
        print(f"  {key:48s} {difference:.1e}")


if __name__ == "__main__":
    main()
