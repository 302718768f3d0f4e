package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodCostTest {
    private static final Conventions FEW = ConventionPreset.PAPER.conventions().withNoise(new Noise(8, 0.1));

    /** At a layer of 64 feature maps, of an image of which three classes are explained. */
    @ParameterizedTest
    @CsvSource({
        "CAM, 0",
        "EIGEN_CAM, 0",
        "GRAD_CAM, 0 (the layers above 3 times back)",
        "FINER_CAM, 0 (the layers above 3 times back)",
        "ABLATION_CAM, 0 (the layers above 65 times)",
        "SCORE_CAM, 64",
        "SMOOTH_GRAD_CAM, 24 (the layers above 24 times back)"
    })
    void aMethodSaysWhatItCosts(CamMethod method, String words) {
        assertThat(method.cost(64, FEW).text(3)).isEqualTo(words);
    }

    @Test
    void costsOfSeveralLayersAddUp() {
        MethodCost both = CamMethod.SCORE_CAM.cost(64, FEW).plus(CamMethod.SMOOTH_GRAD_CAM.cost(32, FEW));

        assertThat(both).isEqualTo(new MethodCost(64, 8, 0, 8));
        assertThat(both.furtherPasses(2)).isEqualTo(80);
    }
}
