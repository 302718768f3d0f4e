"""Makes the fixtures of this folder: narrow networks as ONNX files, and what pytorch-grad-cam says of them.

    python -B make_onnx.py              write here
    python -B make_onnx.py DIRECTORY    write elsewhere, to compare

What each array is stands in README.md.
"""

import copy
import json
import sys
import warnings
from pathlib import Path

import numpy
import onnx
import torch
from torch import nn

import explained
import further
import networks
import tensors

TOLERANCE = 1e-4
# How each network is exported: name of the file, exporter, opset, whether the batch is open.
EXPORTS = {
    "resnet18": [("resnet18", "torchscript", 17, True), ("resnet18-dynamo", "dynamo", 20, True)],
    "mobilenet-v3-small": [("mobilenet-v3-small", "dynamo", 18, True)],
    "efficientnet-b0": [("efficientnet-b0", "torchscript", 13, True)],
    "densenet121": [("densenet121", "torchscript", 17, True)],
    "vgg11": [("vgg11", "dynamo", 18, False)],
    "convnext-tiny": [("convnext-tiny", "torchscript", 17, True), ("convnext-tiny-dynamo", "dynamo", 20, True)],
}
SOFTMAX = "mobilenet-v3-small"


def made(name):
    return getattr(networks, name.replace("-", "_"))()


def layers(name, network):
    """The modules whose outputs are explained, by their role: the last one with rows and columns, and deeper ones."""
    if name == "resnet18":
        return {"last": network.layer4[-1], "stage": network.layer2[-1]}
    if name == "densenet121":
        return {"last": network.relu, "norm": network.features.norm5, "stage": network.features.denseblock3}
    if name == "vgg11":
        return {"last": network.features[-2], "stage": network.features[14]}
    # Not the end of a stage in ConvNeXt: a normalisation over channels follows it, under which HiResCAM is 0.
    stage = {"mobilenet-v3-small": 6, "efficientnet-b0": 4, "convnext-tiny": 2}[name]
    return {"last": network.features[-1], "stage": network.features[stage]}


def linear(name, network, role):
    """The linear layer behind the global average of this layer; None where there is something else between."""
    if role != "last":
        return None
    return {"resnet18": lambda: network.fc, "densenet121": lambda: network.classifier,
            "efficientnet-b0": lambda: network.classifier[-1]}.get(name, lambda: None)()


def weighed(name, seed, inputs):
    calibration = torch.cat([inputs, networks.images(13, 1000)])
    return networks.weigh(made(name), seed, calibration, 1.5)


def useful(name, network, inputs):
    """Whether a wrong formula would be seen: several classes, no certain one, both signs, two different maps."""
    scores = explained.logits(network, inputs)
    shares = torch.softmax(torch.from_numpy(scores), 1).max(1).values
    if len(set(scores.argmax(1))) < 3 or shares.max() > 0.95:
        return False
    targets = explained.first_two(scores)
    for role, layer in layers(name, network).items():
        found = explained.explained(network, layer, inputs, targets, linear(name, network, role))
        for kind in ("grad_cam", "hires_cam", "cam"):
            for values in found.get(kind, numpy.zeros((0, 2, 1, 1))).reshape(-1, *found["grad_cam"].shape[2:]):
                smaller = min(values.clip(min=0).sum(), -values.clip(max=0).sum()) / numpy.abs(values).sum()
                if kind == "hires_cam" and role == "stage" and smaller < 0.05:
                    return False
        weights = numpy.abs(found["gradients"].mean((3, 4)))[..., None, None]
        terms = (weights * numpy.abs(found["activations"])[:, None]).sum(2).max((2, 3))
        peaks = numpy.abs(found["grad_cam"]).max((2, 3))
        if (peaks < 0.05 * terms).any():  # terms that cancel leave nothing but rounding
            return False
        hires = found["hires_cam"] * found["gradients"][0, 0, 0].size
        apart = numpy.abs(hires - found["grad_cam"]).max((2, 3))
        terms = numpy.abs(found["gradients"] * found["activations"][:, None]).sum(2).max((2, 3))
        if (numpy.abs(found["hires_cam"]).max((2, 3)) < 0.05 * terms).any():
            return False
        if role == "stage" and (apart < 0.1 * peaks).any():
            return False
        if float64_apart(network, role, name, inputs, targets, found) > TOLERANCE / 10:
            return False
    return True


def export(network, path, exporter, opset, open_batch):
    image = networks.images(2 if open_batch else 1, 5)
    names = {"input_names": ["image"], "output_names": ["output"], "opset_version": opset}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if exporter == "torchscript":
            axes = {"image": {0: "batch"}, "output": {0: "batch"}} if open_batch else None
            torch.onnx.export(network, (image,), path, dynamo=False, dynamic_axes=axes, **names)
        else:
            shapes = ({0: torch.export.Dim("batch")},) if open_batch else None
            torch.onnx.export(
                network, (image,), path, dynamo=True, dynamic_shapes=shapes, external_data=False, verbose=False, **names
            )
    strip(path)


