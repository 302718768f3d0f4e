package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and expressions of a job's own, and all that is wrong with them at once. */
final class FusionsGroupTest {
    private static final String DEFAULTS = "fusions { sum = \"relative(grad-cam@last + layer-cam@finer)\","
            + " sum-contrast = \"relative((grad-cam@last + layer-cam@finer) * contrast * contrast)\" }\n";

    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void writeInto() {
        files = new JobFiles(folder);
    }

    private ExplainSpec spec(String lines, String... overrides) {
        return (ExplainSpec) files.load(JobFiles.EXPLAIN + lines, overrides);
    }

    private static List<String> fusions(ExplainSpec spec) {
        return spec.fusions().stream()
                .map(fusion -> fusion.name() + ": " + fusion.of().text())
                .toList();
    }

    @Test
    void anExplainJobThatSaysNothingMakesTheShippedOnes() {
        assertThat(fusions(spec("")))
                .containsExactly(
                        "sum: relative(grad-cam@last + layer-cam@finer)",
                        "sum-contrast: relative((grad-cam@last + layer-cam@finer) * contrast * contrast)");
        assertThat(spec(DEFAULTS).fusions()).isEqualTo(FusionsGroup.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fusions = {}", "fusions {}", "fusions = []", "fusions = null"})
    void noneAreMadeWhereItSaysSo(String line) {
        assertThat(spec(line).fusions()).isEmpty();
        assertThat(spec(line).settings()).containsEntry("fusions", "[]");
    }

    @Test
    void theCommandLineTakesThemBackOneByOneOrAll() {
        assertThat(fusions(spec(DEFAULTS, "fusions.sum-contrast=null")))
                .containsExactly("sum: relative(grad-cam@last + layer-cam@finer)");
        assertThat(spec(DEFAULTS, "fusions=null").fusions()).isEmpty();
        assertThat(spec(DEFAULTS, "fusions=[]").fusions()).isEmpty();
        assertThat(fusions(spec(DEFAULTS, "fusions.mine=cam@last"))).hasSize(3).contains("mine: cam@last");
    }

    @Test
    void theSameWithoutTheImageIsAddedWhereTheJobLacksIt() {
        assertThat(fusions(spec("fusions { mine = \"contrast * cam@last\" }")))
                .containsExactly("mine: contrast * cam@last", "mine-without-contrast: cam@last");
        assertThat(fusions(spec("fusions { mine = \"contrast * cam@last\", z = \"cam@last\" }")))
                .containsExactly("mine: contrast * cam@last", "z: cam@last");
    }

    @Test
    void whatIsAddedIsReadAgainAsTheSame() {
        ExplainSpec spec = spec("fusions { mine = \"contrast * cam@'a b'\", other = \"cam@last + cam@finer\" }");
        String again = spec.settings().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("fusions."))
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("\n"));

        assertThat(again).contains("fusions.mine-without-contrast = \"cam@'a b'\"");
        assertThat(spec(again).fusions()).isEqualTo(spec.fusions());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(
                        files.problems(
                                JobFiles.EXPLAIN
                                        + """
                        fusions {
                          grad-cam = "cam@last"
                          Sum = "cam@last + "
                          a = "cam@last * contarst"
                          b = 3
                          c = "cam@last + contrast"
                          c-without-contrast = "cam@finer"
                        }
                        """))
                .containsExactlyInAnyOrder(
                        "job.conf:6: fusions.grad-cam: is the name of a method: choose another",
                        "job.conf:7: fusions.Sum: is no name of a fusion: expected lower case letters, digits and"
                                + " single hyphens, a letter first, at most 40",
                        "job.conf:7: fusions.Sum: expected a map such as grad-cam@last, contrast or ( at character 12,"
                                + " but was the end",
                        "job.conf:8: fusions.a: has neither a METHOD@LAYER nor a property of the image at character 12,"
                                + " 'contarst' (did you mean contrast?); properties of the image are contrast",
                        "job.conf:9: fusions.b: has neither a METHOD@LAYER nor a property of the image at character 1,"
                                + " '3'; properties of the image are contrast",
                        "job.conf:10: fusions.c: has the same without the image beside it, which cannot be called"
                                + " c-without-contrast: add cam@last under another name");
    }

    @Test
    void aGroupIsExpected() {
        assertThat(files.problems(JobFiles.EXPLAIN + "fusions = sum"))
                .containsExactly("job.conf:5: fusions: expected a group of settings { ... }, but was 'sum'");
    }

    @Test
    void aNightMakesNoneUnlessItIsTold() {
        String night = "job = nightly\nnight = 2026-11-23\narchive = made\nimages.folder = in\nmodel = net\n";

        assertThat(((NightlySpec) files.load(night)).explain().fusions()).isEmpty();
        assertThat(((NightlySpec) files.load(night + DEFAULTS)).explain().fusions())
                .isEqualTo(FusionsGroup.DEFAULT);
    }

    @Test
    void moreThan32AreRefused() {
        String many = IntStream.range(0, 33)
                .mapToObj(i -> "f" + i + " = \"cam@last\"\n")
                .collect(Collectors.joining("", "fusions {\n", "}\n"));

        assertThat(files.problems(JobFiles.EXPLAIN + many))
                .containsExactly("job.conf:5: fusions: expected at most 32 fusions, but was 33");
    }
}
