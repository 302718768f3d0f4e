package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job files of version 0.1.0 load where nothing was renamed, and else lead to the new names. */
final class OldJobFilesTest {
    private static final Path LOCAL = Path.of("conf/local/storage.conf");

    @TempDir
    private Path folder;

    private static Job load(String name) {
        return JobFile.load(
                Path.of("src/test/resources/jobs/0.1.0", name + ".conf"), LOCAL, List.of(), Path.of("/opt/heatmill"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plates", "train", "evaluate"})
    void filesWithoutRenamedKeysLoad(String name) {
        assertThatCode(() -> load(name)).doesNotThrowAnyException();
    }

    @Test
    void theFileToExplainWithNamesWhatEachOldNameIsCalledNow() {
        UserMistake mistake = catchThrowableOfType(UserMistake.class, () -> load("explain"));

        assertThat(mistake.problems())
                .extracting(problem -> problem.replaceFirst("^.*explain\\.conf:[0-9]+: ", ""))
                .containsExactly(
                        "baselines[0]: expected one of sobel, contrast, random, centre, uniform, but was 'gradient'"
                                + " (it is called sobel now)",
                        "profile: is no key any more: it has become conventions.preset, where seed is called notebook",
                        "arithmetic: is no key any more: it has become convolution.algorithm and"
                                + " convolution.precision");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "profile = seed # profile: is no key any more: it has become conventions.preset, where seed is called"
                        + " notebook",
                "conventions.preset = seed # conventions.preset: expected one of paper, notebook, but was 'seed' (it is"
                        + " called notebook now)",
                "arithmetic = winograd # arithmetic: is no key any more: it has become convolution.algorithm and"
                        + " convolution.precision",
                "baselines = [random, gradient] # baselines[1]: expected one of sobel, contrast, random, centre,"
                        + " uniform, but was 'gradient' (it is called sobel now)",
            })
    void anOldNameIsAnErrorThatSaysTheNewOne(String setting, String problem) {
        assertThat(new JobFiles(folder).problems(JobFiles.EXPLAIN + setting + "\n"))
                .containsExactly("job.conf:5: " + problem);
    }
}
