package io.github.heatmill.job;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.TargetClass;
import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.plate.Shortcut;
import io.github.heatmill.statistic.BoxConvention;
import java.util.Arrays;
import java.util.List;

/**
 * The jobs that a benchmark runs for one network.
 *
 * @param spec of the benchmark
 * @param variant what is planted
 * @param seed of the network and its plates
 * @param folder where the jobs read and write
 */
public record BenchmarkSteps(BenchmarkSpec spec, Shortcut variant, long seed, String folder) {
    /** The plates to train on, with the shortcut on its class. */
    public static final String TRAIN = "train";

    public static final String VALIDATION = "validation";
    public static final String TEST = "test";
    /** The test plates without the shortcut. */
    public static final String REMOVED = "removed";
    /** The test plates with the shortcut on all classes but its own. */
    public static final String MOVED = "moved";

    /** The explanations of the test plates that are judged by the shortcut. */
    public static final String CAUSE = "cause";

    /** The array of masks of the shortcut's pixels, beside those of the test plates' defects. */
    public static final String CAUSES = "NEU_test_causes.npy";

    private static final int EXPLAIN_BATCH = 16;

    /** The folder of the plates. */
    public String plates() {
        return folder + "/plates";
    }

    /** The folder of the model. */
    public String model() {
        return folder + "/model";
    }

    /** The folder of the explanations called {@code name}. */
    public String explained(String name) {
        return folder + "/explained-" + name;
    }

    /** The folder of the evaluation of these. */
    public String evaluated(String name) {
        return folder + "/evaluated-" + name;
    }

    private ImagesSpec images(String split, String masks) {
        String of = plates() + "/NEU_" + split;
        return new NpyImagesSpec(
                of + "_imgs.npy", of + "_labels.npy", "", masks, ScaleSetting.AUTO, 0, BoxRules.DEFAULT);
    }

    /**
     * The training, of images as they are: moved or partly erased, they would have another shortcut. A network that is
     * given each image standardised cannot see how bright it is, so with that shortcut
     * it is given intensities.
     */
    public TrainSpec training() {
        InputScaling input = variant == Shortcut.BRIGHTNESS ? InputScaling.INTENSITY : InputScaling.STANDARDISED;
        TrainingSpec usual = TrainingSpec.DEFAULT;
        LearningRate rate = usual.learningRate();
        return new TrainSpec(
                JobOutput.of(model()),
                images(TRAIN, ""),
                images(VALIDATION, ""),
                new NetworkSpec(
                        spec.architecture(),
                        TrainSpec.NEU_CLASSES,
                        spec.side(),
                        spec.side(),
                        spec.filters(),
                        NetworkGroup.standard(TrainSpec.NEU_CLASSES).dense(),
                        input),
                new TrainingSpec(
                        spec.epochs(),
                        spec.batch(),
                        new Parallelism(spec.workers()),
                        usual.averagingFrequency(),
                        seed,
                        List.of(),
                        new LearningRate(
                                spec.learningRate(), rate.schedule(), rate.step(), rate.factor(), rate.warmUp()),
                        new Regularisation(
                                List.of(), 0, 0, usual.regularisation().classWeights(), 0, 0),
                        KeptEpoch.LAST,
                        0,
                        false),
                VerdictsSpec.DEFAULT);
    }

    /** All that can be explained of the label, at all layers, judged by the masks of the defects. */
    public ExplainSpec explaining(NetworkDescription network) {
        return explaining(
                network,
                TEST,
                plates() + "/NEU_test_masks.npy",
                methods(network),
                List.of(Baseline.values()),
                spec.share());
    }

    /** The same judged by the pixels of the shortcut. */
    public ExplainSpec explainingCause(NetworkDescription network) {
        return explaining(network, CAUSE, plates() + "/" + CAUSES, methods(network), List.of(Baseline.values()), 0);
    }

    /** Just what the network takes the plates of {@code split} for. */
    public ExplainSpec predicting(NetworkDescription network, String split) {
        return explaining(network, split, "", List.of(CamMethod.GRAD_CAM), List.of(), 0);
    }

    /** The methods that are defined on some layer. */
    private static List<CamMethod> methods(NetworkDescription network) {
        return Arrays.stream(CamMethod.values())
                .filter(method -> network.layers().stream().anyMatch(layer -> layer.allows(method)))
                .toList();
    }

    private ExplainSpec explaining(
            NetworkDescription network,
            String name,
            String masks,
            List<CamMethod> methods,
            List<Baseline> baselines,
            double share) {
        FaithfulnessSettings usual = FaithfulnessSettings.DEFAULT;
        PicturesSpec drawn = PicturesSpec.DEFAULT;
        boolean predictions = masks.isEmpty();
        String split = predictions ? name : TEST;
        return new ExplainSpec(
                JobOutput.of(explained(name)),
                images(split, masks),
                FitGroup.NONE,
                List.of(model()),
                predictions
                        ? List.of(ExplainSpec.LAST)
                        : network.layers().stream().map(NetworkLayer::name).toList(),
                methods,
                baselines,
                predictions ? List.of() : FusionsGroup.DEFAULT,
                predictions ? TargetClass.PREDICTED : TargetClass.LABEL,
                ConventionPreset.PAPER,
                ConventionPreset.PAPER.conventions(),
                BoxConvention.HALF_OPEN,
                new FaithfulnessSettings(
                        share,
                        seed,
                        usual.steps(),
                        usual.blank(),
                        usual.removed(),
                        usual.perturbations(),
                        usual.radius()),
                Arithmetic.DIRECT,
                EXPLAIN_BATCH,
                Parallelism.AUTO,
                LimitsSpec.DEFAULT,
                new PicturesSpec(
                        drawn.style(),
                        drawn.where(),
                        drawn.every(),
                        PicturePlace.NONE,
                        drawn.colourMap(),
                        drawn.scale(),
                        drawn.opacity(),
                        drawn.enlarge(),
                        drawn.boxes()));
    }

    /** The evaluation of the explanations called {@code name}. */
    public EvaluateSpec evaluating(String name) {
        return new EvaluateSpec(
                JobOutput.of(evaluated(name)),
                List.of(explained(name)),
                "",
                NightChoice.ALL,
                "",
                List.of(),
                "",
                "",
                new BootstrapSettings(1, BootstrapSettings.DEFAULT.level(), seed));
    }
}
