package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.GivenImage;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One task's passes of a network from an ONNX file. */
final class OnnxPass implements NetworkSession {
    private final OnnxNetwork network;
    private final int batch;
    private final List<ExplainedLayer> layers;
    private final OnnxProbe probe;
    private final OnnxRuns runs;

    OnnxPass(OnnxNetwork network, OnnxProbe probe, int batch, List<ExplainedLayer> layers) {
        this.network = network;
        this.batch = batch;
        this.layers = layers;
        this.probe = probe;
        Set<String> tensors = new LinkedHashSet<>(Set.of(network.spec().output()));
        for (ExplainedLayer layer : layers) {
            tensors.add(layer.tensor());
            layer.tail().ifPresent(tail -> tensors.addAll(tail.sides()));
        }
        this.runs = OnnxRuns.open(probe, List.copyOf(tensors), batch);
    }

    @Override
    public NetworkDescription network() {
        return network.spec();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public List<ImageEvidence> run(List<? extends Image> images) {
        requireBatch(images.size());
        OnnxSpec spec = network.spec();
        List<float[]> inputs = images.stream().map(this::input).toList();
        List<ImageEvidence> seen = new ArrayList<>();
        for (Map<String, float[]> values : runs.run(inputs)) {
            FloatArray logits = FloatArray.of(values.get(spec.output()));
            seen.add(new ImageEvidence(
                    logits,
                    layers.stream()
                            .map(layer -> new TailEvidence(layer, values, logits))
                            .toList(),
                    new GivenImage(images.get(seen.size()), this, this::masked)));
        }
        return seen;
    }

    private void requireBatch(int count) {
        if (count > batch) {
            throw new IllegalArgumentException("Expected at most " + batch + " images, but was " + count);
        }
    }

    private float[] input(Image image) {
        network.spec().takes().require(image);
        float[] input = new float[Tensor.elements(probe.inputShape())];
        network.spec().values().write(image, network.spec().channelsFirst(), input, 0);
        return input;
    }

    private List<FloatArray> masked(Image image, List<FloatArray> masks) {
        requireBatch(masks.size());
        float[] input = input(image);
        return runs.run(masks.stream().map(mask -> masked(input, mask)).toList()).stream()
                .map(values -> FloatArray.of(values.get(network.spec().output())))
                .toList();
    }

    private float[] masked(float[] input, FloatArray mask) {
        int channels = input.length / mask.length();
        float[] product = new float[input.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = input[i] * mask.at(network.spec().channelsFirst() ? i % mask.length() : i / channels);
        }
        return product;
    }

    @Override
    public void close() {
        runs.close();
    }
}
