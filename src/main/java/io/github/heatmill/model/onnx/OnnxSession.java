package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One task's passes through a network from an ONNX file. */
final class OnnxSession implements NetworkSession {
    private final OnnxSpec spec;
    private final List<ExplainedLayer> layers;
    private final int batch;
    private final OnnxRuns runs;

    OnnxSession(OnnxSpec spec, OnnxProbe probe, List<ExplainedLayer> layers, int batch) {
        this.spec = spec;
        this.layers = List.copyOf(layers);
        this.batch = batch;
        List<String> tensors = new ArrayList<>(List.of(spec.output()));
        for (ExplainedLayer layer : layers) {
            tensors.add(layer.tensor());
            layer.tail().ifPresent(tail -> tensors.addAll(tail.sides()));
        }
        this.runs = OnnxRuns.open(probe, tensors, batch);
    }

    @Override
    public NetworkDescription network() {
        return spec;
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
        NetworkInput takes = spec.takes();
        List<float[]> inputs = new ArrayList<>(images.size());
        for (Image image : images) {
            takes.require(image);
            float[] input = new float[takes.height() * takes.width() * takes.channels()];
            spec.values().write(image, spec.channelsFirst(), input, 0);
            inputs.add(input);
        }
        return runs.run(inputs).stream().map(this::evidence).toList();
    }

    private ImageEvidence evidence(Map<String, float[]> values) {
        FloatArray logits = FloatArray.of(values.get(spec.output()));
        return new ImageEvidence(
                logits,
                layers.stream()
                        .map(layer -> new OnnxEvidence(layer, values, logits))
                        .toList());
    }

    @Override
    public void close() {
        runs.close();
    }
}
