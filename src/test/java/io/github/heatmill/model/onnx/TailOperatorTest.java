package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator: its value is ONNX Runtime's, and its gradient what differences say. */
class TailOperatorTest {
    private static final float STEP = 0x1p-8f;

    static Stream<OperatorCase> cases() {
        return OperatorCases.all();
    }

    @Test
    void everyOperatorIsAmongTheCases() {
        Set<String> tried = cases().map(OperatorCase::operator).collect(Collectors.toSet());

        assertThat(Stream.of(TailOperator.values()).map(TailOperator::id)).allMatch(tried::contains);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theValueIsThatOfOnnxRuntime(OperatorCase tried) {
        for (int output = 0; output < tried.outputs(); output++) {
            Tensor expected = tried.byRuntime(output);
            Tensor found = tried.applied(output).output();

            assertThat(found.shape()).containsExactly(expected.shape());
            // sums of some 100 products, whose rounding is in proportion to the greatest, not to what is left of them
            double scale = 1;
            for (float each : expected.values()) {
                scale = Math.max(scale, Math.abs(each));
            }
            for (int i = 0; i < expected.length(); i++) {
                assertThat((double) found.values()[i]).isCloseTo(expected.values()[i], within(1e-6 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientIsWhatDifferencesSay(OperatorCase tried) {
        requireGradient(tried, 0);
    }

    /** Operators of which more than one operand can depend on the layer. */
    static Stream<OperatorCase> ofSeveral() {
        Set<String> several = Set.of("Add", "Sub", "Mul", "Div", "PRelu", "MatMul", "Concat", "Sum");
        return cases().filter(tried ->
                several.contains(tried.operator()) && tried.operands().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("ofSeveral")
    void theGradientOfTheSecondOperandIsWhatDifferencesSay(OperatorCase tried) {
        requireGradient(tried, 1);
    }

    private static void requireGradient(OperatorCase tried, int operand) {
        for (int output = 0; output < tried.outputs(); output++) {
            Applied applied = tried.applied(output);
            float[] seed = new float[applied.output().length()];
            SplitMix64 random = new SplitMix64(99);
            for (int i = 0; i < seed.length; i++) {
                seed[i] = (float) random.between(-1, 1);
            }
            float[] at = tried.operands().get(operand).orElseThrow().values();
            float[] given = seed.clone();
            float[] found = applied.back().to(operand, given);

            assertThat(given).containsExactly(seed);
            double scale = 1;
            for (float each : found) {
                scale = Math.max(scale, Math.abs(each));
            }
            for (int i = 0; i < at.length; i++) {
                // Richardson: what the two differences leave over is of the fourth order of the step
                double near = difference(tried, output, operand, seed, at, i, STEP);
                double far = difference(tried, output, operand, seed, at, i, 2 * STEP);
                assertThat((double) found[i])
                        .as("operand %s, element %s", operand, i)
                        .isCloseTo((4 * near - far) / 3, within(1e-3 * scale));
            }
        }
    }

    private static double difference(
            OperatorCase tried, int output, int operand, float[] seed, float[] at, int i, float step) {
        float[] up = Arrays.copyOf(at, at.length);
        float[] down = Arrays.copyOf(at, at.length);
        up[i] += step;
        down[i] -= step;
        float[] above = tried.value(output, operand, up);
        float[] below = tried.value(output, operand, down);
        double sum = 0;
        for (int o = 0; o < seed.length; o++) {
            sum += (double) seed[o] * ((double) above[o] - below[o]);
        }
        return sum / ((double) up[i] - down[i]);
    }
}
