package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is asked of training beside Adam happens to the weights, by the formula. */
final class OptimisationTest {
    private static final int SIZE = 16;
    private static final NetworkSpec SPEC =
            new NetworkSpec(Architecture.CAM, new DefectClasses(List.of("a", "b", "c")), SIZE, SIZE, List.of(3, 4), 5);
    private static final double RATE = 0.01;

    private static MultiLayerNetwork network(double weightDecay, double clip, List<Double> classWeights) {
        return UntrainedNetwork.of(SPEC, 7, new Optimisation(RATE, weightDecay, clip, classWeights));
    }

    private static INDArray images() {
        List<GreyImage> images = NoiseImages.of(SIZE, 3);
        float[] pixels = new float[3 * SIZE * SIZE];
        for (int i = 0; i < 3; i++) {
            images.get(i).pixels().copyInto(pixels, i * SIZE * SIZE);
        }
        return Nd4j.create(pixels, new long[] {3, SIZE, SIZE, 1}, 'c');
    }

    private static INDArray labels() {
        return Nd4j.create(new float[] {1, 0, 0, 0, 1, 0, 0.1f, 0.1f, 0.8f}, new long[] {3, 3}, 'c');
    }

    @Test
    void theLossOfAnImageIsMultipliedByTheWeightOfItsClass() {
        MultiLayerNetwork network = network(0, 0, List.of(2.0, 0.5, 1.0));
        INDArray probabilities = network.output(images());
        network.setInput(images());
        network.setLabels(labels());
        network.computeGradientAndScore();
        INDArray bias = network.gradient().gradientForVariable().get("4_b");

        // L = -sum_c w_c y_c log p_c, so dL/dz_c = p_c sum_j w_j y_j - w_c y_c, summed up over three images. The sums
        // of
        // w y are 2, 0.5 and 0.2 + 0.05 + 0.8.
        double[] sums = {2, 0.5, 1.05};
        double[][] weighted = {{2, 0, 0}, {0, 0.5, 0}, {0.2, 0.05, 0.8}};
        for (int c = 0; c < 3; c++) {
            double expected = 0;
            for (int i = 0; i < 3; i++) {
                expected += probabilities.getDouble(i, c) * sums[i] - weighted[i][c];
            }
            assertThat(bias.getDouble(c)).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void weightDecayTakesAShareOfEachWeightAndLeavesBiases() {
        MultiLayerNetwork plain = network(0, 0, List.of());
        MultiLayerNetwork decayed = network(0.3, 0, List.of());
        INDArray before = plain.params().dup();
        plain.fit(images(), labels());
        decayed.fit(images(), labels());

        // 0.01 * 0.3 of the weight as it was; Adam's own part is the same for both
        plain.paramTable().forEach((name, array) -> {
            INDArray other = decayed.paramTable().get(name);
            double[] was = untrained(name);
            for (int i = 0; i < array.length(); i++) {
                double share = name.endsWith("_W") ? 0.003 * was[i] : 0;
                double left = array.dup('c').reshape(array.length()).getDouble(i)
                        - other.dup('c').reshape(other.length()).getDouble(i);
                assertThat(left).as(name + " " + i).isCloseTo(share, within(1e-6));
            }
        });
        assertThat(before).isNotEqualTo(plain.params());
    }

    private static double[] untrained(String name) {
        INDArray array = network(0, 0, List.of()).paramTable().get(name);
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }

    @Test
    void clippingScalesTheGradientOfEachLayerDownToTheNorm() {
        MultiLayerNetwork network = network(0, 1e-3, List.of());
        network.fit(images(), labels());

        // Adam's first moment after one step is 0.1 g. All three layers with weights have gradients above the limit,
        // so that the norm of all together is the limit times the root of three.
        INDArray state = network.getUpdater().getStateViewArray();
        double squares = 0;
        for (int i = 0; i < state.length() / 2; i++) {
            squares += Math.pow(state.getDouble(i) / 0.1, 2);
        }
        assertThat(Math.sqrt(squares)).isCloseTo(1e-3 * Math.sqrt(3), within(1e-6));
    }
}
