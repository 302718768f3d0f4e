package io.github.heatmill.evaluation;

import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.Rows;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every cause of missing figures is told as itself. */
final class EvaluationRemarksTest {
    private static final List<String> ALL = List.of("sobel", "contrast", "random", "centre", "uniform");
    private static final String SET = "model m, conventions paper: ";

    private int ids;

    private static List<ExplainRun> asked(List<String> baselines) {
        return List.of(new ExplainRun("out/explained", "m", "paper", baselines));
    }

    private void add(EvaluationState state, String method, String defectClass, ExplainedRow row) {
        state.add(Rows.key(method, defectClass, defectClass, defectClass), ids, ids++, row);
    }

    /** Two images of class a, with a box of it and rows of these baselines. */
    private EvaluationState sound(List<String> baselines) {
        EvaluationState state = new EvaluationState();
        add(state, "cam", "a", boxed());
        add(state, "cam", "a", boxed());
        baselines.forEach(baseline -> add(state, baseline, "a", boxed()));
        return state;
    }

    private static ExplainedRow boxedByAnotherClass() {
        ExplainedRow row = right();
        row.image(ImageFact.LABELLED, ImageFact.CORRECT, ImageFact.BOXED);
        return row;
    }

    private static StateKey without(TargetRelation relation) {
        return new StateKey(StateKey.Purpose.EVALUATE, "m", "paper", "half-open", "", relation, "");
    }

    @Test
    void thereIsNothingToSayOfAWholeSet() {
        assertThat(EvaluationRemarks.of(sound(ALL), asked(ALL))).isEmpty();
    }

    @Test
    void withoutBoxesThereAreNoBaselinesHoweverOftenTheyAreAskedFor() {
        EvaluationState state = new EvaluationState();
        add(state, "cam", "a", right());
        add(state, "cam", "b", right());

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .containsExactly(SET + "none of the 2 explanations is of an image with ground truth boxes, so they have"
                        + " no rows of baselines and NULL for every figure of localisation; give the explain job boxes"
                        + " (images.boxes, or annotations beside the images)");
    }

    @Test
    void boxesOfOtherClassesAreTold() {
        EvaluationState state = new EvaluationState();
        add(state, "cam", "a", boxedByAnotherClass());

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .containsExactly(
                        SET + "none of the 1 explanations has a box of the class that it explains, though there"
                                + " are boxes of other classes, so they have no rows of baselines and NULL for every "
                                + "figure of"
                                + " localisation; compare the classes of the boxes with those of the model, and "
                                + "explain with"
                                + " target = label or both");
    }

    @Test
    void classesWithoutBoxesAreNamedWhereOthersHaveThem() {
        EvaluationState state = sound(ALL);
        add(state, "cam", "spot", boxedByAnotherClass());
        add(state, "cam", "strip", right());
        add(state, "cam", "weld", right());

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .satisfiesExactly(
                        none -> assertThat(none)
                                .startsWith(SET
                                        + "none of the 2 explanations of strip, weld is of an image with "
                                        + "ground truth boxes"),
                        other -> assertThat(other)
                                .startsWith(SET + "none of the 1 explanations of spot has a box of the class"));
    }

    @Test
    void baselinesThatWereNotAskedForAreNamedWithTheRunThatWasNotAsked() {
        List<ExplainRun> runs = List.of(
                new ExplainRun("out/one", "m", "paper", ALL),
                new ExplainRun("out/two", "m", "paper", List.of("centre")),
                new ExplainRun("out/other", "n", "paper", List.of()));

        assertThat(EvaluationRemarks.of(sound(List.of("centre", "uniform")), runs))
                .containsExactly(
                        SET + "there are no rows of the baselines sobel, contrast, random, which the explain job of"
                                + " out/two did not make, and their columns are NULL; explain the images again with"
                                + " baselines = [sobel, contrast, random, centre, uniform]");
    }

    @Test
    void whereItIsNotKnownWhatWasAskedForMissingBaselinesAreStillTold() {
        assertThat(EvaluationRemarks.of(sound(List.of("sobel")), List.of()))
                .containsExactly(SET
                        + "there are no rows of the baselines contrast, random, centre, uniform, and their"
                        + " columns are NULL; explain the images again with baselines = [sobel, contrast,"
                        + " random, centre, uniform]");
    }

    @Test
    void thatAllImagesWereQuarantinedIsTold() {
        EvaluationState state = new EvaluationState();
        state.note(without(TargetRelation.QUARANTINED), 0, 0);
        state.note(without(TargetRelation.QUARANTINED), 1, 1);

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .containsExactly(
                        SET + "all of the 2 images were quarantined, so there is nothing to evaluate; the column"
                                + " reason of the explanations says why");
    }

    @Test
    void thatNoMapIsOfTheLabelOrThePredictionIsTold() {
        EvaluationState state = new EvaluationState();
        state.note(without(TargetRelation.NEITHER), 0, 0);

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .containsExactly(SET + "none of the 1 explanations explains the label or the predicted class of its"
                        + " image; explain with target = label, predicted or both");
    }

    @Test
    void whereNotEveryLabelWasExplainedItsRowsAreMissing() {
        EvaluationState state = sound(ALL);
        ExplainedRow wrong = new ExplainedRow();
        wrong.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(Rows.key("cam", "a", "b", "b"), 9, 99, wrong);

        assertThat(EvaluationRemarks.of(state, asked(ALL)))
                .containsExactly(
                        SET + "not every image was explained for its label, so there are no rows of target label;"
                                + " explain with target = label or both");
    }

    @Test
    void aValidationSetOfAnotherModelOrWithoutBoxesTunesNothing() {
        EvaluationState other = sound(ALL);
        other.add(
                new StateKey(StateKey.Purpose.TUNE, "n", "paper", "half-open", "cam", TargetRelation.BOTH, "a"),
                0,
                50,
                boxed());
        EvaluationState unboxed = sound(ALL);
        unboxed.add(
                new StateKey(StateKey.Purpose.TUNE, "m", "paper", "half-open", "cam", TargetRelation.BOTH, "a"),
                0,
                50,
                right());

        assertThat(EvaluationRemarks.of(other, asked(ALL)))
                .containsExactly(
                        SET + "no threshold is tuned, and box_acc_tuned and mean_iou_tuned are NULL, because the"
                                + " validation folder has no explanations of this model with these conventions");
        assertThat(EvaluationRemarks.of(unboxed, asked(ALL)))
                .containsExactly(
                        SET + "no threshold is tuned, and box_acc_tuned and mean_iou_tuned are NULL, because no"
                                + " explanation of the validation folder has a box of the class that it explains");
    }
}
