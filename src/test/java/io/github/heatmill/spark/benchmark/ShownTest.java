package io.github.heatmill.spark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.plate.Shortcut;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown is told by whole intervals over networks; with three, half the width is 2.484 standard deviations. */
class ShownTest {
    private static StudentInterval of(double... numbers) {
        return StudentInterval.of(Arrays.stream(numbers).boxed().toList(), 0.95);
    }

    @Test
    void theGreaterAucOfTheTwoIsWhatIsShown() {
        StudentInterval any = of(0.5, 0.5);
        assertThat(Shown.of(Shortcut.CORNER, Optional.of(of(0.3, 0.31, 0.32)), any))
                .isEqualTo(Shown.CAUSE);
        assertThat(Shown.of(Shortcut.CORNER, Optional.of(of(-0.3, -0.31, -0.32)), any))
                .isEqualTo(Shown.DEFECT);
        // the mean of .2 has a standard deviation of .1, and the interval reaches .248 below
        assertThat(Shown.of(Shortcut.TEXTURE, Optional.of(of(0.1, 0.2, 0.3)), any))
                .isEqualTo(Shown.UNCLEAR);
        assertThat(Shown.of(Shortcut.TEXTURE, Optional.empty(), any)).isEqualTo(Shown.UNCLEAR);
    }

    @Test
    void ofAShortcutInNoPlaceItIsWhereTheHeatLies() {
        assertThat(Shown.of(Shortcut.BRIGHTNESS, Optional.empty(), of(0.7, 0.71, 0.72)))
                .isEqualTo(Shown.DEFECT);
        assertThat(Shown.of(Shortcut.BRIGHTNESS, Optional.empty(), of(0.3, 0.31, 0.32)))
                .isEqualTo(Shown.BACKGROUND);
        assertThat(Shown.of(Shortcut.BRIGHTNESS, Optional.empty(), of(0.4, 0.5, 0.6)))
                .isEqualTo(Shown.SPREAD);
    }

    @Test
    void aNetworkUsesAShortcutIfItIsLostWithoutItAndTakenInByIt() {
        assertThat(new Recall(List.of(0.9), List.of(0.45), List.of(0.5)).used()).isTrue();
        assertThat(new Recall(List.of(0.9), List.of(0.46), List.of(0.5)).used()).isFalse();
        assertThat(new Recall(List.of(0.9), List.of(0.1), List.of(0.4)).used()).isFalse();
        assertThat(new Recall(List.of(0.9, 0.4), List.of(0.1, 0.0), List.of(1.0, 1.0)).used())
                .isFalse();
    }

    @Test
    void layersAreTakenFromTheConventions() {
        assertThat(Score.layer("paper", Optional.empty(), "conv_4")).isEqualTo("conv_4");
        assertThat(Score.layer("paper+score=softmax+layer=conv_2", Optional.empty(), "conv_4"))
                .isEqualTo("conv_2");
        FusionExpression fused = new FusionExpression.Sum(
                List.of(term(CamMethod.GRAD_CAM, "conv_4"), term(CamMethod.LAYER_CAM, "conv_3")));
        assertThat(Score.layer("paper", Optional.of(fused), "conv_4")).isEqualTo("conv_4+conv_3");
    }

    private static FusionExpression term(CamMethod method, String layer) {
        return new FusionExpression.Term(method, layer);
    }
}
