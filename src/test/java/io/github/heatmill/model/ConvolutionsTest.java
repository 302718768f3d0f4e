package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * On a network whose layers oneDNN's kernels do not fit: 44 x 44 pixels, and 20 and 40 channels, none of them full
 * tiles.
 */
class ConvolutionsTest {
    private static final int SIZE = 44;
    private static final int AVX2 = 0b111;
    private static final int AVX512_FOR_PHI = 0b1111;
    private static final int AVX512_CORE = 0b10_0111;
    private static final int AVX512_CORE_BF16 = 0b1110_0111;

    private static final NetworkSpec SPEC = new NetworkSpec(
            Architecture.CAM,
            new DefectClasses(List.of("a", "b", "c")),
            SIZE,
            SIZE,
            List.of(20, 40, 40),
            1,
            InputScaling.STANDARDISED);
    private static final MultiLayerNetwork LEARNED = UntrainedNetwork.of(SPEC, 7, 1);
    private static final TrainedNetwork NETWORK = TrainedNetwork.of(SPEC, LEARNED);
    private static final List<GreyImage> IMAGES = NoiseImages.of(SIZE, 9);

    private static List<FloatArray> activations(ForwardPass pass, List<GreyImage> images) {
        return pass.run(images).stream()
                .map(seen -> seen.evidence(0, TargetScore.LOGIT).activations())
                .toList();
    }

    private static List<FloatArray> activations(Arithmetic arithmetic) {
        try (ForwardPass pass = new ForwardPass(NETWORK, IMAGES.size(), arithmetic)) {
            return activations(pass, IMAGES);
        }
    }

    @Test
    void directIsTheDefaultAndGivesTheBitsThatTheNetworkGivesInTraining() {
        try (ForwardPass pass = new ForwardPass(NETWORK, 1)) {
            assertThat(pass.arithmetic()).isEqualTo(Arithmetic.DIRECT);
            for (GreyImage image : IMAGES) {
                float[] pixels = image.pixels().toArray();
                SPEC.input().apply(pixels, 0, pixels.length);
                // the input, two convolutions with their pools, and the convolution whose output is asked for
                INDArray layer = LEARNED.feedForward(Nd4j.create(pixels, new long[] {1, SIZE, SIZE, 1}, 'c'), false)
                        .get(5);
                assertThat(activations(pass, List.of(image)).get(0).toArray())
                        .isEqualTo(layer.dup('c').data().asFloat());
            }
        }
    }

