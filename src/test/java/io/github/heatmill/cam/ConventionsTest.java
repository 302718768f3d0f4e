package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.FloatArray;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConventionsTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();

    @Test
    void thePaperProfileKeepsTheSignOfCamAndCutsGradCam() {
        assertThat(PAPER)
                .isEqualTo(
                        new Conventions(TargetScore.LOGIT, Sign.SIGNED, Sign.RELU, Pooling.MEAN, Upsampling.BILINEAR));
        assertThat(PAPER.sign(CamMethod.CAM)).isEqualTo(Sign.SIGNED);
        assertThat(PAPER.sign(CamMethod.GRAD_CAM)).isEqualTo(Sign.RELU);
        assertThat(PAPER.sign(CamMethod.HIRES_CAM)).isEqualTo(Sign.RELU);
    }

    @Test
    void theSeedProfileIsTheNotebook() {
        assertThat(ConventionPreset.NOTEBOOK.conventions())
                .isEqualTo(new Conventions(
                        TargetScore.SOFTMAX, Sign.ABSOLUTE, Sign.ABSOLUTE, Pooling.MEAN, Upsampling.CUBIC));
    }

    @Test
    void everySwitchWorksAloneAndTogetherTheyTurnOneProfileIntoTheOther() {
        Conventions score = PAPER.withScore(TargetScore.SOFTMAX);
        assertThat(score.score()).isEqualTo(TargetScore.SOFTMAX);
        assertThat(score.withScore(TargetScore.LOGIT)).isEqualTo(PAPER);
        assertThat(PAPER.withPooling(Pooling.SUM).withPooling(Pooling.MEAN)).isEqualTo(PAPER);
        assertThat(score.withCamSign(Sign.ABSOLUTE)
                        .withGradCamSign(Sign.ABSOLUTE)
                        .withUpsampling(Upsampling.CUBIC))
                .isEqualTo(ConventionPreset.NOTEBOOK.conventions());
    }

    @Test
    void aSignKeepsCutsOrTurnsWhatSpeaksAgainstTheClass() {
        Heatmap raw = new Heatmap(1, 3, FloatArray.of(-2, 0, 3));

        assertThat(Sign.SIGNED.apply(raw)).isEqualTo(raw);
        assertThat(Sign.RELU.apply(raw)).isEqualTo(new Heatmap(1, 3, FloatArray.of(0, 0, 3)));
        assertThat(Sign.ABSOLUTE.apply(raw)).isEqualTo(new Heatmap(1, 3, FloatArray.of(2, 0, 3)));
    }

    @Test
    void theTargetNamesTheClassesToExplainOnceEach() {
        OptionalInt label = OptionalInt.of(2);
        OptionalInt none = OptionalInt.empty();

        assertThat(TargetClass.PREDICTED.classes(1, label, 3)).containsExactly(1);
        assertThat(TargetClass.LABEL.classes(1, label, 3)).containsExactly(2);
        assertThat(TargetClass.LABEL.classes(1, none, 3)).isEmpty();
        assertThat(TargetClass.BOTH.classes(1, label, 3)).containsExactly(1, 2);
        assertThat(TargetClass.BOTH.classes(2, label, 3)).containsExactly(2);
        assertThat(TargetClass.BOTH.classes(1, none, 3)).containsExactly(1);
        assertThat(TargetClass.ALL.classes(1, none, 3)).containsExactly(0, 1, 2);
    }
}
