package io.github.heatmill.job;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.hocon.ConfigText;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import io.github.heatmill.network.NetworkSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network to train.
 *
 * @param to what the run writes
 * @param images to learn from, with labels
 * @param validation images that tell how good an epoch was, with labels
 * @param network its layers, and its classes in the order of their labels
 * @param training how it is trained
 * @param verdicts what the model's verdicts on images promise
 */
public record TrainSpec(
        JobOutput to,
        ImagesSpec images,
        ImagesSpec validation,
        NetworkSpec network,
        TrainingSpec training,
        VerdictsSpec verdicts)
        implements Job, Serializable {
    static final DefectClasses NEU_CLASSES = new DefectClasses(
            List.of("crazing", "inclusion", "patches", "pitted_surface", "rolled-in_scale", "scratches"));

    static TrainSpec read(SettingsReader keys) {
        TrainSpec spec = new TrainSpec(
                JobOutput.read(keys, "out/model"),
                ImagesSpec.read(keys, "images", true),
                ImagesSpec.read(keys, "validation", true),
                NetworkGroup.read(keys.group("network"), classes(keys)),
                TrainingSpec.read(keys.group("training")),
                VerdictsSpec.read(keys.group("verdicts")));
        OutputCheck.apart(keys, JobOutput.FOLDER, spec.output(), spec.inputs());
        return spec;
    }

    static DefectClasses classes(SettingsReader keys) {
        List<String> names = keys.texts("classes", NEU_CLASSES.names());
        if (names.size() < 2) {
            keys.wrong("classes", "expected at least two classes, but got one");
        } else if (new HashSet<>(names).size() < names.size()) {
            keys.wrong("classes", "expected each class once, but " + ConfigText.doubled(names) + " is given twice");
        } else if (allAreNames(keys, names)) {
            return new DefectClasses(names);
        }
        return NEU_CLASSES;
    }

    private static boolean allAreNames(SettingsReader keys, List<String> names) {
        boolean all = true;
        for (int i = 0; i < names.size(); i++) {
            Optional<String> mistake = DefectClasses.mistake(names.get(i));
            String key = SourceLocations.element("classes", i);
            mistake.ifPresent(what -> keys.wrong(key, "expected the name of a class, but " + what + ": rename it"));
            all &= mistake.isEmpty();
        }
        return all;
    }

    /** The same for one network by {@code seed}, in a folder of its own in the output. */
    public TrainSpec ofSeed(long seed) {
        JobOutput one = new JobOutput(to.folder() + "/seed-" + seed, false, to.run());
        return new TrainSpec(one, images, validation, network, training.withSeed(seed), verdicts);
    }

    /** The network's outputs, in order. */
    public DefectClasses classes() {
        return network.classes();
    }

    @Override
    public JobKind kind() {
        return JobKind.TRAIN;
    }

    @Override
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        images.paths().forEach((key, path) -> inputs.put("images." + key, path));
        validation.paths().forEach((key, path) -> inputs.put("validation." + key, path));
        return Collections.unmodifiableMap(inputs);
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("job", kind())
                .putSettings(to.settings())
                .putAll("images", images.settings())
                .putAll("validation", validation.settings())
                .putTexts("classes", classes().names())
                .putAll("network", NetworkGroup.settings(network))
                .putAll("training", training.settings())
                .putAll("verdicts", verdicts.settings())
                .toMap();
    }
}
