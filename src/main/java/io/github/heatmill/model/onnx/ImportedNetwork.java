package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.OnnxSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an ONNX file turned out to be: run once on a black image, with its layers tried.
 *
 * @param spec its description
 * @param residuals for each layer with gradients, how far the logits computed from it were from the network's own
 * @param notes what a person should know, a line each
 */
public record ImportedNetwork(OnnxSpec spec, Map<String, Double> residuals, List<String> notes) {
    /** The most layers that are given new weights one after another in a sanity check. */
    private static final int MOST_RANDOMISED = 8;

    /** Examines {@code graph}. Throws {@link UserMistake} where it is no classifier of images as {@code request} says. */
    public static ImportedNetwork of(OnnxGraph graph, ImportRequest request) {
        OnnxValue input = graph.input();
        Layout layout = request.layout()
                .or(() -> Layout.ofInput(input))
                .orElseThrow(() -> InputMistake.of(
                        graph.file(),
                        "its input " + InputMistake.quote(input.name()) + " is " + input.shape()
                                + ", which does not tell where the 1 or 3 channels are",
                        "set input.layout = nchw or nhwc"));
        NetworkInput takes = takes(graph, input, layout, request);
        OnnxProbe probe = OnnxProbe.of(graph, layout, takes.height(), takes.width(), takes.channels());
        String logits = Logits.of(graph);
        requireClasses(graph, probe, logits, request.classes().size());
        List<NetworkLayer> layers = new ArrayList<>();
        Map<String, Double> residuals = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (LayerCandidate candidate : candidates(probe, logits, request)) {
            try {
                Tail tail = Tail.of(probe, candidate.tensor(), logits);
                layers.add(layer(candidate, tail.classWeights(0).isPresent(), true));
                residuals.put(candidate.name(), tail.residual());
            } catch (UserMistake without) {
                layers.add(layer(candidate, false, false));
                notes.add(without.getMessage());
            }
        }
        return new ImportedNetwork(
                new OnnxSpec(
                        request.classes(),
                        takes,
                        request.fitting(),
                        request.values(takes.channels()),
                        input.name(),
                        layout == Layout.CHANNELS_FIRST,
                        logits,
                        layers,
                        RandomWeights.cuts(graph, MOST_RANDOMISED),
                        graph.size(),
                        probe.largest()),
                residuals,
                notes);
    }

    private static NetworkLayer layer(LayerCandidate candidate, boolean averaged, boolean gradients) {
        return new NetworkLayer(
                candidate.name(), candidate.height(), candidate.width(), candidate.channels(), averaged, gradients);
    }

    private static List<LayerCandidate> candidates(OnnxProbe probe, String logits, ImportRequest request) {
        List<LayerCandidate> candidates = new ArrayList<>(LayerCandidates.of(probe, logits));
        for (String name : request.layers()) {
            LayerCandidate named = LayerCandidates.named(probe, name, logits);
            if (candidates.stream().noneMatch(other -> other.tensor().equals(named.tensor()))) {
                candidates.add(named);
            }
        }
        return candidates.subList(0, Math.min(candidates.size(), OnnxSpec.MOST_LAYERS));
    }

    private static NetworkInput takes(OnnxGraph graph, OnnxValue input, Layout layout, ImportRequest request) {
        if (input.sizes().size() != 4) {
            throw InputMistake.of(
                    graph.file(),
                    "its input " + InputMistake.quote(input.name()) + " is " + input.shape()
                            + ", not a batch of images",
                    "export a network that takes [B, C, H, W] or [B, H, W, C]");
        }
        int[] given = input.sizes().stream()
                .mapToInt(size -> (int) Math.min(size, Integer.MAX_VALUE))
                .toArray();
        int channels = layout.channels(given);
        int height = side(graph, "height", layout.height(given), request.height());
        int width = side(graph, "width", layout.width(given), request.width());
        if (channels != 1 && channels != 3) {
            throw InputMistake.of(
                    graph.file(),
                    "its input " + InputMistake.quote(input.name()) + " is " + input.shape()
                            + ", whose channels are neither 1 nor 3",
                    "export a network of grey or RGB images, or set input.layout = nchw or nhwc");
        }
        int asked = Math.max(request.mean().size(), request.deviation().size());
        if (asked == 3 && channels == 1) {
            throw InputMistake.of(
                    graph.file(), "it takes grey images", "give one number each as input.mean and input.std");
        }
        try {
            return new NetworkInput(height, width, channels);
        } catch (IllegalArgumentException outOfRange) {
            throw InputMistake.of(graph.file(), outOfRange.getMessage(), "export it for smaller images");
        }
    }

    private static int side(OnnxGraph graph, String name, int inFile, int said) {
        if (inFile > 0 && said > 0 && inFile != said) {
            throw InputMistake.of(
                    graph.file(),
                    "it takes images of " + name + " " + inFile + ", not " + said,
                    "leave input." + name + " out");
        }
        if (inFile <= 0 && said <= 0) {
            throw InputMistake.of(
                    graph.file(),
                    "it leaves the " + name + " of images open",
                    "set input." + name + " to that of the images it was trained with");
        }
        return Math.max(inFile, said);
    }

    private static void requireClasses(OnnxGraph graph, OnnxProbe probe, String logits, int classes) {
        int[] shape = probe.shape(logits).orElse(new int[0]);
        int outputs = shape.length == 0 ? 0 : Tensor.elements(shape);
        if (outputs != classes) {
            throw InputMistake.of(
                    graph.file(),
                    "it has " + outputs + " outputs (" + InputMistake.quote(logits) + " is " + Tensor.text(shape)
                            + "), but " + classes + " classes are given",
                    "name the class of each output, in their order");
        }
    }
}
