package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.TargetClass;
import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.job.hocon.Location;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.promotion.Gate;
import io.github.heatmill.statistic.BoxConvention;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model to publish, if it passes a gate; or the return to the model before.
 *
 * @param explain how images are explained by both models, with the candidate as its model; of each image the label and
 *     the predicted class, and without baselines, fusions, faithfulness and pictures
 * @param models the folder of models, one of which is published
 * @param compare whether the candidate is compared with the published model, or only judged by itself
 * @param bootstrap how intervals are found
 * @param gate what it has to pass
 * @param rollback whether the published model is taken back instead; nothing else is looked at then
 */
public record PromoteSpec(
        ExplainSpec explain, String models, boolean compare, BootstrapSettings bootstrap, Gate gate, boolean rollback)
        implements Job {
    private static final String CANDIDATE = "candidate";
    private static final String MODELS = "models";
    private static final String COMPARE = "compare";
    private static final String ROLLBACK = "rollback";
    private static final String GATE = "gate";
    private static final String BOOTSTRAP = "bootstrap";

    static PromoteSpec read(SettingsReader keys) {
        JobOutput to = JobOutput.read(keys, "out/promoted");
        SettingsReader conventions = keys.group("conventions");
        ConventionPreset preset = conventions.choice("preset", ConventionPreset.PAPER);
        ExplainSpec explain = new ExplainSpec(
                to,
                ImagesSpec.read(keys, "images", true),
                FitGroup.read(keys.group("images")),
                List.of(ModelFolders.one(keys, CANDIDATE, "one model is published at a time")),
                List.of(ExplainSpec.LAST),
                ExplainSpec.methods(keys),
                List.of(),
                List.of(),
                TargetClass.BOTH,
                preset,
                ConventionsSettings.read(conventions, preset),
                keys.choice("box-convention", BoxConvention.HALF_OPEN),
                FaithfulnessSettings.DEFAULT,
                ConvolutionGroup.read(keys.group("convolution")),
                ExplainSpec.batch(keys),
                Parallelism.read(keys, "partitions"),
                LimitsSpec.read(keys.group("limits")),
                PicturesSpec.NONE);
        PromoteSpec spec = new PromoteSpec(
                explain,
                keys.path(MODELS, "out/models"),
                keys.flag(COMPARE, true),
                BootstrapGroup.read(keys.group(BOOTSTRAP)),
                GateGroup.read(keys.group(GATE)),
                keys.flag(ROLLBACK, false));
        Map<String, String> apart = new LinkedHashMap<>(spec.inputs());
        apart.put(MODELS, spec.models);
        OutputCheck.apart(keys, JobOutput.FOLDER, spec.output(), apart);
        if (Location.of(spec.models).isWithin(Location.of(spec.candidate()))) {
            keys.wrong(MODELS, "is, or is inside, " + CANDIDATE + ": choose another folder");
        }
        return spec;
    }

    /** The folder of the model that is to be published, as the user wrote it. */
    public String candidate() {
        return explain.model();
    }

    @Override
    public JobKind kind() {
        return JobKind.PROMOTE;
    }

    @Override
    public JobOutput to() {
        return explain.to();
    }

    @Override
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        explain.images().paths().forEach((key, path) -> inputs.put("images." + key, path));
        inputs.put(CANDIDATE, candidate());
        return Collections.unmodifiableMap(inputs);
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("job", kind())
                .putSettings(to().settings())
                .put(CANDIDATE, candidate())
                .put(MODELS, models)
                .put(ROLLBACK, rollback)
                .put(COMPARE, compare)
                .putAll(GATE, GateGroup.settings(gate))
                .putAll("images", explain.images().settings())
                .putTexts("methods", explain.methods().stream().map(Choice::id).toList())
                .put("conventions.preset", explain.preset())
                .putAll("conventions", ConventionsSettings.settings(explain.conventions()))
                .put("box-convention", explain.boxConvention())
                .putAll("convolution", ConvolutionGroup.settings(explain.arithmetic()))
                .put("batch", explain.batch())
                .putWholeOrAuto("partitions", explain.partitions().given())
                .putAll("limits", explain.limits().settings())
                .putAll(BOOTSTRAP, BootstrapGroup.settings(bootstrap))
                .toMap();
    }
}
