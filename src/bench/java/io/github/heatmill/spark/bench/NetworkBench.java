package io.github.heatmill.spark.bench;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.RawOperations;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The network on one thread: the raw operations, the forward pass, evidence and maps, a training step. */
final class NetworkBench {
    private static final int REPEATS = 4;
    /** Twice as wide and high as the last one. */
    private static final String BELOW = "conv_3";

    private static final Conventions CONVENTIONS = ConventionPreset.PAPER.conventions();

    private NetworkBench() {}

    /** Adds the ratios to {@code results}; {@code images} are one batch. */
    static void measure(TrainedNetwork network, List<GreyImage> images, boolean quick, Map<String, Double> results)
            throws Exception {
        int batch = images.size();
        NetworkSpec spec = network.spec();
        MultiLayerNetwork learner = UntrainedNetwork.of(spec, 1, 1e-4);
        DataSet lesson = lesson(spec, images);
        try (RawOperations raw = new RawOperations(spec, batch);
                ForwardPass pass = new ForwardPass(network, batch);
                ForwardPass lower = new ForwardPass(network, batch, Arithmetic.DIRECT, List.of(BELOW))) {
            Rounds rounds = new Rounds()
                    .add("raw", () -> repeat(raw::run))
                    .add("forward", () -> repeat(() -> pass.run(images)))
                    .add("evidence", () -> repeat(() -> explain(pass.run(images), map -> {})))
                    .add("lower layer", () -> repeat(() -> explainBelow(lower.run(images), map -> {})))
                    .add("training", () -> learner.fit(lesson))
                    .run(3, quick ? 7 : 21);
            double forward = rounds.median("forward") / REPEATS / batch;
            results.put("forward_vs_raw", rounds.median("raw") / rounds.median("forward"));
            results.put("evidence_vs_forward", rounds.median("forward") / rounds.median("evidence"));
            results.put("layer_cam_vs_forward", rounds.median("lower layer") / rounds.median("forward"));
            results.put("train_step_vs_forward", rounds.median("training") / batch / forward);
            results.put("forward_ms", 1e3 * forward);
        }
    }

    private static void repeat(Runnable work) {
        for (int i = 0; i < REPEATS; i++) {
            work.run();
        }
    }

    /** Gives both methods' maps for the predicted class of each image to {@code sink}. */
    static void explain(List<ImageEvidence> all, Consumer<Heatmap> sink) {
        for (ImageEvidence scores : all) {
            Evidence evidence = scores.evidence(scores.predicted(), CONVENTIONS.score());
            for (CamMethod method : List.of(CamMethod.CAM, CamMethod.GRAD_CAM)) {
                if (evidence.classWeights().isPresent() || method != CamMethod.CAM) {
                    sink.accept(CONVENTIONS.sign(method).apply(method.map(evidence, CONVENTIONS)));
                }
            }
        }
    }

    /** Gives LayerCAM's map at a layer below the last one, for the predicted class of each image, to {@code sink}. */
    static void explainBelow(List<ImageEvidence> all, Consumer<Heatmap> sink) {
        for (ImageEvidence scores : all) {
            Evidence evidence = scores.evidence(scores.predicted(), CONVENTIONS.score());
            sink.accept(CONVENTIONS.sign(CamMethod.LAYER_CAM).apply(CamMethod.LAYER_CAM.map(evidence, CONVENTIONS)));
        }
    }

    /** The images as one batch to learn from, labelled with each class in turn. */
    static DataSet lesson(NetworkSpec spec, List<GreyImage> images) {
        int area = spec.height() * spec.width();
        float[] pixels = new float[images.size() * area];
        INDArray labels = Nd4j.zeros(images.size(), spec.classes().size());
        for (int i = 0; i < images.size(); i++) {
            images.get(i).pixels().copyInto(pixels, i * area);
            spec.input().apply(pixels, i * area, area);
            labels.putScalar(i, i % spec.classes().size(), 1);
        }
        long[] shape = {images.size(), spec.height(), spec.width(), 1};
        return new DataSet(Nd4j.create(pixels, shape, 'c'), labels);
    }
}
