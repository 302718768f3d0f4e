package io.github.heatmill.job;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.TargetClass;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.statistic.BoxConvention;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Images to explain.
 *
 * @param to what the run writes
 * @param images to explain
 * @param fit how images of other sizes than the model's come to it
 * @param models the folder of the model, as the user wrote it, or those of several that are asked together
 * @param layers names of the layers that are explained, at least one; {@link #LAST} for the one that the model proposes
 * @param methods distinct, at least one; all of them means those that a layer allows
 * @param baselines distinct, possibly none
 * @param fusions of distinct names, possibly none; their layers may be words, as {@link #LAST}
 * @param target which classes of an image are explained
 * @param preset from which the conventions started
 * @param conventions those of the preset, with the job file's switches over them
 * @param boxConvention how found boxes are compared with ground truth boxes
 * @param faithfulness how the maps' faithfulness is measured, and on which images
 * @param arithmetic how the network's convolutions are computed
 * @param batch images that go through the network together, 1..4096
 * @param partitions into how many tasks the images are divided
 * @param limits how many bad images it accepts, and how large images may be
 * @param pictures which pictures it makes
 */
public record ExplainSpec(
        JobOutput to,
        ImagesSpec images,
        FitGroup fit,
        List<String> models,
        List<String> layers,
        List<CamMethod> methods,
        List<Baseline> baselines,
        List<Fusion> fusions,
        TargetClass target,
        ConventionPreset preset,
        Conventions conventions,
        BoxConvention boxConvention,
        FaithfulnessSettings faithfulness,
        Arithmetic arithmetic,
        int batch,
        Parallelism partitions,
        LimitsSpec limits,
        PicturesSpec pictures)
        implements Job, Serializable {
    /** In place of a name: the deepest layer that can be explained. */
    public static final String LAST = "last";

    /** In place of a name, in a fusion: the deepest layer whose map is larger than that of {@link #LAST}. */
    public static final String FINER = "finer";

    private static final List<CamMethod> DEFAULT_METHODS = List.of(CamMethod.GRAD_CAM);
    private static final List<Baseline> DEFAULT_BASELINES = List.of(Baseline.values());
    private static final int MAX_BATCH = 4096;

    /** Throws {@link IllegalArgumentException} on a batch out of range, no method, and a doubled method or baseline. */
    public ExplainSpec {
        models = List.copyOf(models);
        layers = List.copyOf(layers);
        methods = List.copyOf(methods);
        baselines = List.copyOf(baselines);
        fusions = List.copyOf(fusions);
        Range.require("batch", batch, 1, MAX_BATCH);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("Expected a model, but there was none");
        }
        if (layers.isEmpty() || new HashSet<>(layers).size() < layers.size()) {
            throw new IllegalArgumentException("Expected distinct layers, but was " + layers);
        }
        if (methods.isEmpty() || new HashSet<>(methods).size() < methods.size()) {
            throw new IllegalArgumentException("Expected distinct methods, but was " + methods);
        }
        if (new HashSet<>(baselines).size() < baselines.size()) {
            throw new IllegalArgumentException("Expected distinct baselines, but was " + baselines);
        }
        if (fusions.stream().map(Fusion::name).distinct().count() < fusions.size()) {
            throw new IllegalArgumentException("Expected distinct names of fusions, but was " + fusions);
        }
    }

    static ExplainSpec read(SettingsReader keys) {
        return read(
                keys,
                JobOutput.FOLDER,
                JobOutput.read(keys, "out/explained"),
                FusionsGroup.DEFAULT,
                PicturesSpec.DEFAULT.to());
    }

    /**
     * The settings of a job that explains, and writes {@code to}, the value of {@code key}.
     *
     * @param fusions that it makes unless told otherwise
     * @param pictures where its pictures go unless told otherwise
     */
    static ExplainSpec read(
            SettingsReader keys, String key, JobOutput to, List<Fusion> fusions, PicturePlace pictures) {
        ImagesSpec images = ImagesSpec.read(keys, "images", false);
        SettingsReader conventions = keys.group("conventions");
        ConventionPreset preset = conventions.choice("preset", ConventionPreset.PAPER);
        ExplainSpec spec = new ExplainSpec(
                to,
                images,
                FitGroup.read(keys.group("images")),
                ModelFolders.read(keys),
                layers(keys),
                methods(keys),
                keys.choicesOrNone("baselines", Baseline.class, DEFAULT_BASELINES),
                FusionsGroup.read(keys, fusions),
                target(keys, images),
                preset,
                ConventionsSettings.read(conventions, preset),
                keys.choice("box-convention", BoxConvention.HALF_OPEN),
                FaithfulnessGroup.read(keys.group("faithfulness")),
                ConvolutionGroup.read(keys.group("convolution")),
                batch(keys),
                Parallelism.read(keys, "partitions"),
                LimitsSpec.read(keys.group("limits")),
                PicturesSpec.read(keys.group("pictures"), pictures));
        OutputCheck.apart(keys, key, spec.output(), spec.inputs());
        return spec;
    }

    private static List<String> layers(SettingsReader keys) {
        List<String> layers = keys.texts("layers", List.of(LAST));
        if (new HashSet<>(layers).size() < layers.size()) {
            keys.wrong("layers", "names a layer twice");
            return List.of(LAST);
        }
        return layers;
    }

    static List<CamMethod> methods(SettingsReader keys) {
        return keys.choicesOrAll("methods", CamMethod.class, DEFAULT_METHODS);
    }

    /** Whether all methods are asked for: those that a layer allows, instead of each of some. */
    public boolean takesAllMethods() {
        return methods.size() == CamMethod.values().length;
    }

    static int batch(SettingsReader keys) {
        return keys.whole("batch", 16, 1, MAX_BATCH);
    }

    /** The folder of its model. Throws {@link IllegalStateException} where it names several. */
    public String model() {
        if (models.size() > 1) {
            throw new IllegalStateException("Expected one model, but was " + models);
        }
        return models.get(0);
    }

    /** The folder or folders, for a message. */
    public String modelWords() {
        return String.join(", ", models);
    }

    /** The key of model {@code m} of {@code count} among {@link #inputs}. */
    public static String modelKey(int m, int count) {
        return count == 1 ? ModelFolders.KEY : ModelFolders.KEY + "[" + m + "]";
    }

    private Map<String, String> modelSettings() {
        Settings settings = new Settings();
        return (models.size() == 1
                        ? settings.put(ModelFolders.KEY, models.get(0))
                        : settings.putTexts(ModelFolders.KEY, models))
                .toMap();
    }

    /** The same by another model. */
    public ExplainSpec by(String otherModel) {
        return new ExplainSpec(
                to,
                images,
                fit,
                List.of(otherModel),
                layers,
                methods,
                baselines,
                fusions,
                target,
                preset,
                conventions,
                boxConvention,
                faithfulness,
                arithmetic,
                batch,
                partitions,
                limits,
                pictures);
    }

    private static TargetClass target(SettingsReader keys, ImagesSpec images) {
        TargetClass target = keys.choice("target", TargetClass.PREDICTED);
        boolean needsLabel = target == TargetClass.LABEL || target == TargetClass.BOTH;
        if (needsLabel && !images.labelled()) {
            keys.wrong("target", target.id() + " needs labels: set images.labels, or use predicted or all");
        }
        return target;
    }

    /**
     * The name of how maps are made: the preset's, with every switch that differs from it, such as
     * {@code paper+score=softmax}, and how convolutions are computed if not as in training.
     */
    public String conventionsName() {
        Map<String, String> base = switches(preset.conventions(), Arithmetic.DIRECT);
        return switches(conventions, arithmetic).entrySet().stream()
                .filter(setting -> !setting.getValue().equals(base.get(setting.getKey())))
                .map(setting -> "+" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("", preset.id(), ""));
    }

    private static Map<String, String> switches(Conventions conventions, Arithmetic arithmetic) {
        Map<String, String> switches = new LinkedHashMap<>(ConventionsSettings.settings(conventions));
        switches.putAll(ConvolutionGroup.settings(arithmetic));
        return switches;
    }

    @Override
    public JobKind kind() {
        return JobKind.EXPLAIN;
    }

    @Override
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        images.paths().forEach((key, path) -> inputs.put("images." + key, path));
        for (int m = 0; m < models.size(); m++) {
            inputs.put(modelKey(m, models.size()), models.get(m));
        }
        return Collections.unmodifiableMap(inputs);
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("job", kind())
                .putSettings(to.settings())
                .putAll("images", images.settings())
                .putAll("images", fit.settings())
                .putSettings(modelSettings())
                .putTexts("layers", layers)
                .putTexts("methods", methods.stream().map(Choice::id).toList())
                .putTexts("baselines", baselines.stream().map(Choice::id).toList())
                .putSettings(FusionsGroup.settings(fusions))
                .put("target", target)
                .put("conventions.preset", preset)
                .putAll("conventions", ConventionsSettings.settings(conventions))
                .put("box-convention", boxConvention)
                .putAll("faithfulness", FaithfulnessGroup.settings(faithfulness))
                .putAll("convolution", ConvolutionGroup.settings(arithmetic))
                .put("batch", batch)
                .putWholeOrAuto("partitions", partitions.given())
                .putAll("limits", limits.settings())
                .putAll("pictures", pictures.settings())
                .toMap();
    }
}
