"""Exports the two golden networks from Keras as ONNX files: the same weights, and so the same maps.

    KERAS_BACKEND=tensorflow python -B make_keras.py keras3-tensorflow
    KERAS_BACKEND=torch      python -B make_keras.py keras3-torch
    python -B make_keras.py keras2-tf2onnx

Each in an environment of its own; the README.md above has the packages. Adds what it finds to index.json. Stops if a
file's answers are not the golden ones.
"""

import json
import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy
import onnx
import onnxruntime

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import tensors

GOLDEN = HERE.parents[1] / "golden"
FILTERS = (4, 6, 6, 8)


def network(keras, name):
    """The notebook's network, smaller, as the notebook writes it: image -> probabilities."""
    layers = keras.layers
    model = keras.Sequential([keras.Input((40, 40, 1))])
    for layer, filters in enumerate(FILTERS, start=1):
        model.add(layers.Conv2D(filters, (3, 3), padding="same", activation="relu", name=f"conv{layer}"))
        if layer < 4 or name == "grad-cam":
            model.add(layers.MaxPooling2D((2, 2)))
    if name == "cam":
        model.add(layers.GlobalAveragePooling2D())
    else:
        model.add(layers.Flatten())
        model.add(layers.Dense(10, activation="relu", name="hidden"))
    model.add(layers.Dense(6, activation="softmax", name="dense"))
    for layer in model.layers:
        if layer.weights:
            layer.set_weights([numpy.load(GOLDEN / name / f"{layer.name}_{part}.npy") for part in ("kernel", "bias")])
    return model


def export(kind, name, path):
    if kind == "keras2-tf2onnx":
        import tensorflow
        import tf2onnx
        import tf_keras

        model = network(tf_keras, name)
        signature = (tensorflow.TensorSpec((None, 40, 40, 1), tensorflow.float32, name="image"),)
        tf2onnx.convert.from_keras(model, input_signature=signature, opset=17, output_path=str(path))
    else:
        import keras

        assert kind == f"keras3-{keras.backend.backend()}"
        model = network(keras, name)
        model(numpy.zeros((1, 40, 40, 1), "float32"))  # Keras exports no model that was never called
        model.export(str(path), format="onnx")
    stripped(path)


def stripped(path):
    """Without what is noted for people: it may name folders of this machine."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.doc_string = ""
    del model.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save(model, path)


def check(name, path):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    image = session.get_inputs()[0]
    inputs, expected = numpy.load(GOLDEN / "inputs.npy"), numpy.load(GOLDEN / name / "probabilities.npy")
    batch = inputs if not isinstance(image.shape[0], int) else inputs[:1]
    apart = numpy.abs(session.run(None, {image.name: batch})[0] - expected[: len(batch)]).max()
    print(path.name, path.stat().st_size, "bytes", image.name, image.shape, f"probabilities {apart:.1e} off")
    if apart > 1e-6:
        raise SystemExit("not the golden network")
    golden = {kind: numpy.load(GOLDEN / name / f"{kind}.npy")[:1] for kind in ("activations", "logits")}
    values = tensors.tensor_values(str(path), inputs[:1])
    first = tensors.find(values, golden["activations"].transpose(0, 3, 1, 2))
    layer, _ = first or tensors.named(values, golden["activations"])
    logits, _ = tensors.named(values, golden["logits"])
    channels = "first" if first else "last"
    return {"file": path.name, "golden": name, "layer": layer, "channels": channels, "logits": logits}


def main():
    index = HERE / "index.json"
    entries = {entry["file"]: entry for entry in json.loads(index.read_text())} if index.exists() else {}
    for name in ("cam", "grad-cam"):
        path = HERE / f"{name}-{sys.argv[1]}.onnx"
        export(sys.argv[1], name, path)
        entries[path.name] = check(name, path)
    index.write_text(json.dumps([entries[file] for file in sorted(entries)], indent=2) + "\n")


if __name__ == "__main__":
    main()
