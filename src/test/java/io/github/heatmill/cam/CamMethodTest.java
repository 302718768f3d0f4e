package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CamMethodTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();

    // a layer of 1 x 2 positions and 2 channels: A = [(1, 2), (3, 4)], g = [(1, -1), (0, 3)]
    private static final FloatArray ACTIVATIONS = FloatArray.of(1, 2, 3, 4);
    private static final FloatArray GRADIENTS = FloatArray.of(1, -1, 0, 3);
    private static final Evidence EVIDENCE =
            new Evidence(1, 2, 2, ACTIVATIONS, GRADIENTS, Optional.of(FloatArray.of(2, -1)));

    @Test
    void camWeighsTheChannelsByTheClassWeights() {
        // 2*1 - 1*2 = 0 and 2*3 - 1*4 = 2
        assertThat(CamMethod.CAM.map(EVIDENCE, PAPER)).isEqualTo(map(0, 2));
    }

    @Test
    void gradCamWeighsTheChannelsByTheirMeanGradient() {
        // alpha = ((1 + 0) / 2, (-1 + 3) / 2) = (0.5, 1): 0.5*1 + 1*2 = 2.5 and 0.5*3 + 1*4 = 5.5
        assertThat(CamMethod.GRAD_CAM.map(EVIDENCE, PAPER)).isEqualTo(map(2.5f, 5.5f));
    }

    @Test
    void gradCamWithSumPoolingIsTwiceThatForTwoPositions() {
        assertThat(CamMethod.GRAD_CAM.map(EVIDENCE, PAPER.withPooling(Pooling.SUM)))
                .isEqualTo(map(5, 11));
    }

    @Test
    void hiResCamMultipliesPositionByPosition() {
        // 1*1 - 1*2 = -1 and 0*3 + 3*4 = 12
        assertThat(CamMethod.HIRES_CAM.map(EVIDENCE, PAPER)).isEqualTo(map(-1, 12));
    }

    @Test
    void layerCamMultipliesByThePositiveGradientsAlone() {
        // 1*1 + 0*2 = 1, the gradient -1 being left out, and 0*3 + 3*4 = 12
        assertThat(CamMethod.LAYER_CAM.map(EVIDENCE, PAPER)).isEqualTo(map(1, 12));
        // an activation below 0 counts as it is: 2*-3 + 0*1 = -6
        Evidence negative = new Evidence(1, 1, 2, FloatArray.of(-3, 1), FloatArray.of(2, -1), Optional.empty());
        assertThat(CamMethod.LAYER_CAM.map(negative, PAPER).values().toArray()).containsExactly(-6);
    }

    @Test
    void gradCamPlusPlusWeighsTheChannelsByTheirPositiveGradients() {
        // sums of A: 4 and 6. Channel 0: 1 / (2*1 + 1*4) * 1 = 1/6; channel 1: 9 / (2*9 + 27*6) * 3 = 0.15, without -1
        // 1/6*1 + 0.15*2 and 1/6*3 + 0.15*4
        assertThat(CamMethod.GRAD_CAM_PLUS_PLUS.map(EVIDENCE, PAPER).values().toArray())
                .containsExactly(new float[] {1 / 6f + 0.3f, 1.1f}, within(1e-6f));
    }

    @Test
    void xGradCamWeighsTheChannelsByTheirGradientsWhereTheyAreActive() {
        // (1*1 + 0*3) / 4 = 0.25 and (-1*2 + 3*4) / 6 = 5/3: 0.25*1 + 5/3*2 and 0.25*3 + 5/3*4
        assertThat(CamMethod.XGRAD_CAM.map(EVIDENCE, PAPER).values().toArray())
                .containsExactly(new float[] {0.25f + 10 / 3f, 0.75f + 20 / 3f}, within(1e-6f));
    }

    @Test
    void eigenCamProjectsOnTheFirstSingularVector() {
        // rows (1, 2) and (2, 4) are multiples of v = (1, 2) / sqrt 5: their lengths sqrt 5 and 2 sqrt 5
        assertThat(eigenCam(2, 2, 1, 2, 2, 4)).containsExactly((float) Math.sqrt(5), (float) (2 * Math.sqrt(5)));
        // orthogonal columns of length 3 and 1: v is the first axis
        assertThat(eigenCam(2, 2, 3, 0, 0, 1)).containsExactly(3, 0);
        // fewer positions than channels: one row is its own length
        assertThat(eigenCam(1, 3, 1, 2, 2)).containsExactly(3);
        // [2 1, 1 2] has the eigenvector (1, 1) / sqrt 2 of eigenvalue 3, so that both rows project to 3 / sqrt 2
        assertThat(eigenCam(2, 2, 2, 1, 1, 2)).containsExactly((float) (3 / Math.sqrt(2)), (float) (3 / Math.sqrt(2)));
        // the vector may as well point the other way: the sum of the map is not negative
        assertThat(eigenCam(2, 1, -1, -3)).containsExactly(1, 3);
        assertThat(eigenCam(2, 2, 0, 0, 0, 0)).containsExactly(0, 0);
    }

    private static float[] eigenCam(int positions, int channels, float... activations) {
        Evidence evidence =
                new Evidence(1, positions, channels, FloatArray.of(activations), FloatArray.of(), Optional.empty());
        return CamMethod.EIGEN_CAM.map(evidence, PAPER).values().toArray();
    }

    @Test
    void camOnANetworkWithoutGlobalAveragePoolingSaysWhatWorks() {
        Evidence dense = new Evidence(1, 2, 2, ACTIVATIONS, GRADIENTS, Optional.empty());

        assertThat(CamMethod.CAM.needsClassWeights()).isTrue();
        assertThatThrownBy(() -> CamMethod.CAM.map(dense, PAPER))
                .isInstanceOf(UserMistake.class)
                .hasMessage(CamMethod.CAM.withoutClassWeights().orElseThrow())
                .hasMessageContaining("global average pooling")
                .hasMessageContaining("use grad-cam")
                .hasMessageContaining("architecture = cam");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FINER_CAM", "ABLATION_CAM", "SCORE_CAM", "SMOOTH_GRAD_CAM"},
            mode = EnumSource.Mode.EXCLUDE)
    void aMethodRunsWithoutWhatItSaysItDoesNotNeed(CamMethod method) {
        Evidence least = new Evidence(
                1,
                2,
                2,
                ACTIVATIONS,
                method.needsGradients() ? GRADIENTS : FloatArray.of(),
                method.needsClassWeights() ? EVIDENCE.classWeights() : Optional.empty());

        assertThat(method.map(least, PAPER)).isEqualTo(method.map(EVIDENCE, PAPER));
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAD_CAM", "HIRES_CAM", "LAYER_CAM", "GRAD_CAM_PLUS_PLUS", "XGRAD_CAM"})
    void aGradientMethodRefusesEvidenceWithoutGradients(CamMethod method) {
        Evidence without = new Evidence(1, 2, 2, ACTIVATIONS, FloatArray.of(), EVIDENCE.classWeights());

        assertThatThrownBy(() -> method.map(without, PAPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected evidence with gradients, but they were not computed");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GRAD_CAM_PLUS_PLUS", "XGRAD_CAM", "FINER_CAM", "ABLATION_CAM", "SCORE_CAM", "SMOOTH_GRAD_CAM"},
            mode = EnumSource.Mode.EXCLUDE)
    void anOverflowIsAnErrorAndNotAMap(CamMethod method) {
        FloatArray huge = FloatArray.of(Float.MAX_VALUE, Float.MAX_VALUE, 1, 1);
        Evidence evidence = new Evidence(1, 2, 2, huge, huge, Optional.of(FloatArray.of(9, 9)));

        assertThatThrownBy(() -> method.map(evidence, PAPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity at y 0, x 0");
    }

    @ParameterizedTest
    @EnumSource(names = {"CAM", "GRAD_CAM", "HIRES_CAM", "LAYER_CAM", "XGRAD_CAM"})
    void doublingTheEvidenceForTheClassDoublesTheMap(CamMethod method) {
        Evidence doubled =
                new Evidence(1, 2, 2, ACTIVATIONS, FloatArray.of(2, -2, 0, 6), Optional.of(FloatArray.of(4, -2)));
        Heatmap single = method.map(EVIDENCE, PAPER);

        assertThat(method.map(doubled, PAPER))
                .isEqualTo(map(2 * single.values().at(0), 2 * single.values().at(1)));
    }

    private static Heatmap map(float... values) {
        return new Heatmap(1, 2, FloatArray.of(values));
    }
}
