package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong: each gives lines that say what to do, the right exit code, and nothing half-written. */
class WrongInputIT {
    private static final int OK = 0;
    private static final int JOB = 1;
    private static final int INPUT = 2;

    @TempDir
    private static Path home;

    private record Outcome(int code, List<String> lines) {}

    @BeforeAll
    static void writeInputs() throws IOException {
        TestSpark.session();
        TinyImages.write(home, "train", 16, 1);
        TinyImages.write(home, "few", 8, 1);
        Files.createDirectories(home.resolve("conf/local"));
        Files.writeString(
                home.resolve("conf/local/storage.conf"),
                "storage { data = \"" + home + "\", output = \"" + home + "\" }");
        Files.writeString(
                home.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/few_imgs.npy, labels = ${storage.data}/few_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [4] }
                training { epochs = 1, batch = 8, workers = 2,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("explain.conf"),
                """
                job = explain
                images { npy = ${storage.data}/few_imgs.npy }
                model = ${storage.output}/no-model
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("evaluate.conf"),
                """
                job = evaluate
                explained = [${storage.output}/not-explained]
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("promote.conf"),
                """
                job = promote
                images { npy = ${storage.data}/few_imgs.npy, labels = ${storage.data}/few_labels.npy }
                candidate = ${storage.output}/candidate
                models = ${storage.output}/models
                output = ${storage.output}/made
                """);
        StripeModel.RIGHT.write(home.resolve("candidate"));
        Files.writeString(home.resolve("text.npy"), "these are no numbers");
        byte[] whole = Files.readAllBytes(home.resolve("train_imgs.npy"));
        Files.write(home.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
        String header = "{'descr': '|O', 'fortran_order': False, 'shape': (2, 2, 2), }";
        byte[] object = new byte[200];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
        System.arraycopy(magic, 0, object, 0, magic.length);
        byte[] padded = String.format("%-117s\n", header).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(padded, 0, object, magic.length, padded.length);
        Files.write(home.resolve("object.npy"), object);
        try (OutputStream out = Files.newOutputStream(home.resolve("nan.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.F4, List.of(16L, 32L, 32L));
            for (int i = 0; i < 16; i++) {
                ByteBuffer image = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
                image.putFloat(0, i == 5 ? Float.NaN : 0.5f);
                writer.write(image.array());
            }
        }
        try (OutputStream out = Files.newOutputStream(home.resolve("seven.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.U1, List.of(16L));
            for (int i = 0; i < 16; i++) {
                writer.write(new byte[] {7});
            }
        }
    }

    private static Outcome run(String jobFile, String... overrides) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--home",
                home.toString(),
                "--profile",
                "local",
                home.resolve(jobFile).toString()));
        words.addAll(List.of(overrides));
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = Main.exitCode(words);
            List<String> lines = said.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("heatmill: "))
                    .toList();
            return new Outcome(code, lines);
        } finally {
            System.setErr(err);
        }
    }

    private static void assertRefused(Outcome outcome, int code, String... parts) {
        assertThat(outcome.lines()).isNotEmpty();
        assertThat(outcome.lines().get(outcome.lines().size() - 1))
                .contains(parts)
                .doesNotContain("Exception");
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(home.resolve("made")).doesNotExist();
        assertThat(home.resolve(".heatmill")).doesNotExist();
    }

    private static String file(String name) {
        return "\"" + home.resolve(name) + "\"";
    }

    @Test
    void explanationsThatAreNotThere() {
        assertRefused(run("evaluate.conf"), INPUT, "not-explained/run.json: it does not exist; check the path");
    }

    @Test
    void aMissingFile() {
        assertRefused(run("train.conf", "images.npy=" + file("gone.npy")), INPUT, "gone.npy");
    }

    @Test
    void aTextFileNamedNpy() {
        assertRefused(run("train.conf", "images.npy=" + file("text.npy")), INPUT, "text.npy");
    }

