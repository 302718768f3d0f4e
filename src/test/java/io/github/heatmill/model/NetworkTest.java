package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The real networks against {@link ReferenceNetwork}. The input has an odd map below the last pool: 22 -> 11 -> 5. */
class NetworkTest {
    private static final int SIZE = 22;
    private static final DefectClasses CLASSES = new DefectClasses(List.of("a", "b", "c"));

    private static NetworkSpec spec(Architecture architecture) {
        return new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(3, 4), 5);
    }

    /** A network with biases that are not zero, so that their part in every sum is seen. */
    private static MultiLayerNetwork network(NetworkSpec spec) {
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 7, 0.001);
        SplittableRandom random = new SplittableRandom(3);
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_b")) {
                for (int i = 0; i < array.length(); i++) {
                    array.putScalar(i, random.nextDouble(-0.1, 0.1));
                }
            }
        });
        return network;
    }

    private static double[][][] cube(GreyImage image) {
        double[][][] cube = new double[SIZE][SIZE][1];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                cube[y][x][0] = image.at(y, x);
            }
        }
        return cube;
    }

    private static INDArray batch(List<GreyImage> images) {
        float[] pixels = new float[images.size() * SIZE * SIZE];
        for (int i = 0; i < images.size(); i++) {
            images.get(i).pixels().copyInto(pixels, i * SIZE * SIZE);
        }
        return Nd4j.create(pixels, new long[] {images.size(), SIZE, SIZE, 1}, 'c');
    }

    @ParameterizedTest
    @EnumSource
    void theForwardPassAgreesWithTheReferenceAndWithDl4j(Architecture architecture) {
        NetworkSpec spec = spec(architecture);
        MultiLayerNetwork network = network(spec);
        ReferenceNetwork reference = new ReferenceNetwork(spec, network);
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        INDArray output = network.output(batch(images));
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, network), 4)) {
            List<ImageEvidence> evidence = pass.run(images);
            for (int i = 0; i < images.size(); i++) {
                double[] logits = reference.logits(cube(images.get(i)));
                double[] probabilities = ReferenceNetwork.softmax(logits);
                for (int c = 0; c < CLASSES.size(); c++) {
                    assertThat((double) evidence.get(i).logit(c)).isCloseTo(logits[c], within(1e-5));
                    assertThat(evidence.get(i).probability(c)).isCloseTo(probabilities[c], within(1e-5));
                    assertThat(output.getDouble(i, c)).isCloseTo(probabilities[c], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGradientOfATrainingStepAgreesWithTheReference(Architecture architecture) {
        NetworkSpec spec = spec(architecture);
        MultiLayerNetwork network = network(spec);
        ReferenceNetwork reference = new ReferenceNetwork(spec, network);
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        INDArray labels = Nd4j.zeros(3, CLASSES.size());
        double loss = 0;
        for (int i = 0; i < images.size(); i++) {
            labels.putScalar(i, i, 1);
            loss += reference.learn(cube(images.get(i)), i);
        }
        network.setInput(batch(images));
        network.setLabels(labels);
        network.computeGradientAndScore();

        assertThat(network.score()).isCloseTo(loss / 3, within(1e-5));
        network.gradient().gradientForVariable().forEach((name, array) -> {
            double[] actual = array.dup('c').reshape(array.length()).toDoubleVector();
            double[] expected = reference.gradient(name);
            assertThat(actual).as(name).hasSameSizeAs(expected);
            assertThat(Arrays.stream(expected).map(Math::abs).max().orElseThrow())
                    .as(name)
                    .isGreaterThan(1e-6);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as(name + "[" + i + "]").isCloseTo(expected[i], within(2e-5));
            }
        });
        assertThat(network.gradient().gradientForVariable()).hasSameSizeAs(network.paramTable());
    }

    @ParameterizedTest
    @EnumSource
    void theGradientAtTheTargetLayerIsTheReferencesForEachImageOfABatch(Architecture architecture) {
        NetworkSpec spec = spec(architecture);
        MultiLayerNetwork network = network(spec);
        ReferenceNetwork reference = new ReferenceNetwork(spec, network);
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, network), 3)) {
            List<ImageEvidence> evidence = pass.run(images);
            for (int i = 0; i < images.size(); i++) {
                double[] seed = new double[CLASSES.size()];
                seed[i] = 1;
                double[][][] expected = reference.gradientAtTarget(cube(images.get(i)), seed);
                FloatArray actual =
                        evidence.get(i).evidence(i, TargetScore.LOGIT).gradients();
                int at = 0;
                for (double[][] row : expected) {
                    for (double[] cell : row) {
                        for (double value : cell) {
                            assertThat((double) actual.at(at++)).isCloseTo(value, within(1e-6));
                        }
                    }
                }
                assertThat(actual.length()).isEqualTo(at);
            }
        }
    }

    @Test
    void theHeadRunsBackwardOnlyForMethodsThatNeedGradients() {
        NetworkSpec spec = spec(Architecture.CAM);
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, network(spec)), 1)) {
            ImageEvidence seen = pass.run(NoiseImages.of(SIZE, 1)).get(0);
            Evidence cam = seen.evidence(0, TargetScore.LOGIT, List.of(CamMethod.CAM));
            assertThat(cam.hasGradients()).isFalse();
            Evidence all = seen.evidence(0, TargetScore.LOGIT);
            assertThat(cam.activations()).isEqualTo(all.activations());
            assertThat(cam.classWeights()).isEqualTo(all.classWeights());
            assertThat(seen.evidence(0, TargetScore.LOGIT, List.of(CamMethod.CAM, CamMethod.GRAD_CAM))
                            .gradients())
                    .isEqualTo(all.gradients());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageGetsTheSameBitsAloneInABatchAndAtAnyPlace(Architecture architecture) {
        NetworkSpec spec = new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(32, 64), 16);
        List<GreyImage> images = NoiseImages.of(SIZE, 5);
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, UntrainedNetwork.of(spec, 5, 0.001)), 5)) {
            List<ImageEvidence> together = pass.run(images);
            List<ImageEvidence> reversed =
                    pass.run(List.of(images.get(4), images.get(3), images.get(2), images.get(1), images.get(0)));
            for (int i = 0; i < images.size(); i++) {
                ImageEvidence alone = pass.run(List.of(images.get(i))).get(0);
                for (ImageEvidence other : List.of(together.get(i), reversed.get(4 - i))) {
                    assertThat(other.evidence(1, TargetScore.SOFTMAX))
                            .isEqualTo(alone.evidence(1, TargetScore.SOFTMAX));
                    assertThat(other.logit(2)).isEqualTo(alone.logit(2));
                }
            }
        }
    }

    @Test
    void theNotebooksSizesGiveTheNotebooksParameterCounts() {
        DefectClasses six = new DefectClasses(List.of("a", "b", "c", "d", "e", "f"));
        // cam: 320 + 18496 + 36928 + 36928 + 390; grad-cam: the same convolutions, 9216 * 64 + 64, and 390
        assertThat(UntrainedNetwork.of(
                                new NetworkSpec(Architecture.CAM, six, 200, 200, List.of(32, 64, 64, 64), 64), 1, 0.001)
                        .numParams())
                .isEqualTo(93_062);
        assertThat(UntrainedNetwork.of(
                                new NetworkSpec(Architecture.GRAD_CAM, six, 200, 200, List.of(32, 64, 64, 64), 64),
                                1,
                                0.001)
                        .numParams())
                .isEqualTo(682_950);
    }

    @Test
    void anImageOfAnotherSizeIsRefused() {
        NetworkSpec spec = spec(Architecture.CAM);
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, network(spec)), 2)) {
            GreyImage small = new GreyImage(1, 1, FloatArray.of(0f));
            assertThatThrownBy(() -> pass.run(List.of(small)))
                    .hasMessage("Expected an image of 22 x 22, but was 1 x 1");
        }
    }

    @Test
    void anInputThatThePoolsLeaveNothingOfIsRefused() {
        assertThatThrownBy(() -> new NetworkSpec(Architecture.GRAD_CAM, CLASSES, 3, 3, List.of(1, 1), 1))
                .hasMessage("Expected a height that is a multiple of 2 from 4 to 8192, but was 3");
    }
}
