package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NightChoiceTest {
    @TempDir
    private Path folder;

    /** As an archive may hand them out: with one night of two models, and none on the 25th. */
    private static final List<LocalDate> NIGHTS = List.of(night(26), night(23), night(24), night(24));

    private static LocalDate night(int day) {
        return LocalDate.of(2026, 11, day);
    }

    private static NightChoice choice(String text) {
        return NightChoice.parse(text).orElseThrow();
    }

    @Test
    void theLastNightsAreThoseThatThereAre() {
        assertThat(choice("2").of(NIGHTS)).containsExactly(night(24), night(26));
        assertThat(choice("30").of(NIGHTS)).containsExactly(night(23), night(24), night(26));
    }

    @Test
    void bothEndsOfASpanAreInIt() {
        assertThat(choice("2026-11-24..2026-11-26").of(NIGHTS)).containsExactly(night(24), night(26));
        assertThat(choice("2026-11-24").of(NIGHTS)).containsExactly(night(24));
        assertThat(choice("2026-12-01..2026-12-31").of(NIGHTS)).isEmpty();
        assertThat(NightChoice.ALL.of(NIGHTS)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99999", "2026-11-01..2026-11-30", "2026-11-24..2026-11-24", "all"})
    void aChoiceSaysTheTextThatMakesIt(String text) {
        assertThat(choice(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "100000",
                "1.5",
                "2026-11-24..2026-11-23",
                "2026-11-31",
                "2026-11-24..",
                "..2026-11-24",
                "2026-11-01..2026-11-02..2026-11-03",
                "24.11.2026"
            })
    void whatSaysNoNightsIsNone(String text) {
        assertThat(NightChoice.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "archive = a, nights = 0|job.conf:1: nights: expected all, a number of nights, such as 30, or dates, such as"
                        + " 2026-11-01..2026-11-30, but was '0'",
                "explained = [b], nights = 3|job.conf:1: nights: is of no use without archive: set archive, or remove it",
            })
    void anEvaluateJobSaysWhatIsWrongWithItsNights(String keys, String mistake) {
        String file = "job = evaluate, output = c, " + keys;

        assertThatThrownBy(() -> new JobFiles(folder).load(file)).hasMessageContaining(mistake);
    }

    @Test
    void anEvaluateJobTakesAnArchiveAlone() {
        EvaluateSpec spec = (EvaluateSpec)
                new JobFiles(folder).load("job = evaluate, output = c, archive = a, nights = 2026-11-01..2026-11-30");

        assertThat(spec.explained()).isEmpty();
        assertThat(spec.archivePath()).hasValue("a");
        assertThat(spec.nights())
                .isEqualTo(new NightChoice.Span(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
        assertThat(spec.settings()).containsEntry("archive", "a").containsEntry("nights", "\"2026-11-01..2026-11-30\"");
        assertThat(new JobFiles(folder).load(spec.describe())).isEqualTo(spec);
    }
}
