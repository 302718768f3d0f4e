package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistyped word is answered with the one that was meant, and a strange one with none. */
final class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        // one letter swapped with its neighbour, left out, added, mistyped; each alone is one mistake
        "bacth, batch, 1",
        "bach, batch, 1",
        "battch, batch, 1",
        "bitch, batch, 1",
        "BATCH, batch, 0",
        "grad_cam, grad-cam, 1",
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3",
    })
    void mistakesAreCountedByLetter(String word, String meant, int mistakes) {
        assertThat(Suggestion.mistakes(word, meant)).isEqualTo(mistakes);
    }

    @Test
    void theWordWithTheFewestMistakesIsTheNearestAndOfEqualsTheFirst() {
        assertThat(Suggestion.of("epoch", List.of("patch", "epochs", "epoche"))).contains("epochs");
    }

    @Test
    void aWordWithMoreThanAQuarterWrongIsNoTypingMistake() {
        assertThat(Suggestion.of("model", List.of("methods", "images"))).isEmpty();
        // three of nine letters, and another method
        assertThat(Suggestion.of("eigen-cam", List.of("cam", "grad-cam", "hires-cam")))
                .isEmpty();
        assertThat(Suggestion.of("hirse-cam", List.of("cam", "grad-cam", "hires-cam")))
                .contains("hires-cam");
        assertThat(Suggestion.of("x".repeat(81), List.of("x".repeat(80)))).isEmpty();
    }
}
