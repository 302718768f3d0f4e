"""Under which name an ONNX file has certain values. Needs onnx, onnxruntime and NumPy only."""

import numpy
import onnx
import onnxruntime


def tensor_values(path, image):
    """All tensors of the file that its nodes compute, by name in the order of the graph, for one image."""
    model = onnx.load(path)
    known = {output.name for output in model.graph.output}
    names = [name for node in model.graph.node for name in node.output if name]
    for name in names:
        if name not in known:
            model.graph.output.append(onnx.ValueInfoProto(name=name))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return dict(zip(names, session.run(names, {session.get_inputs()[0].name: image})))


def find(values, expected):
    """The first tensor with these values, and how far it is from them at most; None if there is none."""
    for name, value in values.items():
        if value.shape == expected.shape and value.dtype == expected.dtype:
            apart = float(numpy.abs(value - expected).max())
            if apart <= 2e-5 * max(1.0, float(numpy.abs(expected).max())):
                return name, apart
    return None


def named(values, expected):
    found = find(values, expected)
    if found is None:
        raise SystemExit("no tensor of the file has these values")
    return found
