package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
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
        if (images.size() > batch) {
            throw new IllegalArgumentException("Expected at most " + batch + " images, but was " + images.size());
        }
        OnnxSpec spec = network.spec();
        List<float[]> inputs = new ArrayList<>();
        for (Image image : images) {
            spec.takes().require(image);
            float[] input = new float[Tensor.elements(probe.inputShape())];
            spec.values().write(image, spec.channelsFirst(), input, 0);
            inputs.add(input);
        }
        List<ImageEvidence> seen = new ArrayList<>();
        for (Map<String, float[]> values : runs.run(inputs)) {
            FloatArray logits = FloatArray.of(values.get(spec.output()));
            seen.add(new ImageEvidence(
                    logits,
                    layers.stream()
                            .map(layer -> new TailEvidence(layer, values, logits))
                            .toList()));
        }
        return seen;
    }

    @Override
    public void close() {
        runs.close();
    }
}
