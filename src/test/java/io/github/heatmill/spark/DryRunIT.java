package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of the other jobs: the same as {@link ExplainDryRunIT}. */
class DryRunIT {
    @TempDir
    private static Path home;

    private static DryRunFolder inputs;

    @BeforeAll
    static void writeInputs() throws IOException {
        inputs = new DryRunFolder(home);
        inputs.write();
    }

    @Test
    void anOutputThatIsThereOrHasNoPlaceIsRefused() throws IOException {
        Files.createDirectories(home.resolve("there"));
        inputs.assertRefusedAlike(
                1, List.of("there: the output exists already"), "plates.conf", "output=" + inputs.file("there"));
        inputs.assertRefusedAlike(
                1, List.of("the output exists already"), "train.conf", "output=" + inputs.file("there"));
        String inAFile = inputs.file("strange-place/out");
        Files.writeString(home.resolve("strange-place"), "a file");

        assertThat(inputs.dryRun("plates.conf", "output=" + inAFile).text()).contains("strange-place is a file");
        assertThat(inputs.run("plates.conf", "output=" + inAFile).code())
                .isEqualTo(inputs.dryRun("plates.conf", "output=" + inAFile).code())
                .isEqualTo(1);
    }

    @Test
    void anOutputThatAnotherRunHoldsIsRefused() throws IOException {
        Path lock = home.resolve("held/.heatmill/out.lock");
        Files.createDirectories(lock.getParent());
        Files.write(lock, RunOwner.me().toJson());

        inputs.assertRefusedAlike(
                6,
                List.of("out: is being written by another run (process"),
                "plates.conf",
                "output=" + inputs.file("held/out"));
    }

    @Test
    void aTrainJobCountsItsImagesByClass() throws IOException {
        DryRunFolder.Outcome outcome = inputs.dryRun("train.conf");

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
            "output=" + inputs.file("gaps"),
            "images.npy=" + inputs.file("one-sided_imgs.npy"),
            "images.labels=" + inputs.file("one-sided_labels.npy"),
            "classes=[across,along,around]"
        };
        String unlearned =
                "warning: " + home + "/one-sided_imgs.npy: no image of across, around, which the network cannot learn";
        String unmeasured = "warning: " + home + "/few_imgs.npy: no image of around, so validation does not cover it";

        assertThat(inputs.dryRun(words).lines()).endsWith(unlearned, unmeasured);
        assertThat(inputs.run(words).lines()).contains(unlearned, unmeasured);
    }

    @Test
    void whatIsWrongWithTrainingAndValidationIsToldTogether() throws IOException {
        inputs.assertRefusedAlike(
                2,
                List.of(
                        "few_labels.npy: it has 8 labels for 20 images",
                        "small.npy: its images are 10 x 12, but the network takes 32 x 32"),
                "train.conf",
                "images.labels=" + inputs.file("few_labels.npy"),
                "validation.npy=" + inputs.file("small.npy"));
    }

    @Test
    void aFolderOfTwoSizesIsRefusedForTraining() throws IOException {
        inputs.png("sizes/across_1.png", 32, 32);
        inputs.png("sizes/along_1.png", 16, 32);

        inputs.assertRefusedAlike(
                2,
                List.of("/sizes: its images have 2 sizes: 1 of 16 x 32 (first image 1), 1 of 32 x 32 (first image 0)"),
                "train.conf",
                "images.npy=null",
                "images.labels=null",
                "images.folder=" + inputs.file("sizes"));
    }

    @Test
    void aPlatesJobCountsItsPlates() throws IOException {
        DryRunFolder.Outcome outcome = inputs.dryRun("plates.conf");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines().get(0))
                .isEqualTo("10 plates of 64 x 96: 5 to train on, 2 for validation, 3 to test on, and 4 as PNG files");
        // 10 * (2 * 64 * 96 + 115) + 4 * 64 * 96
        assertThat(outcome.lines().get(1)).startsWith(home + "/made: about 148.6 kB will be written");
    }

    @Test
    void anEvaluateJobCountsTheRowsThatItReads() throws IOException {
        assertThat(inputs.run("explain.conf", "output=" + inputs.file("explained"), "pictures.to=none", "baselines=[]")
                        .code())
                .isZero();

        DryRunFolder.Outcome outcome = inputs.dryRun("evaluate.conf");

        assertThat(outcome.code()).isZero();
        // 20 images by 2 methods
        assertThat(outcome.lines().get(0)).startsWith(home + "/explained: 40 rows, ");
        inputs.assertRefusedAlike(
                2, List.of("few_boxes.csv"), "evaluate.conf", "states=[" + inputs.file("few_boxes.csv") + "]");
    }

    @Test
    void explanationsThatAreNotThereAreRefused() throws IOException {
        inputs.assertRefusedAlike(
                2,
                List.of("gone/run.json: it does not exist"),
                "evaluate.conf",
                "explained=[" + inputs.file("gone") + "]");
    }
}
