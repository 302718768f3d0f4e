package io.github.heatmill.evaluation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of a model's classes, as its rows tell it. */
final class ClassPlacesTest {
    private static float[] of(float... probabilities) {
        return probabilities;
    }

    @Test
    void thePredictedClassStandsWhereTheGreatestProbabilityIs() {
        ClassPlaces places = new ClassPlaces();
        places.predicted("spot", of(0.1f, 0.2f, 0.7f));
        places.predicted("crack", of(0.8f, 0.1f, 0.1f));

        assertThat(places.classes(List.of("spot", "crack"))).containsExactly("crack", "", "spot");
    }

    @Test
    void anExplainedClassStandsWhereItsOwnProbabilityIs() {
        ClassPlaces places = new ClassPlaces();
        // a double that is stored as a float among the others
        places.explained("pit", 1 / 3.0, of(0.5f, (float) (1 / 3.0), 1 / 6f));

        assertThat(places.classes(List.of())).containsExactly("", "pit", "");
    }

    @Test
    void equalProbabilitiesTellNothing() {
        ClassPlaces places = new ClassPlaces();
        places.predicted("spot", of(0.4f, 0.4f, 0.2f));
        places.explained("pit", 0.4f, of(0.4f, 0.4f, 0.2f));

        assertThat(places.classes(List.of())).containsExactly("", "", "");
    }

    @Test
    void theOneLabelThatIsLeftStandsAtTheOnePlaceThatIsLeft() {
        ClassPlaces places = new ClassPlaces();
        places.predicted("spot", of(0.1f, 0.9f));

        assertThat(places.classes(List.of("spot", "crack"))).containsExactly("crack", "spot");
        assertThat(places.classes(List.of("crack", "pit", "spot")))
                .as("one of two, and nothing tells which")
                .containsExactly("", "spot");
    }

    @Test
    void partsAddUpAndRowsOfTwoModelsContradictEachOther() {
        ClassPlaces one = new ClassPlaces();
        one.predicted("spot", of(0.1f, 0.9f));
        ClassPlaces same = new ClassPlaces();
        same.predicted("crack", of(0.9f, 0.1f));
        one.merge(same);

        assertThat(one.contradict()).isFalse();
        assertThat(one.classes(List.of())).containsExactly("crack", "spot");

        assertThat(contradicting(one, "pit", of(0.1f, 0.9f)))
                .as("two at one place")
                .isTrue();
        assertThat(contradicting(one, "spot", of(0.9f, 0.1f)))
                .as("one at two places")
                .isTrue();
        assertThat(contradicting(one, "spot", of(0.1f, 0.8f, 0.1f)))
                .as("two numbers of classes")
                .isTrue();
    }

    private static boolean contradicting(ClassPlaces with, String predicted, float[] probabilities) {
        ClassPlaces other = new ClassPlaces();
        other.predicted(predicted, probabilities);
        other.merge(with);
        if (other.contradict()) {
            assertThatThrownBy(() -> other.classes(List.of())).isInstanceOf(IllegalStateException.class);
        }
        return other.contradict();
    }
}
