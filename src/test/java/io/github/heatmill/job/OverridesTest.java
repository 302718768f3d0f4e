package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Contrast;
import io.github.heatmill.cam.ContrastClass;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Noise;
import io.github.heatmill.cam.TargetScore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says wins, and is read as a person at a shell means it. */
final class OverridesTest {
    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void writeInto() {
        files = new JobFiles(folder);
    }

    private ExplainSpec explain(String... overrides) {
        return (ExplainSpec) files.load(JobFiles.EXPLAIN, overrides);
    }

    @Test
    void aValueWinsOverTheFileAndTheLastOverAnEarlierOne() {
        assertThat(explain("model=first", "model=second").model()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/a b#c", "/with spaces/#1//x", "/a=b", "/dollar$x", "/quote'd", "/plus+="})
    void aPathNeedsNoQuotesBeyondTheShells(String path) {
        assertThat(explain("model=" + path).model()).isEqualTo(path);
    }

    @Test
    void aSqlPredicateIsTakenAsItStands() {
        assertThat(explain("pictures.where=predicted != label AND probability >= 0.5")
                        .pictures()
                        .where())
                .isEqualTo("predicted != label AND probability >= 0.5");
    }

    @Test
    void listsGroupsQuotesAndSubstitutionsAreHocon() {
        ExplainSpec job = explain(
                "methods=[hires-cam, cam]",
                "conventions={score = softmax}",
                "model=\"quoted\"",
                "output=${storage.output}/night");

        assertThat(job.methods()).containsExactly(CamMethod.HIRES_CAM, CamMethod.CAM);
        assertThat(job.conventions())
                .isEqualTo(ConventionPreset.PAPER.conventions().withScore(TargetScore.SOFTMAX));
        assertThat(job.model()).isEqualTo("quoted");
        assertThat(job.output()).isEqualTo("/opt/heat mill/night");
    }

    @Test
    void aGroupAddsToTheGroupOfTheFile() {
        assertThat(explain("images={boxes = b.csv}").images().paths())
                .containsEntry("npy", "imgs.npy")
                .containsEntry("boxes", "b.csv");
    }

    @Test
    void whatTheFileRefersToIsTheOverriddenValue() {
        Job job = files.load(JobFiles.PLATES + "seed = 7\nplates.train = ${seed}\n", "seed=9");

        assertThat(((PlatesSpec) job).train()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch=x | command line: batch: expected a whole number from 1 to 4096, but was 'x'",
                "bacth=4 | command line: bacth: unknown key (did you mean batch?)",
                "batch | command line: expected key=value, such as training.epochs=5, but was 'batch'",
                "=4 | command line: expected key=value, such as training.epochs=5, but was '=4'",
                "a..b=4 | command line: expected key=value, such as training.epochs=5, but was 'a..b=4'",
                "model=s3://bucket/x | command line: model: has the scheme s3, which Hadoop reads as s3a: write"
                        + " s3a://bucket/path",
                "output=${nowhere} | command line: output: ${nowhere}: names no plain value; there are home,"
                        + " storage.data, storage.output and the plain values of the file itself",
                "spark.master=yarn | command line: spark.master: is a setting of Spark: put it into"
                        + " conf/<profile>/spark-defaults.conf, or give it after -- as --conf key=value",
            })
    void aMistakeIsNamedByTheCommandLineAndItsKey(String override, String message) {
        assertThat(files.problems(JobFiles.EXPLAIN, override)).containsExactly(message);
    }

    @Test
    void halfAListIsToldWithItsKey() {
        assertThat(files.problems(JobFiles.EXPLAIN, "methods=[cam"))
                .containsExactly("command line: methods: a list begins with [ and ends with ], but was '[cam'");
    }

    @Test
    void aValueCannotCarryOtherSettings() {
        assertThat(files.problems(JobFiles.EXPLAIN, "methods=[cam]\nmodel=\"other\""))
                .containsExactly("command line: methods: expected one value, but more settings follow it");
    }

    @Test
    void elementsOfAListNeedNoQuotesOfTheirOwn() {
        EvaluateSpec job = (EvaluateSpec) files.load(JobFiles.EVALUATE, "explained=[/a/b=c, out/x+y #1 , s3a://n/o]");

        assertThat(job.explained()).containsExactly("/a/b=c", "out/x+y #1", "s3a://n/o");
        assertThat(files.problems(JobFiles.EXPLAIN, "methods=[grad-cam++]"))
                .containsExactly("command line: methods[0]: expected one of " + JobFiles.METHODS
                        + ", but was 'grad-cam++' (did you mean grad-cam?)");
        assertThat(files.problems(JobFiles.EXPLAIN, "methods=[rise]"))
                .containsExactly("command line: methods[0]: expected one of " + JobFiles.METHODS + ", but was 'rise'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"methods=all", "methods=[all]"})
    void theWordAllMeansAllMethods(String words) {
        ExplainSpec job = (ExplainSpec) files.load(JobFiles.EXPLAIN, words);

        assertThat(job.methods()).containsExactly(CamMethod.values());
        assertThat(job.takesAllMethods()).isTrue();
        assertThat(((ExplainSpec) files.load(JobFiles.EXPLAIN, "methods=[cam]")).takesAllMethods())
                .isFalse();
    }

    @Test
    void theWordAllStandsAlone() {
        assertThat(files.problems(JobFiles.EXPLAIN, "methods=[cam, all]"))
                .containsExactly("command line: methods[1]: expected one of " + JobFiles.METHODS + ", but was 'all'");
        assertThat(files.problems(JobFiles.EXPLAIN, "baselines=all"))
                .containsExactly("command line: baselines: expected a list, such as [sobel], but was 'all'");
    }

    @Test
    void theContrastAndTheNoiseOfMethodsAreConventions() {
        ExplainSpec job = (ExplainSpec) files.load(
                JobFiles.EXPLAIN,
                "conventions.contrast=label",
                "conventions.contrast-strength=0.5",
                "conventions.noise-images=4",
                "conventions.noise=0.25");

        assertThat(job.conventions().contrast()).isEqualTo(new Contrast(ContrastClass.LABEL, 0.5));
        assertThat(job.conventions().noise()).isEqualTo(new Noise(4, 0.25));
        assertThat(job.conventionsName())
                .isEqualTo("paper+contrast=label+contrast-strength=0.5+noise-images=4+noise=0.25");
        assertThat(files.problems(
                        JobFiles.EXPLAIN,
                        "conventions.contrast=rival",
                        "conventions.contrast-strength=11",
                        "conventions.noise-images=0",
                        "conventions.noise=2"))
                .containsExactlyInAnyOrder(
                        "command line: conventions.contrast: expected one of runner-up, label, but was 'rival'",
                        "command line: conventions.contrast-strength: expected a number from 0 to 10, but was '11'",
                        "command line: conventions.noise-images: expected a whole number from 1 to 1000, but was '0'",
                        "command line: conventions.noise: expected a number from 0 to 1, but was '2'");
    }
}
