package io.github.heatmill.spark.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.ImportInput.InputLayout;
import io.github.heatmill.job.ImportSpec;
import io.github.heatmill.model.onnx.ImportRequest;
import io.github.heatmill.model.onnx.ImportedNetwork;
import io.github.heatmill.model.onnx.Layout;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The checked inputs of an import: the file read, the network run once.
 *
 * @param graph what its file holds
 * @param network what it turned out to be
 */
record ImportInputs(OnnxGraph graph, ImportedNetwork network) {
    private static final int MOST_LABEL_BYTES = 1 << 20;

    /** Throws {@link UserMistake} if a file cannot be read, or is no network that can be explained. */
    static ImportInputs check(Configuration hadoop, ImportSpec spec) {
        DefectClasses classes =
                spec.labels().isEmpty() ? new DefectClasses(spec.classes()) : classes(hadoop, spec.labels());
        OnnxGraph graph = OnnxGraph.of(spec.onnx(), read(hadoop, spec.onnx(), OnnxGraph.LARGEST_FILE));
        ImportRequest request = request(spec, classes);
        Layout layout = ImportedNetwork.layout(graph, request);
        NetworkTrial.require(
                graph, layout, ImportedNetwork.takes(graph, layout, request), NetworkTrial.Bounds.standard());
        return new ImportInputs(graph, ImportedNetwork.of(graph, request));
    }

    private static ImportRequest request(ImportSpec spec, DefectClasses classes) {
        return new ImportRequest(
                classes,
                layout(spec.input().layout()),
                spec.input().height(),
                spec.input().width(),
                spec.input().fitting(),
                spec.input().scaling(),
                spec.input().range(),
                spec.input().order(),
                spec.input().mean(),
                spec.input().deviation(),
                spec.layers());
    }

    private static Optional<Layout> layout(InputLayout said) {
        return switch (said) {
            case AUTO -> Optional.empty();
            case NCHW -> Optional.of(Layout.CHANNELS_FIRST);
            case NHWC -> Optional.of(Layout.CHANNELS_LAST);
        };
    }

    private static DefectClasses classes(Configuration hadoop, String path) {
        String text = new String(read(hadoop, path, MOST_LABEL_BYTES), StandardCharsets.UTF_8);
        List<String> names =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String remedy = "give one name a line, in the order of the network's outputs";
        for (int i = 0; i < names.size(); i++) {
            int line = i + 1;
            DefectClasses.mistake(names.get(i)).ifPresent(what -> {
                throw InputMistake.of(path, "name " + line + ": " + what, remedy);
            });
        }
        if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
            throw InputMistake.of(
                    path, names.size() < 2 ? "it has fewer than two names" : "it has a name twice", remedy);
        }
        return new DefectClasses(names);
    }

    private static byte[] read(Configuration hadoop, String path, long most) {
        try {
            return InputFile.of(path, hadoop).whole(Math.toIntExact(most));
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }
}
