package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of an explain job writes nothing, says what the run would do, and refuses what it refuses by its words. */
class ExplainDryRunIT {
    @TempDir
    private static Path home;

    private static DryRunFolder inputs;

    @BeforeAll
    static void writeInputs() throws IOException {
        inputs = new DryRunFolder(home);
        inputs.write();
    }

    @Test
    void anExplainJobCountsItsImagesRowsAndBytes() throws IOException {
        DryRunFolder.Outcome outcome = inputs.dryRun("explain.conf", "partitions=5");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines()).hasSize(4);
        assertThat(outcome.lines().get(3))
                .isEqualTo("1 forward pass of each image; beside the first, cam takes 0, grad-cam takes 0 (the layers"
                        + " above once back)");
        // 20 * 32 * 32 bytes
        assertThat(outcome.lines().get(0))
                .isEqualTo(home + "/test_imgs.npy: 20 images of 32 x 32, 20.5 kB; 20 labelled, 20 with boxes");
        // 20 * 2 methods, 20 * 5 baselines
        assertThat(outcome.lines().get(1))
                .isEqualTo("40 rows of 2 methods, and up to 100 of baselines, in 5 tasks; 40 pictures");
        // a map of 16 x 16: 140 * (1015 + 3 * 256) + 40 * 1024 * 1.54 = 249620 + 63078.4
        assertThat(outcome.lines().get(2))
                .startsWith(home + "/made: about 312.7 kB will be written (an estimate); ")
                .endsWith("B are free there");
    }

    @Test
    void everyClassIsCountedWhereAllAreExplainedAndNoPictureWhereNoneIsMade() throws IOException {
        DryRunFolder.Outcome outcome =
                inputs.dryRun("explain.conf", "target=all", "pictures.to=none", "baselines=[]", "partitions=2");

        // 20 * 2 methods * 2 classes, 80 * 1783 bytes
        assertThat(outcome.lines().get(1)).isEqualTo("up to 80 rows of 2 methods, in 2 tasks; 0 pictures");
        assertThat(outcome.lines().get(2)).contains("about 142.6 kB");
    }

    @Test
    void theCostOfEachMethodIsTold() throws IOException {
        DryRunFolder.Outcome outcome = inputs.dryRun(
                "explain.conf", "methods=all", "target=all", "pictures.to=none", "conventions.noise-images=4");

        // a layer of 4 feature maps and 2 classes: 1 + 4 of score-cam + 2 * 4 of smooth-grad-cam
        assertThat(outcome.lines().get(3))
                .startsWith(
                        "up to 13 forward passes of each image; beside the first, cam takes 0, grad-cam takes 0 (the"
                                + " layers above 2 times back), ")
                .contains("ablation-cam takes 0 (the layers above 5 times), score-cam takes 4, smooth-grad-cam takes 8"
                        + " (the layers above 8 times back)");
    }

    @Test
    void aModelThatIsNotThereIsRefused() throws IOException {
        inputs.assertRefusedAlike(
                2, List.of("no-model: is not a model"), "explain.conf", "model=" + inputs.file("no-model"));
    }

    @Test
    void labelsAndBoxesThatDoNotBelongToTheImagesAreRefusedTogether() throws IOException {
        Files.writeString(home.resolve("strange.csv"), "index,defect_class,xmin,ymin,xmax,ymax\n0,Across,1,1,5,5\n");
        inputs.assertRefusedAlike(
                2,
                List.of("few_labels.npy: it has 8 labels for 20 images", "strange.csv: its boxes are of classes"),
                "explain.conf",
                "images.labels=" + inputs.file("few_labels.npy"),
                "images.boxes=" + inputs.file("strange.csv"));
    }

    @Test
    void anArrayOfAnotherSizeThanTheModelTakesIsRefusedBeforeItIsRead() throws IOException {
        String[] words = {
            "explain.conf", "images.npy=" + inputs.file("small.npy"), "images.labels=null", "images.boxes=null"
        };
        inputs.assertRefusedAlike(
                4,
                List.of("small.npy: its images are 10 x 12 pixels, but the model takes 32 x 32: all 8 would be"),
                words);
    }

    @Test
    void aConditionOfPicturesThatIsNoneIsRefused() throws IOException {
        inputs.assertRefusedAlike(1, List.of("pictures.where: "), "explain.conf", "pictures.where=\"colour > 3\"");
    }

    @Test
    void filesThatWouldBeQuarantinedAreToldAndTooManyRefused() throws IOException {
        for (int i = 0; i < 19; i++) {
            inputs.png("mixed/across_" + i + ".png", 32, 32);
        }
        inputs.png("mixed/wide.png", 48, 64);

        // 1 of 20 is 5 %
        DryRunFolder.Outcome allowed = inputs.dryRun(inputs.folder("mixed"));
        assertThat(allowed.text())
                .contains(
                        "/mixed: 20 images, ",
                        "/mixed: files read as a sample: 1 of 20 would be quarantined",
                        "wrong-size: 1 image, 'wide.png': it is 48 x 64 pixels, but the model takes 32 x 32");
        assertThat(allowed.code()).isZero();
        DryRunFolder.Outcome refused = inputs.dryRun(inputs.folder("mixed", "limits.max-bad-share=0.04"));
        assertThat(refused.text()).contains("more than limits.max-bad-share = 0.04 allows");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(inputs.run(inputs.folder("mixed", "limits.max-bad-share=0.04"))
                        .code())
                .isEqualTo(4);
    }

    @Test
    void boxesOfClassesThatTheModelDoesNotHaveAreFoundInTheFilesLookedAt() throws IOException {
        inputs.png("voc/across_1.png", 32, 32);
        Files.writeString(
                home.resolve("voc/across_1.xml"),
                "<annotation><object><name>Across</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax>"
                        + "<ymax>9</ymax></bndbox></object></annotation>");

        DryRunFolder.Outcome dry = inputs.dryRun(inputs.folder("voc"));

        assertThat(dry.text()).contains("/voc: its boxes are of classes that the model does not have: 'Across'");
        assertThat(dry.code()).isEqualTo(2);
        assertThat(inputs.run(inputs.folder("voc")).code()).isEqualTo(2);
    }
}
