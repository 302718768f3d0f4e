package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Inquiry;
import io.github.heatmill.cam.Noise;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What methods may ask of a trained network beyond the evidence, against {@link ReferenceNetwork}. */
class AskedNetworkTest {
    private static final int SIZE = 24;
    private static final DefectClasses CLASSES = new DefectClasses(List.of("a", "b", "c"));
    private static final List<String> ALL = List.of("conv_3", "conv_2", "conv_1");

    private static NetworkSpec spec(Architecture architecture, InputScaling input) {
        return new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(5, 6, 7), 9, input);
    }

    private static MultiLayerNetwork network(NetworkSpec spec) {
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 7, 0.001);
        SplittableRandom random = new SplittableRandom(3);
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_b")) {
                for (int i = 0; i < array.length(); i++) {
                    array.putScalar(i, random.nextDouble(-0.2, 0.2));
                }
            }
        });
        return network;
    }

    private static TrainedNetwork trained(Architecture architecture, InputScaling input) {
        NetworkSpec spec = spec(architecture, input);
        return TrainedNetwork.of(spec, network(spec));
    }

    private static Stream<Arguments> everyConvolution() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(0, 1, 2).map(at -> Arguments.of(architecture, at)));
    }

    @ParameterizedTest
    @MethodSource("everyConvolution")
    void theLayersAboveGiveTheReferencesLogitsOfChangedActivations(Architecture architecture, int convolution) {
        NetworkSpec spec = spec(architecture, InputScaling.INTENSITY);
        ReferenceNetwork reference = new ReferenceNetwork(spec, network(spec));
        GreyImage image = NoiseImages.of(SIZE, 1).get(0);
        try (NetworkSession session =
                trained(architecture, InputScaling.INTENSITY).open(2, Arithmetic.DIRECT, ALL)) {
            ImageEvidence seen = session.run(List.of(image)).get(0);
            Inquiry inquiry = seen.inquiry(ALL.size() - 1 - convolution, 1);
            FloatArray found = seen.layers().get(ALL.size() - 1 - convolution).activations();
            double[][][] cube = new double[SIZE >> convolution][SIZE >> convolution][5 + convolution];
            float[] changed = found.toArray();
            int i = 0;
            for (double[][] row : cube) {
                for (double[] cell : row) {
                    for (int k = 0; k < cell.length; k++, i++) {
                        changed[i] = k == 2 ? 0 : changed[i] + 0.1f * k;
                        cell[k] = changed[i];
                    }
                }
            }
            double[] expected = reference.logitsFrom(convolution, cube);
            FloatArray same = inquiry.logits(found.toArray());
            for (int c = 0; c < CLASSES.size(); c++) {
                assertThat((double) inquiry.logits(changed).at(c)).isCloseTo(expected[c], within(1e-5));
                assertThat(same.at(c)).isCloseTo(seen.logit(c), within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMaskMultipliesWhatTheNetworkIsGivenAfterScaling(Architecture architecture) {
        GreyImage image = NoiseImages.of(SIZE, 2).get(1);
        FloatArray mask = NoiseImages.of(SIZE, 1).get(0).pixels();
        float[] scaled = image.pixels().toArray();
        InputScaling.STANDARDISED.apply(scaled, 0, scaled.length);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= mask.at(i);
        }
        try (NetworkSession standardised =
                        trained(architecture, InputScaling.STANDARDISED).open(2, Arithmetic.DIRECT, ALL);
                NetworkSession plain =
                        trained(architecture, InputScaling.INTENSITY).open(2, Arithmetic.DIRECT, ALL)) {
            ImageEvidence expected =
                    plain.run(List.of(image.with(FloatArray.of(scaled)))).get(0);
            ImageEvidence seen = standardised.run(List.of(image)).get(0);
            List<FloatArray> found = seen.inquiry(0, 1).masked(List.of(() -> mask, AskedNetworkTest::ones, () -> mask));

            assertThat(found.get(2)).isEqualTo(found.get(0));
            for (int c = 0; c < CLASSES.size(); c++) {
                assertThat(found.get(0).at(c)).isEqualTo(expected.logit(c));
                assertThat(found.get(1).at(c)).isEqualTo(seen.logit(c));
            }
        }
    }

    private static FloatArray ones() {
        float[] ones = new float[SIZE * SIZE];
        java.util.Arrays.fill(ones, 1);
        return FloatArray.of(ones);
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodGivesTheSameBitsInAnyBatchAndAtAnyPlace(Architecture architecture) {
        TrainedNetwork network = trained(architecture, InputScaling.STANDARDISED);
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        List<List<FloatArray>> alone = new ArrayList<>();
        try (NetworkSession one = network.open(1, Arithmetic.DIRECT, ALL)) {
            images.forEach(image -> alone.add(maps(one.run(List.of(image)).get(0))));
        }
        try (NetworkSession five = network.open(5, Arithmetic.DIRECT, ALL)) {
            List<ImageEvidence> seen = five.run(List.of(images.get(2), images.get(0), images.get(1)));

            assertThat(maps(seen.get(1))).isEqualTo(alone.get(0));
            assertThat(maps(seen.get(2))).isEqualTo(alone.get(1));
            assertThat(maps(seen.get(0))).isEqualTo(alone.get(2));
        }
    }

    private static List<FloatArray> maps(ImageEvidence seen) {
        Conventions few = ConventionPreset.PAPER.conventions().withNoise(new Noise(3, 0.1));
        List<FloatArray> maps = new ArrayList<>();
        for (int at = 0; at < ALL.size(); at++) {
            for (CamMethod method : CamMethod.values()) {
                if (seen.layers().get(at).layer().allows(method)) {
                    maps.add(seen.of(at, 1, TargetScore.LOGIT, List.of(method))
                            .map(method, few)
                            .raw()
                            .values());
                }
            }
        }
        return maps;
    }
}
