package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.Rows;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rows stand for images, so that each image counts once. */
final class ImageRowsTest {
    private final EvaluationState state = new EvaluationState();
    private long id;

    private void add(String method, String label, String predicted, String target, ImageFact verdict) {
        add(StateKey.Purpose.EVALUATE, method, label, predicted, target, verdict);
    }

    private void add(
            StateKey.Purpose purpose, String method, String label, String predicted, String target, ImageFact verdict) {
        ExplainedRow row = new ExplainedRow();
        row.image(ImageFact.LABELLED, verdict);
        state.add(Rows.key(purpose, method, label, predicted, target), 3, id++, row);
    }

    private ImageRows only() {
        assertThat(ImageRows.of(state)).hasSize(1);
        return ImageRows.of(state).get(0);
    }

    @Test
    void anImageCountsOnceHoweverManyMethodsBaselinesAndClassesExplainIt() {
        for (String method : new String[] {"cam", "grad-cam", "centre"}) {
            add(method, "a", "a", "a", ImageFact.ACCEPTED_RIGHT);
            add(method, "a", "b", "a", ImageFact.ACCEPTED_WRONG);
            add(method, "a", "b", "b", ImageFact.ACCEPTED_WRONG);
        }

        assertThat(only()).isEqualTo(new ImageRows(only().set(), "cam", TargetRole.LABEL));
        Map<ImageFact, Long> facts = only().facts(state).get("a");
        assertThat(facts.get(ImageFact.LABELLED)).isEqualTo(2);
        assertThat(facts.get(ImageFact.ACCEPTED_RIGHT)).isEqualTo(1);
        assertThat(facts.get(ImageFact.ACCEPTED_WRONG)).isEqualTo(1);
    }

    @Test
    void wherePredictedClassesAloneWereExplainedTheirRowsStandForTheImages() {
        add("cam", "a", "a", "a", ImageFact.ACCEPTED_RIGHT);
        add("cam", "a", "b", "b", ImageFact.REJECTED_WRONG);

        assertThat(only().role()).isEqualTo(TargetRole.PREDICTED);
        assertThat(only().facts(state).get("a").get(ImageFact.REJECTED_WRONG)).isEqualTo(1);
    }

    @Test
    void theMethodThatExplainedMostImagesIsTaken() {
        add("cam", "a", "a", "a", ImageFact.ACCEPTED_RIGHT);
        add("grad-cam", "a", "a", "a", ImageFact.ACCEPTED_RIGHT);
        add("grad-cam", "b", "b", "b", ImageFact.ACCEPTED_RIGHT);

        assertThat(only().method()).isEqualTo("grad-cam");
        assertThat(only().facts(state).keySet()).containsExactly("a", "b");
        assertThat(EvaluationRemarks.of(state, List.of()))
                .filteredOn(remark -> remark.contains("different numbers"))
                .containsExactly(
                        "model m, conventions paper: methods explained different numbers of labelled images (cam"
                                + " 1, grad-cam 2), and verdicts and labels are counted of those of grad-cam alone; explain all"
                                + " images by the same methods");
    }

    @Test
    void imagesOfAValidationSetAreNotAmongThem() {
        add("cam", "a", "a", "a", ImageFact.ACCEPTED_RIGHT);
        add(StateKey.Purpose.TUNE, "cam", "b", "b", "b", ImageFact.ACCEPTED_RIGHT);

        assertThat(only().facts(state).keySet()).containsExactly("a");
    }
}
