package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run writes nothing, says what the run would do, and refuses what the run refuses by the same words. */
class DryRunIT {
    private static final int IMAGES = 20;

    @TempDir
    private static Path home;

    private record Outcome(int code, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    @BeforeAll
    static void writeInputs() throws IOException {
        TestSpark.session();
        UntrainedModel.write(home.resolve("model"));
        TinyImages.write(home, "test", IMAGES, 1);
        TinyImages.write(home, "few", 8, 2);
        TinyImages.write(home, "one-sided", 8, 3, index -> 1);
        Files.createDirectories(home.resolve("conf/local"));
        Files.writeString(
                home.resolve("conf/local/storage.conf"),
                "storage { data = \"" + home + "\", output = \"" + home + "\" }");
        Files.writeString(
                home.resolve("explain.conf"),
                """
                job = explain
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy
                         boxes = ${storage.data}/test_boxes.csv }
                methods = [cam, grad-cam]
                model = ${storage.output}/model
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                validation { npy = ${storage.data}/few_imgs.npy, labels = ${storage.data}/few_labels.npy }
                classes = [across, along]
                network { height = 32, width = 32, filters = [4] }
                training { epochs = 3, batch = 8, workers = 2 }
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("plates.conf"),
                """
                job = plates
                plates { train = 5, validation = 2, test = 3, height = 64, width = 96 }
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("evaluate.conf"),
                """
                job = evaluate
                explained = [${storage.output}/explained]
                output = ${storage.output}/made
                """);
        // 10 x 12 pixels
        try (OutputStream out = Files.newOutputStream(home.resolve("small.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.U1, List.of(8L, 10L, 12L));
            for (int i = 0; i < 8; i++) {
                writer.write(new byte[120]);
            }
        }
    }

    private static Outcome run(String... words) {
        List<String> all = new ArrayList<>(List.of("run", "--home", home.toString()));
        for (String word : words) {
            all.add(word.endsWith(".conf") ? home.resolve(word).toString() : word);
        }
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = Main.exitCode(all);
            return new Outcome(
                    code,
                    said.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("heatmill: "))
                            .map(line -> line.substring("heatmill: ".length()))
                            .toList());
        } finally {
            System.setErr(err);
        }
    }

    private static List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.map(Path::toString).sorted().toList();
        }
    }

    private static Outcome dryRun(String... words) throws IOException {
        List<String> before = everything();
        List<String> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(List.of(words));
        Outcome outcome = run(all.toArray(String[]::new));
        assertThat(everything()).isEqualTo(before);
        return outcome;
    }

    /** That both end with {@code code}, and say the same, the parts {@code says} among it. */
    private static void assertRefusedAlike(int code, List<String> says, String... words) throws IOException {
        Outcome dry = dryRun(words);
        assertThat(dry.text()).contains(says);
        assertThat(dry.code()).isEqualTo(code);
        assertThat(run(words)).isEqualTo(dry);
    }

    private static String file(String name) {
        return "\"" + home.resolve(name) + "\"";
    }

    private static void png(String name, int height, int width) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    }

    private static String[] folder(String name, String... more) {
        return Stream.concat(
                        Stream.of(
                                "explain.conf",
                                "images.npy=null",
                                "images.labels=null",
                                "images.boxes=null",
                                "images.folder=" + file(name)),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void anExplainJobCountsItsImagesRowsAndBytes() throws IOException {
        Outcome outcome = dryRun("explain.conf", "partitions=5");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines()).hasSize(3);
        // 20 * 32 * 32 bytes
        assertThat(outcome.lines().get(0))
                .isEqualTo(home + "/test_imgs.npy: 20 images of 32 x 32, 20.5 kB; 20 labelled, 20 with boxes");
        // 20 * 2 methods, 20 * 4 baselines
        assertThat(outcome.lines().get(1))
                .isEqualTo("40 rows of 2 methods, and up to 80 of baselines, in 5 tasks; 40 pictures");
        // a map of 16 x 16: 120 * (1015 + 3 * 256) + 40 * 1024 * 1.54 = 213960 + 63078.4
        assertThat(outcome.lines().get(2))
                .startsWith(home + "/made: about 277.0 kB will be written (an estimate); ")
                .endsWith("B are free there");
    }

    @Test
    void everyClassIsCountedWhereAllAreExplainedAndNoPictureWhereNoneIsMade() throws IOException {
        Outcome outcome = dryRun("explain.conf", "target=all", "pictures.to=none", "baselines=[]", "partitions=2");

        // 20 * 2 methods * 2 classes, 80 * 1783 bytes
        assertThat(outcome.lines().get(1)).isEqualTo("up to 80 rows of 2 methods, in 2 tasks; 0 pictures");
        assertThat(outcome.lines().get(2)).contains("about 142.6 kB");
    }

    @Test
    void aModelThatIsNotThereIsRefused() throws IOException {
        assertRefusedAlike(2, List.of("no-model: is no model"), "explain.conf", "model=" + file("no-model"));
    }

    @Test
    void labelsAndBoxesThatDoNotBelongToTheImagesAreRefusedTogether() throws IOException {
        Files.writeString(home.resolve("strange.csv"), "index,defect_class,xmin,ymin,xmax,ymax\n0,Across,1,1,5,5\n");
        assertRefusedAlike(
                2,
                List.of("few_labels.npy: it has 8 labels for 20 images", "strange.csv: its boxes are of classes"),
                "explain.conf",
                "images.labels=" + file("few_labels.npy"),
                "images.boxes=" + file("strange.csv"));
    }

    @Test
    void anArrayOfAnotherSizeThanTheModelTakesIsRefusedBeforeItIsRead() throws IOException {
        String[] words = {"explain.conf", "images.npy=" + file("small.npy"), "images.labels=null", "images.boxes=null"};
        assertRefusedAlike(
                4,
                List.of("small.npy: its images are 10 x 12 pixels, but the model takes 32 x 32: all 8 would be"),
                words);
    }

    @Test
    void aConditionOfPicturesThatIsNoneIsRefused() throws IOException {
        assertRefusedAlike(1, List.of("pictures.where: "), "explain.conf", "pictures.where=\"colour > 3\"");
    }

    @Test
    void anOutputThatIsThereOrHasNoPlaceIsRefused() throws IOException {
        Files.createDirectories(home.resolve("there"));
        assertRefusedAlike(1, List.of("there: the output exists already"), "plates.conf", "output=" + file("there"));
        assertRefusedAlike(1, List.of("the output exists already"), "train.conf", "output=" + file("there"));
        String inAFile = file("strange-place/out");
        Files.writeString(home.resolve("strange-place"), "a file");

        assertThat(dryRun("plates.conf", "output=" + inAFile).text()).contains("strange-place is a file");
        assertThat(run("plates.conf", "output=" + inAFile).code())
                .isEqualTo(dryRun("plates.conf", "output=" + inAFile).code())
                .isEqualTo(1);
    }

    @Test
    void anOutputThatAnotherRunHoldsIsRefused() throws IOException {
        Path lock = home.resolve("held/.heatmill/out.lock");
        Files.createDirectories(lock.getParent());
        Files.write(lock, RunOwner.me().toJson());

        assertRefusedAlike(
                6,
                List.of("out: is being written by another run (process"),
                "plates.conf",
                "output=" + file("held/out"));
    }

    @Test
    void filesThatWouldBeQuarantinedAreToldAndTooManyRefused() throws IOException {
        for (int i = 0; i < 19; i++) {
            png("mixed/across_" + i + ".png", 32, 32);
        }
        png("mixed/wide.png", 48, 64);

        // 1 of 20 is 5 %
        Outcome allowed = dryRun(folder("mixed"));
        assertThat(allowed.text())
                .contains(
                        "/mixed: 20 images, ",
                        "/mixed: read to see how they are: 1 of 20 would be quarantined",
                        "1 image: it is 48 x 64 pixels, but the model takes 32 x 32 ('wide.png')");
        assertThat(allowed.code()).isZero();
        Outcome refused = dryRun(folder("mixed", "limits.max-bad-share=0.04"));
        assertThat(refused.text()).contains("more than limits.max-bad-share = 0.04 allows");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(run(folder("mixed", "limits.max-bad-share=0.04")).code()).isEqualTo(4);
    }

    @Test
    void boxesOfClassesThatTheModelDoesNotHaveAreFoundInTheFilesLookedAt() throws IOException {
        png("voc/across_1.png", 32, 32);
        Files.writeString(
                home.resolve("voc/across_1.xml"),
                "<annotation><object><name>Across</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax>"
                        + "<ymax>9</ymax></bndbox></object></annotation>");

        Outcome dry = dryRun(folder("voc"));

        assertThat(dry.text()).contains("/voc: its boxes are of classes that the model does not have: 'Across'");
        assertThat(dry.code()).isEqualTo(2);
        assertThat(run(folder("voc")).code()).isEqualTo(2);
    }

    @Test
    void aTrainJobCountsItsImagesByClass() throws IOException {
        Outcome outcome = dryRun("train.conf");

        assertThat(outcome.code()).isZero();
        // a kernel of 3 x 3 and a bias for each of 4 maps, 4 weights and a bias for each of 2 classes: 40 + 10 numbers
        // of 12 bytes, four times, and 80000
        assertThat(outcome.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(home + "/test_imgs.npy: 20 images of 32 x 32, 20.5 kB: across 10, along 10"),
                        line -> assertThat(line)
                                .isEqualTo(home + "/few_imgs.npy: 8 images of 32 x 32, 8.2 kB: across 4, along 4"),
                        line -> assertThat(line)
                                .isEqualTo("up to 3 epochs of 20 images, 8 at a time, by 2 workers; all images are read"
                                        + " once before the first epoch and once in each"),
                        line -> assertThat(line).startsWith(home + "/made: about 82.4 kB will be written"));
    }

    @Test
    void classesWithoutImagesAreToldByRunAndDryRun() throws IOException {
        String[] words = {
            "train.conf",
            "training.epochs=1",
            "output=" + file("gaps"),
            "images.npy=" + file("one-sided_imgs.npy"),
            "images.labels=" + file("one-sided_labels.npy"),
            "classes=[across,along,around]"
        };
        String unlearned = "warning: " + home
                + "/one-sided_imgs.npy: no image of across, around, which the network then" + " does not learn";
        String unmeasured = "warning: " + home + "/few_imgs.npy: no image of around, so that validation does not tell"
                + " whether the network knows it";

        assertThat(dryRun(words).lines()).endsWith(unlearned, unmeasured);
        assertThat(run(words).lines()).contains(unlearned, unmeasured);
    }

    @Test
    void whatIsWrongWithTrainingAndValidationIsToldTogether() throws IOException {
        assertRefusedAlike(
                2,
                List.of(
                        "few_labels.npy: it has 8 labels for 20 images",
                        "small.npy: its images are 10 x 12, but the network takes 32 x 32"),
                "train.conf",
                "images.labels=" + file("few_labels.npy"),
                "validation.npy=" + file("small.npy"));
    }

    @Test
    void aFolderOfTwoSizesIsRefusedForTraining() throws IOException {
        png("sizes/across_1.png", 32, 32);
        png("sizes/along_1.png", 16, 32);

        assertRefusedAlike(
                2,
                List.of("/sizes: its images have 2 sizes: 1 of 16 x 32 (first image 1), 1 of 32 x 32 (first image 0)"),
                "train.conf",
                "images.npy=null",
                "images.labels=null",
                "images.folder=" + file("sizes"));
    }

    @Test
    void aPlatesJobCountsItsPlates() throws IOException {
        Outcome outcome = dryRun("plates.conf");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines().get(0))
                .isEqualTo("10 plates of 64 x 96: 5 to train on, 2 for validation, 3 to test on");
        // 10 * (2 * 64 * 96 + 115)
        assertThat(outcome.lines().get(1)).startsWith(home + "/made: about 124.0 kB will be written");
    }

    @Test
    void anEvaluateJobCountsTheRowsThatItReads() throws IOException {
        assertThat(run("explain.conf", "output=" + file("explained"), "pictures.to=none", "baselines=[]")
                        .code())
                .isZero();

        Outcome outcome = dryRun("evaluate.conf");

        assertThat(outcome.code()).isZero();
        // 20 images by 2 methods
        assertThat(outcome.lines().get(0)).startsWith(home + "/explained: 40 rows, ");
        assertRefusedAlike(2, List.of("few_boxes.csv"), "evaluate.conf", "states=[" + file("few_boxes.csv") + "]");
    }

    @Test
    void explanationsThatAreNotThereAreRefused() throws IOException {
        assertRefusedAlike(
                2, List.of("gone/run.json: it does not exist"), "evaluate.conf", "explained=[" + file("gone") + "]");
    }
}
