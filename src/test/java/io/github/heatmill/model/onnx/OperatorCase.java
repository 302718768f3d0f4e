package io.github.heatmill.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.github.heatmill.image.SplitMix64;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onnx.Onnx;

/**
 * One node with operands, computed by the tail and by ONNX Runtime. Operand 0 is the image's; the others are weights.
 */
record OperatorCase(
        String operator,
        int opset,
        List<Optional<Tensor>> operands,
        List<Onnx.AttributeProto> attributes,
        int outputs) {

    static OperatorCase when(String operator, int opset, Tensor x, Onnx.AttributeProto... attributes) {
        return new OperatorCase(operator, opset, List.of(Optional.of(x)), List.of(attributes), 1);
    }

    OperatorCase with(Tensor operand) {
        return with(Optional.of(operand));
    }

    OperatorCase without() {
        return with(Optional.empty());
    }

    OperatorCase outputs(int count) {
        return new OperatorCase(operator, opset, operands, attributes, count);
    }

    private OperatorCase with(Optional<Tensor> operand) {
        List<Optional<Tensor>> more = new ArrayList<>(operands);
        more.add(operand);
        return new OperatorCase(operator, opset, more, attributes, outputs);
    }

    /** As many values as the shape has, a fixed shuffle of the numbers +-0.035, +-0.105, ... which are never close. */
    static Tensor spread(long seed, int... shape) {
        int n = Tensor.elements(shape);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i - n / 2 + 0.5f) * 0.07f;
        }
        SplitMix64 random = new SplitMix64(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.whole(0, i);
            float kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return Tensor.of(shape, values);
    }

    /** Values from 0.5 to 1.5. */
    static Tensor positive(long seed, int... shape) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.between(0.5, 1.5);
        }
        return Tensor.of(shape, values);
    }

    static Tensor scalar(float value) {
        return Tensor.of(new int[0], new float[] {value});
    }

    static Tensor wholes(long... values) {
        return Tensor.ofWholes(new int[] {values.length}, values);
    }

    private Onnx.NodeProto node() {
        return Onnx.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(IntStream.range(0, operands.size())
                        .mapToObj(i -> operands.get(i).isPresent() ? "operand" + i : "")
                        .toList())
                .addAllOutput(
                        IntStream.range(0, outputs).mapToObj(i -> "out" + i).toList())
                .addAllAttribute(attributes)
                .build();
    }

    Applied applied(int output) {
        return operation(output).apply(new Operands(operands));
    }

    private Operator operation(int output) {
        return TailOperator.named(operator).orElseThrow().of(new OnnxNode(node(), opset), output);
    }

    /** What the tail makes when operand {@code which} has other values. */
    float[] value(int output, int which, float[] values) {
        List<Optional<Tensor>> changed = new ArrayList<>(operands);
        changed.set(
                which, Optional.of(Tensor.of(operands.get(which).orElseThrow().shape(), values)));
        return operation(output).apply(new Operands(changed)).output().values();
    }

    /** What ONNX Runtime makes of it. */
    Tensor byRuntime(int output) {
        ModelBytes model = new ModelBytes(opset);
        for (int i = 1; i < operands.size(); i++) {
            String name = "operand" + i;
            operands.get(i).ifPresent(tensor -> {
                if (tensor.isWhole()) {
                    model.indices(name, tensor.shape(), tensor.wholes());
                } else {
                    model.weight(name, tensor.shape(), tensor.values());
                }
            });
        }
        Tensor x = operands.get(0).orElseThrow();
        long[] sizes = Arrays.stream(x.shape()).asLongStream().toArray();
        model.input("operand0", sizes);
        Onnx.ModelProto.Builder built = model.output("out" + output).model();
        built.getGraphBuilder().addNode(node());
        try (RuntimeSession session =
                RuntimeSession.open("made.onnx", built.build().toByteArray(), RuntimeSession.Effort.PLAIN)) {
            return session.use(opened -> {
                try (OnnxTensor in = OnnxTensor.createTensor(
                                RuntimeSession.environment(), FloatBuffer.wrap(x.values()), sizes);
                        OrtSession.Result result = opened.run(Map.of("operand0", in))) {
                    OnnxTensor out = (OnnxTensor) result.get(0);
                    int[] shape = Arrays.stream(out.getInfo().getShape())
                            .mapToInt(Math::toIntExact)
                            .toArray();
                    float[] values = new float[Tensor.elements(shape)];
                    out.getFloatBuffer().get(values);
                    return Tensor.of(shape, values);
                }
            });
        }
    }

    @Override
    public String toString() {
        return operator + " " + opset + " "
                + operands.stream()
                        .map(each -> each.map(Tensor::text).orElse("-"))
                        .collect(Collectors.joining(" "))
                + attributes.stream().map(each -> " " + each.getName()).collect(Collectors.joining());
    }
}
