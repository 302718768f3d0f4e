package io.github.heatmill.job;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network from elsewhere that becomes a model.
 *
 * @param to the model's folder
 * @param onnx the file of the network
 * @param classes the names of its outputs, in their order; none where {@code labels} has them
 * @param labels a file of names, one a line; empty text where {@code classes} has them
 * @param input how images become its input
 * @param layers that can be explained beside those that are found, by the names of nodes or tensors
 * @param check images whose logits are known
 */
public record ImportSpec(
        JobOutput to,
        String onnx,
        List<String> classes,
        String labels,
        ImportInput input,
        List<String> layers,
        ImportCheck check)
        implements Job, Serializable {
    public ImportSpec {
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
    }

    static ImportSpec read(SettingsReader keys) {
        Optional<DefectClasses> classes = keys.has("classes") ? Optional.of(TrainSpec.classes(keys)) : Optional.empty();
        String labels = keys.optionalPath("labels");
        if (classes.isPresent() != labels.isEmpty()) {
            keys.wrong(
                    "classes",
                    classes.isPresent()
                            ? "is set beside labels: keep one of them"
                            : "is missing: give the names of the network's outputs in their order, or labels, a file"
                                    + " with one name a line");
        }
        ImportSpec spec = new ImportSpec(
                JobOutput.read(keys, "out/model"),
                keys.path("onnx", "models/steel.onnx"),
                classes.map(DefectClasses::names).orElse(List.of()),
                labels,
                ImportInput.read(keys.group("input")),
                keys.textsOrNone("layers"),
                ImportCheck.read(keys.group("check")));
        OutputCheck.apart(keys, JobOutput.FOLDER, spec.output(), spec.inputs());
        return spec;
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("onnx", onnx);
        if (!labels.isEmpty()) {
            inputs.put("labels", labels);
        }
        check.paths().forEach((key, path) -> inputs.put("check." + key, path));
        return Collections.unmodifiableMap(inputs);
    }

    @Override
    public Map<String, String> settings() {
        Settings settings =
                new Settings().put("job", kind()).putSettings(to.settings()).putPath("onnx", onnx);
        if (labels.isEmpty()) {
            settings.putTexts("classes", classes);
        } else {
            settings.putPath("labels", labels);
        }
        return settings.putAll("input", input.settings())
                .putTexts("layers", layers)
                .putAll("check", check.settings())
                .toMap();
    }
}
