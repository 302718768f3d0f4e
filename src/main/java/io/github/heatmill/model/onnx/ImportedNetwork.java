package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.OnnxSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ONNX file turned out to be: run once on a black image, with its layers tried.
 *
 * @param spec its description
 * @param notes why layers have no gradients, a line each
 */
public record ImportedNetwork(OnnxSpec spec, List<String> notes) {
    public ImportedNetwork {
        notes = List.copyOf(notes);
    }

    /**
     * Examines {@code graph}. Throws {@link UserMistake} where it is no classifier of images as {@code request} says.
     */
    public static ImportedNetwork of(OnnxGraph graph, ImportRequest request) {
        Layout layout = layout(graph, request);
        NetworkInput takes = takes(graph, layout, request);
        OnnxProbe probe = OnnxProbe.of(graph, layout, takes.height(), takes.width(), takes.channels());
        OnnxSpec spec = OnnxDescription.of(
                probe, request.classes(), request.fitting(), request.values(takes.channels()), request.layers());
        return new ImportedNetwork(spec, notes(probe, spec));
    }

    /** Where the channels of its input are. Throws {@link UserMistake} where neither the file nor the request says. */
    public static Layout layout(OnnxGraph graph, ImportRequest request) {
        OnnxValue input = graph.input();
        return request.layout()
                .or(() -> Layout.ofInput(input))
                .orElseThrow(() -> InputMistake.of(
                        graph.file(),
                        "its input " + InputMistake.quote(input.name()) + " is " + input.shape()
                                + ", which does not tell where the 1 or 3 channels are",
                        "set input.layout = nchw or nhwc"));
    }

    private static List<String> notes(OnnxProbe probe, OnnxSpec spec) {
        List<String> notes = new ArrayList<>();
        for (NetworkLayer layer : spec.layers()) {
            if (!layer.gradients()) {
                try {
                    Tail.of(probe, probe.graph().tensor(layer.name()).orElseThrow(), spec.output());
                } catch (UserMistake without) {
                    notes.add(without.getMessage());
                }
            }
        }
        return notes;
    }

    /** What it takes. Throws {@link UserMistake} where that is no image, or neither the file nor the request says. */
    public static NetworkInput takes(OnnxGraph graph, Layout layout, ImportRequest request) {
        OnnxValue input = graph.input();
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
}
