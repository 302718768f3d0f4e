package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.NamePatterns;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job files that users start from load, say every key, and say the defaults that the code has. */
final class ShippedJobsTest {
    private static final Path HOME = Path.of("/opt/heatmill");
    private static final Path LOCAL = Path.of("conf/local/storage.conf");

    @TempDir
    private Path folder;

    private static Job shipped(String name, String... overrides) {
        return JobFile.load(Path.of("jobs", name + ".conf"), LOCAL, List.of(overrides), HOME);
    }

    /** What a shipped job file leaves to its user: which night, and where the images arrive. */
    private static List<String> asked(Path file) {
        return file.endsWith("nightly.conf")
                ? List.of("night=2026-11-23", "images.folder=/data/mill/line3")
                : List.of();
    }

    @Test
    void everyShippedJobFileLoadsUnderEveryShippedProfile() throws IOException {
        try (Stream<Path> jobs = Files.list(Path.of("jobs"))) {
            List<Path> files =
                    jobs.filter(file -> file.toString().endsWith(".conf")).toList();

            assertThat(files).hasSizeGreaterThanOrEqualTo(3);
            for (String profile : List.of("local", "cluster")) {
                Path storage = Path.of("conf", profile, "storage.conf");
                assertThat(files).allSatisfy(file -> assertThat(
                                JobFile.load(file, storage, asked(file), HOME).describe())
                        .startsWith("job = "));
            }
        }
    }

    @Test
    void theQuickstartsThreeJobsReadWhatTheOthersWrite() {
        PlatesSpec plates = (PlatesSpec) shipped("plates");
        TrainSpec train = (TrainSpec) shipped("train");
        ExplainSpec explain = (ExplainSpec) shipped("explain");

        assertThat(plates.output()).isEqualTo("/opt/heatmill/out/plates");
        assertThat(train.images())
                .isEqualTo(new NpyImagesSpec(
                        "/opt/heatmill/out/plates/NEU_train_imgs.npy",
                        "/opt/heatmill/out/plates/NEU_train_labels.npy",
                        "",
                        ScaleSetting.AUTO,
                        0,
                        BoxRules.DEFAULT));
        assertThat(train.output()).isEqualTo("/opt/heatmill/out/model").isEqualTo(explain.model());
        assertThat(explain.images().paths()).containsEntry("boxes", "/opt/heatmill/out/plates/NEU_test_boxes.csv");
        assertThat(explain.output()).isEqualTo("/opt/heatmill/out/explained");
        assertThat(((EvaluateSpec) shipped("evaluate")).explained()).containsExactly(explain.output());
    }

    @Test
    void theNotebooksSettingsAreAJobFileOfTheirOwn() {
        TrainSpec train = (TrainSpec) shipped("train-notebook");

        assertThat(train.network().architecture()).isEqualTo(Architecture.CAM);
        assertThat(train.network().filters()).containsExactly(32, 64, 64, 64);
        assertThat(train.classes().size()).isEqualTo(6);
        assertThat(train.training().epochs()).isEqualTo(15);
        assertThat(train.training().batch()).isEqualTo(32);
        assertThat(train.training().learningRateOf(1)).isEqualTo(0.001);
        assertThat(train.training().learningRateOf(15)).isEqualTo(0.001);
        assertThat(train.training().regularisation().augment()).isEmpty();
        assertThat(train.training().keep()).isEqualTo(KeptEpoch.BEST);
    }

    @Test
    void explainingGoesByThePapersUnlessAskedOtherwise() {
        ExplainSpec explain = (ExplainSpec) shipped("explain");

        assertThat(explain.methods()).containsExactly(CamMethod.GRAD_CAM);
        assertThat(explain.baselines()).containsExactly(Baseline.values());
        assertThat(explain.conventions()).isEqualTo(ConventionPreset.PAPER.conventions());
        assertThat(explain.arithmetic()).isEqualTo(Arithmetic.DIRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plates", "train", "explain", "evaluate", "nightly", "maintain", "promote", "benchmark"})
    void theFileAndTheCodeHaveTheSameDefaults(String name) {
        Job shipped = shipped(name, asked(Path.of("jobs", name + ".conf")).toArray(String[]::new));
        StringBuilder required = new StringBuilder();
        shipped.settings().forEach((key, value) -> {
            if (key.matches(
                    "job|night|archive|output|model|models|candidate|explained|(images|validation)\\.(npy|labels|boxes|folder)")) {
                required.append(key).append(" = ").append(value).append('\n');
            }
        });

        assertThat(new JobFiles(folder).load(required.toString())).isEqualTo(shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plates", "train", "explain", "evaluate", "nightly", "maintain", "promote", "benchmark"})
    void everySettingIsWrittenInTheFileAndHasItsComment(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("jobs", name + ".conf"));

        assertThat(shipped(name, asked(Path.of("jobs", name + ".conf")).toArray(String[]::new))
                        .settings()
                        .keySet())
                .allSatisfy(key -> {
                    Pattern setting = Pattern.compile(
                            " *(# )?" + Pattern.quote(key.substring(key.lastIndexOf('.') + 1)) + " = .*");
                    assertThat(lines).anyMatch(line -> setting.matcher(line).matches());
                });
    }

    @ParameterizedTest
    @CsvSource({"plates,out", "train,out/model", "explain,out/explained", "evaluate,out/evaluated"})
    void storageMovesWithTheCommandLine(String name, String place) {
        Job job = shipped(name, "storage.data=/data #1/my: files", "storage.output=s3a://bucket/out");

        assertThat(job.output()).isEqualTo(name.equals("plates") ? "/data #1/my: files" : "s3a://bucket/" + place);
    }

    @Test
    void aFolderReplacesTheArraysOfTheShippedExplainJob() {
        ExplainSpec job = (ExplainSpec) shipped(
                "explain",
                "images.npy=null",
                "images.labels=null",
                "images.boxes=null",
                "images.folder=/data/steel",
                "images.annotations=/data/voc");

        assertThat(job.images())
                .isEqualTo(new FolderImagesSpec("/data/steel", "/data/voc", NamePatterns.NONE, BoxRules.DEFAULT));
    }

    /** What submit/explain makes of the shipped job file. */
    @Test
    void theShippedExplainJobTakesSingleFilesInPlaceOfArrays() {
        ExplainSpec spec = (ExplainSpec) shipped(
                "explain",
                "images.npy=null",
                "images.labels=null",
                "images.boxes=null",
                "images.files=[\"/data/a.png\"]",
                "baselines=[]");

        assertThat(spec.images()).isEqualTo(new FileImagesSpec(List.of("/data/a.png")));
    }
}
