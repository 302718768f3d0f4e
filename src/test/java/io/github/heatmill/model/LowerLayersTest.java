package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evidence at convolutions below the last one, against {@link ReferenceNetwork} in double precision. The layers are 24,
 * 12, 6 and 3 wide and high, the last one odd below the dense head's pool.
 */
class LowerLayersTest {
    private static final int SIZE = 24;
    private static final DefectClasses CLASSES = new DefectClasses(List.of("a", "b", "c"));
    private static final List<String> ALL = List.of("conv_4", "conv_3", "conv_2", "conv_1");

    private static NetworkSpec spec(Architecture architecture) {
        return new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(5, 6, 7, 8), 9);
    }

    /** A network with biases that are not zero, so that some units are off everywhere and some windows all zero. */
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

    private static TrainedNetwork trained(Architecture architecture) {
        return TrainedNetwork.of(spec(architecture), network(spec(architecture)));
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

    private static List<ImageEvidence> seen(
            TrainedNetwork network, Arithmetic arithmetic, List<String> layers, List<GreyImage> images) {
        try (NetworkSession pass = network.open(images.size(), arithmetic, layers)) {
            return pass.run(images);
        }
    }

    private static List<ImageEvidence> seen(TrainedNetwork network, List<String> layers, List<GreyImage> images) {
        return seen(network, Arithmetic.DIRECT, layers, images);
    }

    /** The image's evidence at convolution {@code at}, 0 the first, where all were asked for. */
    private static LayerEvidence at(ImageEvidence seen, int at) {
        return seen.layers().get(ALL.size() - 1 - at);
    }

    private static void assertClose(double[][][] expected, FloatArray actual, double tolerance) {
        int i = 0;
        for (double[][] row : expected) {
            for (double[] cell : row) {
                for (double value : cell) {
                    assertThat((double) actual.at(i++)).isCloseTo(value, within(tolerance));
                }
            }
        }
        assertThat(actual.length()).isEqualTo(i);
    }

    private static Stream<Arguments> everyConvolution() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(0, 1, 2, 3).map(at -> Arguments.of(architecture, at)));
    }

    @Test
    void allConvolutionsAreListedTheLastFirst() {
        NetworkSpec spec = spec(Architecture.CAM);
        assertThat(spec.layers()).extracting(layer -> layer.name()).isEqualTo(ALL);
        assertThat(spec.layers()).extracting(layer -> layer.height()).containsExactly(3, 6, 12, 24);
        assertThat(spec.layers()).extracting(layer -> layer.width()).containsExactly(3, 6, 12, 24);
        assertThat(spec.layers()).extracting(layer -> layer.channels()).containsExactly(8, 7, 6, 5);
        assertThat(spec.layers()).extracting(layer -> layer.averaged()).containsExactly(true, false, false, false);
        assertThat(spec.layers()).allMatch(layer -> layer.gradients());
        assertThat(spec.targetLayer().name()).isEqualTo("conv_4");
        assertThat(spec(Architecture.GRAD_CAM).layers()).noneMatch(layer -> layer.averaged());
    }

    @ParameterizedTest
    @MethodSource("everyConvolution")
    void activationsAreThoseBehindReluAndBeforeThePool(Architecture architecture, int convolution) {
        ReferenceNetwork reference = new ReferenceNetwork(spec(architecture), network(spec(architecture)));
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        List<ImageEvidence> seen = seen(trained(architecture), ALL, images);
        for (int i = 0; i < images.size(); i++) {
            assertClose(
                    reference.output(convolution, cube(images.get(i))),
                    at(seen.get(i), convolution).activations(),
                    1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("everyConvolution")
    void gradientsAreThoseOfTheReferenceForEachImageOfABatch(Architecture architecture, int convolution) {
        ReferenceNetwork reference = new ReferenceNetwork(spec(architecture), network(spec(architecture)));
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        List<ImageEvidence> seen = seen(trained(architecture), ALL, images);
        double[] seed = {0.5, -1, 2};
        for (int i = 0; i < images.size(); i++) {
            assertClose(
                    reference.gradientAt(convolution, cube(images.get(i)), seed),
                    at(seen.get(i), convolution).gradient(new float[] {0.5f, -1, 2}),
                    1e-6);
        }
    }

    /**
     * A logit is not smooth where the greatest of a pool's window is not alone, as in a window of zeros: those cells
     * are passed over.
     */
    @ParameterizedTest
    @MethodSource("everyConvolution")
    void gradientsAreCentralDifferencesOfTheLogit(Architecture architecture, int convolution) {
        ReferenceNetwork reference = new ReferenceNetwork(spec(architecture), network(spec(architecture)));
        GreyImage image = NoiseImages.of(SIZE, 1).get(0);
        double[][][] activations = reference.output(convolution, cube(image));
        FloatArray gradient = at(
                        seen(trained(architecture), ALL, List.of(image)).get(0), convolution)
                .gradient(new float[] {0, 1, 0});
        double step = 1e-6;
        int width = activations[0].length;
        int channels = activations[0][0].length;
        int compared = 0;
        for (int y = 0; y < activations.length; y++) {
            for (int x = 0; x < width; x++) {
                for (int k = 0; k < channels; k++) {
                    if (isSmooth(activations, y, x, k)) {
                        double value = activations[y][x][k];
                        activations[y][x][k] = value + step;
                        double above = reference.logitsFrom(convolution, activations)[1];
                        activations[y][x][k] = value - step;
                        double below = reference.logitsFrom(convolution, activations)[1];
                        activations[y][x][k] = value;
                        assertThat((double) gradient.at((y * width + x) * channels + k))
                                .isCloseTo((above - below) / (2 * step), within(1e-6));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(gradient.length() / 3);
        assertThat(nonZero(gradient)).isGreaterThan(5);
    }

    /** Whether the two greatest of the cell's window differ by more than the step. */
    private static boolean isSmooth(double[][][] a, int y, int x, int k) {
        int top = y / 2 * 2;
        int left = x / 2 * 2;
        if (top + 1 >= a.length || left + 1 >= a[0].length) {
            return true;
        }
        double[] window = {a[top][left][k], a[top][left + 1][k], a[top + 1][left][k], a[top + 1][left + 1][k]};
        Arrays.sort(window);
        return window[3] - window[2] > 1e-5;
    }

    private static long nonZero(FloatArray values) {
        return IntStream.range(0, values.length())
                .filter(i -> values.at(i) != 0)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void severalLayersInOnePassAreEachAlone(Architecture architecture) {
        TrainedNetwork network = trained(architecture);
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        List<ImageEvidence> together = seen(network, ALL, images);
        for (int place = 0; place < ALL.size(); place++) {
            List<ImageEvidence> alone = seen(network, List.of(ALL.get(place)), images);
            for (int i = 0; i < images.size(); i++) {
                assertThat(alone.get(i).layers()).hasSize(1);
                assertThat(alone.get(i).layers().get(0).layer().name()).isEqualTo(ALL.get(place));
                assertThat(alone.get(i).logits()).isEqualTo(together.get(i).logits());
                assertThat(bits(alone.get(i), 0)).isEqualTo(bits(together.get(i), place));
            }
        }
        List<ImageEvidence> two = seen(network, List.of("conv_2", "conv_4"), images);
        assertThat(bits(two.get(1), 0)).isEqualTo(bits(together.get(1), 2));
        assertThat(bits(two.get(1), 1)).isEqualTo(bits(together.get(1), 0));
    }

    private static List<FloatArray> bits(ImageEvidence seen, int place) {
        LayerEvidence layer = seen.layers().get(place);
        return List.of(
                layer.activations(), layer.gradient(new float[] {0, 1, 0}), layer.gradient(new float[] {1, 0, -1}));
    }

    private static List<List<FloatArray>> bits(NetworkSession pass, List<GreyImage> images) {
        return pass.run(images).stream()
                .map(seen -> Stream.of(0, 1, 2, 3)
                        .flatMap(place -> bits(seen, place).stream())
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void anImageGetsTheSameBitsAloneAtAnyPlaceAndInAnyBatch(Arithmetic arithmetic) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        NetworkSpec spec = new NetworkSpec(Architecture.CAM, CLASSES, 40, 40, List.of(20, 24, 40, 32), 9);
        TrainedNetwork network = TrainedNetwork.of(spec, network(spec));
        List<GreyImage> images = NoiseImages.of(40, 5);
        List<GreyImage> reversed = new ArrayList<>(images);
        Collections.reverse(reversed);
        try (NetworkSession alone = network.open(1, arithmetic, ALL);
                NetworkSession five = network.open(5, arithmetic, ALL);
                NetworkSession eight = network.open(8, arithmetic, ALL)) {
            List<List<FloatArray>> expected = images.stream()
                    .map(image -> bits(alone, List.of(image)).get(0))
                    .toList();
            assertThat(bits(five, images)).isEqualTo(expected);
            List<List<FloatArray>> backwards = new ArrayList<>(bits(eight, reversed));
            Collections.reverse(backwards);
            assertThat(backwards).isEqualTo(expected);
        }
    }

    @Test
    void twoTasksAtOnceGetTheSameBits() throws Exception {
        TrainedNetwork network = trained(Architecture.GRAD_CAM);
        List<GreyImage> images = NoiseImages.of(SIZE, 4);
        ExecutorService tasks = Executors.newFixedThreadPool(2);
        try (NetworkSession first = network.open(4, Arithmetic.DIRECT, ALL);
                NetworkSession second = network.open(4, Arithmetic.DIRECT, ALL)) {
            List<List<FloatArray>> expected = bits(first, images);
            List<Callable<List<List<FloatArray>>>> both =
                    List.of(() -> bits(first, images), () -> bits(second, images));
            for (int round = 0; round < 10; round++) {
                for (Future<List<List<FloatArray>>> made : tasks.invokeAll(both)) {
                    assertThat(made.get()).isEqualTo(expected);
                }
            }
        } finally {
            tasks.shutdown();
        }
    }

    @Test
    void evidenceStaysValidAfterTheNextBatchAndTheEndOfThePass() {
        TrainedNetwork network = trained(Architecture.CAM);
        List<GreyImage> images = NoiseImages.of(SIZE, 2);
        List<FloatArray> expected = bits(seen(network, ALL, images).get(0), 2);
        ImageEvidence kept;
        try (NetworkSession pass = network.open(1, Arithmetic.DIRECT, ALL)) {
            kept = pass.run(images.subList(0, 1)).get(0);
            pass.run(images.subList(1, 2));
        }
        assertThat(bits(kept, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Arithmetic.class,
            names = {"WINOGRAD", "BFLOAT16"})
    void anotherArithmeticHasTheSameLayersUpToItsRounding(Arithmetic arithmetic) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        double tolerance = arithmetic == Arithmetic.WINOGRAD ? 1e-5 : 2e-2;
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        List<ImageEvidence> direct = seen(trained(Architecture.CAM), ALL, images);
        List<ImageEvidence> other = seen(trained(Architecture.CAM), arithmetic, ALL, images);
        for (int i = 0; i < images.size(); i++) {
            for (int at = 0; at < ALL.size(); at++) {
                float[] expected = at(direct.get(i), at).activations().toArray();
                FloatArray actual = at(other.get(i), at).activations();
                for (int k = 0; k < expected.length; k++) {
                    assertThat((double) actual.at(k)).isCloseTo(expected[k], within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void belowTheLastConvolutionNothingAddsUpToTheLogit(int convolution) {
        ImageEvidence seen =
                seen(trained(Architecture.CAM), ALL, NoiseImages.of(SIZE, 1)).get(0);
        int place = ALL.size() - 1 - convolution;
        assertThat(at(seen, convolution).classWeights(1)).isEmpty();
        for (CamMethod method : List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM)) {
            assertThat(seen.of(place, 1, TargetScore.LOGIT, List.of(method))
                            .map(method, ConventionPreset.PAPER.conventions())
                            .residual())
                    .isEmpty();
            assertThat(seen.of(0, 1, TargetScore.LOGIT, List.of(method))
                            .map(method, ConventionPreset.PAPER.conventions())
                            .residual())
                    .isPresent();
        }
        assertThat(at(seen, convolution).layer().allows(CamMethod.CAM)).isFalse();
    }

    @Test
    void aLayerThatTheNetworkDoesNotHaveIsRefused() {
        TrainedNetwork network = trained(Architecture.CAM);
        assertThatThrownBy(() -> network.open(1, Arithmetic.DIRECT, List.of("conv_5")))
                .hasMessage("Expected one of the layers [conv_4, conv_3, conv_2, conv_1], but was conv_5");
        assertThatThrownBy(() -> network.open(1, Arithmetic.DIRECT, List.of()))
                .hasMessage("Expected a layer to explain, but there was none");
    }
}
