package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods that ask the network beyond the evidence, on one whose answers are computed by hand. */
class AskingMethodsTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();
    private static final Offset<Float> ROUNDING = within(1e-6f);

    // a layer of 1 x 2 positions and 2 channels: A = [(1, 2), (3, 4)]
    private static final FloatArray ACTIVATIONS = FloatArray.of(1, 2, 3, 4);
    private static final float[][] GRADIENTS = {{1, -1, 0, 3}, {0, 1, 2, 1}, {1, 0, 0, 0}};
    // z_0 = 1*1 - 1*2 + 0*3 + 3*4 - 1 = 10, z_1 = 2 + 6 + 4 - 9 = 3 and z_2 = 1 + 4 = 5
    private static final float[] BIASES = {-1, -9, 4};
    private static final GreyImage IMAGE = new GreyImage(1, 3, FloatArray.of(0.2f, 0.4f, 0.8f));
    private static final float[] OF_INPUT = {10, 5, 0};

    private static LinearInquiry inquiry(FloatArray activations, int target, OptionalInt label) {
        return new LinearInquiry(
                GRADIENTS,
                BIASES,
                activations,
                target,
                label,
                IMAGE,
                OF_INPUT,
                List.of(FloatArray.of(GRADIENTS[target])));
    }

    private static Evidence evidence(FloatArray activations, Inquiry inquiry) {
        return new Evidence(1, 2, 2, activations, FloatArray.of(), Optional.empty(), inquiry);
    }

    private static float[] map(CamMethod method, FloatArray activations, Inquiry inquiry, Conventions conventions) {
        return method.map(evidence(activations, inquiry), conventions).values().toArray();
    }

    private static float[] finer(int target, OptionalInt label, Contrast contrast) {
        return map(CamMethod.FINER_CAM, ACTIVATIONS, inquiry(ACTIVATIONS, target, label), PAPER.withContrast(contrast));
    }

    @Test
    void finerCamIsGradCamOfTheTargetMinusTheRunnerUp() {
        // g_0 - g_2 = (0, -1, 0, 3): alpha = (0, 1), 2 and 4
        assertThat(finer(0, OptionalInt.empty(), Contrast.DEFAULT)).containsExactly(2, 4);
        // of class 1 the best other is class 0: g_1 - g_0 = (-1, 2, 2, -2), alpha = (0.5, 0), 0.5 and 1.5
        assertThat(finer(1, OptionalInt.empty(), Contrast.DEFAULT)).containsExactly(0.5f, 1.5f);
        // half of class 2: alpha = (0.5 - 0.25, 1), 0.25*1 + 1*2 and 0.25*3 + 1*4
        assertThat(finer(0, OptionalInt.of(1), new Contrast(ContrastClass.RUNNER_UP, 0.5)))
                .containsExactly(2.25f, 4.75f);
    }

    @Test
    void finerCamMayCompareWithTheLabelAndTakesTheRunnerUpWhereTheLabelIsTheTarget() {
        Contrast label = new Contrast(ContrastClass.LABEL, 1);

        // g_0 - g_1 = (1, -2, -2, 2): alpha = (-0.5, 0), -0.5 and -1.5
        assertThat(finer(0, OptionalInt.of(1), label)).containsExactly(-0.5f, -1.5f);
        assertThat(finer(0, OptionalInt.of(0), label)).containsExactly(2, 4);
        assertThat(finer(0, OptionalInt.empty(), label)).containsExactly(2, 4);
    }

    @Test
    void finerCamOfStrength0IsGradCam() {
        // alpha = (0.5, 1)
        assertThat(finer(0, OptionalInt.of(1), new Contrast(ContrastClass.LABEL, 0)))
                .containsExactly(2.5f, 5.5f);
    }

    @Test
    void ablationCamWeighsAChannelByTheShareOfTheScoreThatGoesWithIt() {
        LinearInquiry inquiry = inquiry(ACTIVATIONS, 0, OptionalInt.empty());

        // without channel 0: -2 + 12 - 1 = 9, (10 - 9) / 10 = 0.1; without channel 1: 1 - 1 = 0, (10 - 0) / 10 = 1
        assertThat(map(CamMethod.ABLATION_CAM, ACTIVATIONS, inquiry, PAPER)).containsExactly(new float[] {2.1f, 4.3f});
        // and with both
        assertThat(inquiry.forward).isEqualTo(3);
    }

    @Test
    void ablationCamOfAScoreOf0Is0() {
        // z_0 = 1 - 0 + 0 + 0 - 1
        FloatArray activations = FloatArray.of(1, 0, 0, 0);

        assertThat(map(CamMethod.ABLATION_CAM, activations, inquiry(activations, 0, OptionalInt.empty()), PAPER))
                .containsExactly(0, 0);
    }

    @Test
    void ablationCamMayLookAtTheProbability() {
        float[] map = map(
                CamMethod.ABLATION_CAM,
                ACTIVATIONS,
                inquiry(ACTIVATIONS, 1, OptionalInt.empty()),
                PAPER.withScore(TargetScore.SOFTMAX));

        // of the logits (10, 3, 5), without channel 0 (9, -3, 4), without channel 1 (0, -3, 5)
        double whole = Math.exp(3) / (Math.exp(10) + Math.exp(3) + Math.exp(5));
        double first = 1 - Math.exp(-3) / (Math.exp(9) + Math.exp(-3) + Math.exp(4)) / whole;
        double second = 1 - Math.exp(-3) / (Math.exp(0) + Math.exp(-3) + Math.exp(5)) / whole;
        assertThat(map[0]).isCloseTo((float) (first + 2 * second), within(1e-5f));
        assertThat(map[1]).isCloseTo((float) (3 * first + 4 * second), within(1e-5f));
    }

    @Test
    void scoreCamWeighsAChannelByWhatIsSeenThroughIt() {
        // channel 0 rises, (1, 3): its mask of three pixels is (0, 0.5, 1); channel 1 falls, (4, 2): (1, 0.5, 0)
        FloatArray activations = FloatArray.of(1, 4, 3, 2);
        LinearInquiry inquiry = inquiry(activations, 0, OptionalInt.empty());
        float[] map = map(CamMethod.SCORE_CAM, activations, inquiry, PAPER);

        // seen through them: 0.2 + 0.8 and 0.2 + 0.2, times 10; the softmax of 10 and 4
        double first = 1 / (1 + Math.exp(-6));
        assertThat(map[0]).isCloseTo((float) (first + 4 * (1 - first)), ROUNDING);
        assertThat(map[1]).isCloseTo((float) (3 * first + 2 * (1 - first)), ROUNDING);
        assertThat(inquiry.forward).isEqualTo(2);
    }

    @Test
    void theMaskOfAFlatChannelIs0() {
        FloatArray activations = FloatArray.of(1, 4, 3, 4);

        assertThat(ScoredMasks.mask(evidence(activations, Inquiry.NONE), 1, 2, 3)
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void theMaskOfAMapHasItsCornersOnThoseOfTheInput() {
        // 2 x 2 cells, 0 1 over 2 3, on 3 x 3 pixels: halves in between, over the range 3
        Evidence square =
                new Evidence(2, 2, 1, FloatArray.of(0, 1, 2, 3), FloatArray.of(), Optional.empty(), Inquiry.NONE);

        assertThat(ScoredMasks.mask(square, 0, 3, 3).toArray())
                .containsExactly(
                        new float[] {0, 1 / 6f, 1 / 3f, 1 / 3f, 0.5f, 2 / 3f, 2 / 3f, 5 / 6f, 1}, within(1e-6f));
    }

    @Test
    void smoothGradCamTakesTheMeansOfTheGradientsOfNoisyImages() {
        FloatArray activations = FloatArray.of(2);
        Inquiry inquiry = new LinearInquiry(
                new float[][] {{1}, {0}},
                new float[] {0, 0},
                activations,
                0,
                OptionalInt.empty(),
                IMAGE,
                OF_INPUT,
                List.of(FloatArray.of(1), FloatArray.of(3)));
        Evidence evidence = new Evidence(1, 1, 1, activations, FloatArray.of(), Optional.empty(), inquiry);

        // means of g, g^2 and g^3: 2, 5 and 14; 5 / (2*5 + 2*14) * 2 * A
        assertThat(CamMethod.SMOOTH_GRAD_CAM
                        .map(evidence, PAPER.withNoise(new Noise(2, 0.1)))
                        .at(0, 0))
                .isCloseTo(20 / 38f, ROUNDING);
    }

    @Test
    void smoothGradCamOfGradientsThatNoNoiseChangesIsGradCamPlusPlus() {
        Inquiry inquiry = inquiry(ACTIVATIONS, 0, OptionalInt.empty());
        Evidence evidence =
                new Evidence(1, 2, 2, ACTIVATIONS, FloatArray.of(GRADIENTS[0]), Optional.empty(), Inquiry.NONE);

        assertThat(map(CamMethod.SMOOTH_GRAD_CAM, ACTIVATIONS, inquiry, PAPER.withNoise(new Noise(5, 0.2))))
                .containsExactly(
                        CamMethod.GRAD_CAM_PLUS_PLUS
                                .map(evidence, PAPER)
                                .values()
                                .toArray(),
                        ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(names = {"ABLATION_CAM", "SCORE_CAM"})
    void theNetworkIsAskedOnceForAllClasses(CamMethod method) {
        LinearInquiry inquiry = inquiry(ACTIVATIONS, 0, OptionalInt.empty());
        method.map(evidence(ACTIVATIONS, inquiry), PAPER);
        int once = inquiry.forward;
        method.map(evidence(ACTIVATIONS, inquiry), PAPER);

        assertThat(once).isGreaterThanOrEqualTo(2);
        assertThat(inquiry.forward).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(names = {"FINER_CAM", "ABLATION_CAM", "SCORE_CAM", "SMOOTH_GRAD_CAM"})
    void evidenceWithoutANetworkCannotBeAsked(CamMethod method) {
        Evidence alone = evidence(ACTIVATIONS, Inquiry.NONE);

        assertThatThrownBy(() -> method.map(alone, PAPER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected evidence of a network that can be asked, but there is none");
    }
}