    /** Of the greatest activation: a float has 24 bits, a number of 8 bits is off by 2^-9. */
    @ParameterizedTest
    @CsvSource({"WINOGRAD,5e-6", "BFLOAT16,2e-2"})
    void anotherArithmeticDiffersFromDirectByItsRoundingAndNoMore(Arithmetic arithmetic, double most) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        List<FloatArray> direct = activations(Arithmetic.DIRECT);
        List<FloatArray> other = activations(arithmetic);
        for (int i = 0; i < IMAGES.size(); i++) {
            float[] expected = direct.get(i).toArray();
            float[] actual = other.get(i).toArray();
            double greatest = IntStream.range(0, expected.length)
                    .mapToDouble(k -> expected[k])
                    .max()
                    .orElseThrow();
            double furthest = IntStream.range(0, expected.length)
                    .mapToDouble(k -> Math.abs((double) expected[k] - actual[k]))
                    .max()
                    .orElseThrow();
            assertThat(furthest / greatest).isPositive().isLessThan(most);
        }
    }

    @ParameterizedTest
    @CsvSource({"WINOGRAD,wino", "BFLOAT16,bf16"})
    void allConvolutionsButTheFirstAreComputedByKernelsOfThatName(Arithmetic arithmetic, String name) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        try (OneDnnConvolutions made = (OneDnnConvolutions) Convolutions.of(NETWORK, 1, arithmetic, 2)) {
            assertThat(made.kernels()).hasSize(3);
            assertThat(made.kernels().subList(1, 3)).allMatch(kernel -> kernel.contains(name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageGetsTheSameBitsAloneAtAnyPlaceAndInAnyBatch(Arithmetic arithmetic) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        List<FloatArray> expected = activations(arithmetic);
        List<GreyImage> reversed = new ArrayList<>(IMAGES);
        Collections.reverse(reversed);
        for (int batch : new int[] {1, 4, 9}) {
            try (ForwardPass pass = new ForwardPass(NETWORK, batch, arithmetic)) {
                List<FloatArray> backwards = new ArrayList<>();
                for (int start = 0; start < reversed.size(); start += batch) {
                    backwards.addAll(
                            activations(pass, reversed.subList(start, Math.min(reversed.size(), start + batch))));
                }
                Collections.reverse(backwards);
                assertThat(backwards).isEqualTo(expected);
                for (int i = 0; i < IMAGES.size(); i++) {
                    assertThat(activations(pass, List.of(IMAGES.get(i)))).containsExactly(expected.get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoTasksAtOnceAndPassesMadeByAnotherGiveTheSameBitsEveryTime(Arithmetic arithmetic) throws Exception {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        List<FloatArray> expected = activations(arithmetic);
        ExecutorService tasks = Executors.newFixedThreadPool(2);
        try (ForwardPass first = new ForwardPass(NETWORK, 4, arithmetic);
                ForwardPass second = new ForwardPass(NETWORK, 4, arithmetic)) {
            for (int round = 0; round < 20; round++) {
                List<Callable<List<FloatArray>>> both = List.of(
                        () -> activations(first, IMAGES.subList(0, 4)),
                        () -> activations(second, IMAGES.subList(4, 8)));
                List<Future<List<FloatArray>>> made = tasks.invokeAll(both);
                assertThat(made.get(0).get()).isEqualTo(expected.subList(0, 4));
                assertThat(made.get(1).get()).isEqualTo(expected.subList(4, 8));
            }
        } finally {
            tasks.shutdown();
        }
    }

    @Test
    void aProcessorWithoutTheInstructionsIsToldWithKeyReasonAndRemedy() {
        assertThat(Processor.obstacle(Arithmetic.WINOGRAD, AVX2, "1"))
                .hasValue("convolution.algorithm: winograd needs a processor with AVX-512, which oneDNN does not find "
                        + "here"
                        + " (DNNL_MAX_CPU_ISA can hide it): set convolution.algorithm = direct, or run the "
                        + "driver and all executors on machines that have it");
        assertThat(Processor.obstacle(Arithmetic.WINOGRAD, AVX512_FOR_PHI, "1")).isPresent();
        assertThat(Processor.obstacle(Arithmetic.BFLOAT16, AVX512_CORE, "1"))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("convolution.precision: bfloat16 needs a processor with AVX-512 with BF16, which"));
    }

    @Test
    void aProcessOfMoreThreadsIsToldBecauseOneDNNWouldPickOtherKernels() {
        assertThat(Processor.obstacle(Arithmetic.WINOGRAD, AVX512_CORE, ""))
                .hasValue(
                        "convolution.algorithm: winograd needs OMP_NUM_THREADS=1 in the environment, as the launchers "
                                + "and conf/ set"
                                + " it: set convolution.algorithm = direct, or run the driver and all executors on "
                                + "machines that have it");
        assertThat(Processor.obstacle(Arithmetic.BFLOAT16, AVX512_CORE_BF16, "2"))
                .isPresent();
        assertThat(Processor.obstacle(Arithmetic.DIRECT, AVX512_CORE_BF16, "2")).isEmpty();
    }

    @Test
    void aProcessorWithTheInstructionsOrWithMoreHasNoObstacleAndDirectNeverHas() {
        assertThat(Processor.obstacle(Arithmetic.WINOGRAD, AVX512_CORE, "1")).isEmpty();
        assertThat(Processor.obstacle(Arithmetic.WINOGRAD, AVX512_CORE_BF16, "1"))
                .isEmpty();
        assertThat(Processor.obstacle(Arithmetic.BFLOAT16, AVX512_CORE_BF16, "1"))
                .isEmpty();
        assertThat(Processor.obstacle(Arithmetic.DIRECT, 0, "1")).isEmpty();
        assertThat(Processor.obstacle(Arithmetic.DIRECT)).isEmpty();
    }
}