    @Test
    void anArrayOfObjects() {
        assertRefused(run("train.conf", "images.npy=" + file("object.npy")), INPUT, "object.npy", "object");
    }

    @Test
    void aTruncatedArray() {
        assertRefused(run("train.conf", "images.npy=" + file("cut.npy")), INPUT, "cut.npy");
    }

    @Test
    void labelsOfAnotherLength() {
        assertRefused(run("train.conf", "images.labels=" + file("few_labels.npy")), INPUT, "labels", "16", "8");
    }

    @Test
    void labelsOutsideTheClasses() {
        assertRefused(run("train.conf", "images.labels=" + file("seven.npy")), INPUT, "7");
    }

    @Test
    void imagesThatAreNoNumbers() {
        assertRefused(run("train.conf", "images.npy=" + file("nan.npy")), INPUT, "nan.npy", "NaN");
    }

    @Test
    void anArrayOfAnotherRank() {
        assertRefused(run("train.conf", "images.npy=" + file("seven.npy")), INPUT, "seven.npy");
    }

    @Test
    void anUnknownKeyWithTheNearestOne() {
        assertRefused(run("train.conf", "training.epoch=3"), JOB, "training.epoch", "training.epochs");
    }

    @Test
    void anUnknownMethod() {
        assertRefused(run("explain.conf", "methods=[gradcam]"), JOB, "gradcam", "grad-cam");
    }

    @Test
    void allMistakesOfAJobFileAtOnce() {
        Outcome outcome = run("explain.conf", "methods=[gradcam]", "batch=0", "colour=red");
        assertThat(outcome.code()).isEqualTo(JOB);
        assertThat(String.join("\n", outcome.lines())).contains("methods", "batch", "colour");
    }

    @Test
    void aFolderThatIsNoModel() {
        assertRefused(run("explain.conf"), INPUT, "no-model", "manifest.json");
    }

    @Test
    void aCandidateThatIsNoModel() {
        assertRefused(run("promote.conf", "candidate=" + file("no-model")), INPUT, "no-model", "manifest.json");
    }

    @Test
    void aFolderOfModelsThatIsSomethingElse() {
        assertRefused(run("promote.conf", "models=" + file("conf")), JOB, "conf: is no folder of models", "'local'");
    }

    @Test
    void aRollbackWithoutAPublishedModel() {
        assertRefused(run("promote.conf", "rollback=true"), JOB, "models: has no published.json");
    }

    @Test
    void imagesToCompareOnWithoutLabels() throws IOException {
        TinyImages.writeFiles(home, "few");
        Files.createDirectories(home.resolve("unsorted"));
        Files.copy(
                home.resolve("images/across/scan 0.png"),
                home.resolve("unsorted/scan 0.png"),
                StandardCopyOption.REPLACE_EXISTING);

        assertRefused(
                run("promote.conf", "images.npy=null", "images.labels=null", "images.folder=" + file("unsorted")),
                INPUT,
                "unsorted: none of its images has a label",
                "give images whose classes are known");
    }

    @Test
    void anOutputThatExists() throws IOException {
        Files.createDirectories(home.resolve("there"));
        assertRefused(run("train.conf", "output=" + file("there")), JOB, "exists already", "overwrite = true");
    }

    @Test
    void anOutputThatCannotBeWritten() {
        assertRefused(
                run("train.conf", "output=/proc/heatmill/made"), JOB, "/proc/heatmill/made", "that you may write to");
    }

    @Test
    void aJobFileThatIsNotThere() {
        assertRefused(run("gone.conf"), JOB, "gone.conf");
    }

    @Test
    void theRightInputForComparison() throws IOException {
        Outcome outcome = run("train.conf", "output=" + file("right"));
        assertThat(outcome.lines()).anyMatch(line -> line.contains("model"));
        assertThat(outcome.code()).isEqualTo(OK);
        assertThat(home.resolve("right/manifest.json")).exists();
    }
}
