package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacePatternTest {
    @Test
    void theNamedGroupsAreTheColumnsAndTheirTextsTheValues() {
        PlacePattern pattern = new PlacePattern("(?<line>[a-z0-9]+)_(?<coil>\\d+)(_(?<camera>[a-z]))?\\.png");

        assertThat(pattern.names()).containsExactly("line", "coil", "camera");
        assertThat(pattern.reader().read("night/l3_0042_b.png"))
                .as("the last part of the name, as the pattern has no slash")
                .containsExactly(Optional.of("l3"), Optional.of("0042"), Optional.of("b"));
        assertThat(pattern.reader().read("l3_0042.png"))
                .containsExactly(Optional.of("l3"), Optional.of("0042"), Optional.empty());
        assertThat(pattern.reader().read("l3.png")).as("no match").isEmpty();
    }

    @Test
    void aPatternWithASlashIsOfTheWholePlace() {
        PlacePattern.Reader reader = new PlacePattern("(?<line>[^/]+)/[^/]+").reader();

        assertThat(reader.read("line3/a.png")).containsExactly(Optional.of("line3"));
        assertThat(reader.read("a.png")).isEmpty();
        assertThat(reader.read("2026/line3/a.png")).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeAGroupIsNone() {
        assertThat(new PlacePattern("[(?<no>)]*(?<yes>.*)").names()).isEqualTo(List.of("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abc                    | it has no named group
                    (?<a>                  | it is no regular expression
                    (?<a>.)(?<a>.)         | it is no regular expression
                    (?<a>x){1000}          | it repeats a group
                    (?<a>x{1001})          | it repeats a group
                    (?<a>x{99999999999})   | it repeats a group
                    """)
    void aPatternThatCannotBeUsedIsRefused(String pattern, String why) {
        assertThat(PlacePattern.mistake(pattern))
                .hasValueSatisfying(what -> assertThat(what).contains(why));
    }

    @Test
    void aPatternWithManyChoicesIsRefusedBecauseItsSearchMayReadNothingAndNeverEnd() {
        // each of 30 groups matches nothing in two ways: 2^30 ways in all, none of which looks at a character
        assertThat(PlacePattern.mistake("(?<a>.)" + "($)?".repeat(30) + "b"))
                .hasValueSatisfying(what -> assertThat(what).contains("30 of * + ? { |, more than 20"));
        assertThat(PlacePattern.mistake("(?<a>" + "x".repeat(500) + ")"))
                .hasValueSatisfying(what -> assertThat(what).contains("at most 500 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<a>(.*a)(.*a)(.*a)(.*a)(.*a))b", "(?<a>.*.*.*.*.*.*)b"})
    void aPatternThatWouldSearchForYearsIsGivenUp(String text) {
        PlacePattern.Reader reader = new PlacePattern(text).reader();

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThatThrownBy(() -> reader.read("a".repeat(200)))
                        .isInstanceOf(UserMistake.class)
                        .hasMessageContaining("the pattern takes more than 100000 steps for its name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?<a>(a+)+)b",
                "(?<a>(a|a)*)b",
                "(?<a>(a*)*)b",
                "(?<a>.)($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?($)?b"
            })
    void loopsInLoopsAndTwentyChoicesThatReadNothingEndSoon(String text) {
        PlacePattern.Reader reader = new PlacePattern(text).reader();

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(reader.read("x")).isEmpty());
    }
}