def strip(path):
    """Without what exporters note for people: the stack of each node names folders of this machine."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for holder in (model, model.graph):
        del holder.metadata_props[:]
    for value in list(model.graph.input) + list(model.graph.output) + list(model.graph.value_info):
        del value.metadata_props[:]
    for initializer in model.graph.initializer:
        initializer.doc_string = ""
        del initializer.metadata_props[:]
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, path)


def float64_apart(network, role, name, inputs, targets, found):
    """How far the float32 arrays are from the same in float64, in peaks of each map."""
    exact = copy.deepcopy(network).double()
    layer = layers(name, exact)[role]
    known = explained.explained(exact, layer, inputs.double(), targets, linear(name, exact, role))
    worst = 0.0
    for kind in ("grad_cam", "hires_cam", "cam"):
        if kind in found:
            peak = numpy.abs(known[kind]).max((2, 3), keepdims=True)
            worst = max(worst, float((numpy.abs(found[kind] - known[kind]) / peak).max()))
    return worst


def further_in_float64(network, role, name, inputs, targets, scores, activations):
    """The maps of the other methods in float64, and how far those in float32 are from them, in peaks of each map."""
    exact = copy.deepcopy(network).double()
    layer = layers(name, exact)[role]
    known = explained.explained(exact, layer, inputs.double(), targets)["activations"]
    found = further.explained_further(exact, layer, inputs.double(), targets, scores, known)
    rounded = further.explained_further(network, layers(name, network)[role], inputs, targets, scores, activations)
    noise = {}
    for kind, values in found.items():
        peak = numpy.abs(values).max((2, 3), keepdims=True)
        noise[kind] = float(f"{(numpy.abs(rounded[kind] - values) / peak).max():.1e}")
    return found, noise


def save(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = "<i4" if values.dtype.kind == "i" else "<f4"
    numpy.save(path, numpy.ascontiguousarray(values, dtype=kind))


def fixture(directory, name, inputs):
    """Writes one network; returns its entries of the index."""
    seed = next(seed for seed in range(2000) if useful(name, weighed(name, seed, inputs), inputs))
    network = weighed(name, seed, inputs)
    scores = explained.logits(network, inputs)
    targets = explained.first_two(scores)
    save(directory / name / "logits.npy", scores)
    save(directory / name / "target_classes.npy", targets.astype(numpy.int32))
    outputs = {}
    for role, layer in layers(name, network).items():
        found = explained.explained(network, layer, inputs, targets, linear(name, network, role))
        apart = float64_apart(network, role, name, inputs, targets, found)
        others, noise = further_in_float64(network, role, name, inputs, targets, scores, found["activations"])
        print(f"{name} {role}: seed {seed}, float32 is {apart:.1e} of a peak from float64", flush=True)
        outputs[role] = found, noise
        for kind, values in {**found, **others}.items():
            save(directory / name / role / f"{kind}.npy", values)
    whole = nn.Sequential(network, nn.Softmax(1)) if name == SOFTMAX else network
    entries = []
    for file, exporter, opset, open_batch in EXPORTS[name]:
        path = str(directory / f"{file}.onnx")
        export(whole, path, exporter, opset, open_batch)
        entries.append(entry(path, name, exporter, open_batch, inputs, scores, outputs))
    return entries


def entry(path, name, exporter, open_batch, inputs, scores, outputs):
    values = tensors.tensor_values(path, inputs[:1].numpy())
    described = {}
    for role, (found, noise) in outputs.items():
        tensor, _ = tensors.named(values, found["activations"][:1])
        shape = list(found["activations"].shape[1:])
        described[role] = {"tensor": tensor, "shape": shape, "cam": "cam" in found, "float32": noise}
    logits, apart = tensors.named(values, scores[:1])
    model = onnx.load(path)
    operators = sorted({node.op_type for node in model.graph.node})
    print(f"  {Path(path).name}: {Path(path).stat().st_size} bytes, ir {model.ir_version}, logits {apart:.1e} off")
    print(f"    {' '.join(operators)}", flush=True)
    return {
        "file": Path(path).name,
        "expected": name,
        "exporter": exporter,
        "opset": model.opset_import[0].version,
        "batch": "open" if open_batch else 1,
        "softmax": name == SOFTMAX,
        "logits": logits,
        "layers": described,
        "tolerance": TOLERANCE,
    }


def main():
    torch.set_num_threads(1)
    torch.backends.mkldnn.enabled = False  # its kernels depend on where in memory an array lies
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    directory.mkdir(parents=True, exist_ok=True)
    inputs = networks.images(3, 7)
    save(directory / "inputs.npy", inputs.numpy())
    entries = [entry for name in EXPORTS for entry in fixture(directory, name, inputs)]
    (directory / "index.json").write_text(json.dumps(entries, indent=2) + "\n")


if __name__ == "__main__":
    main()
