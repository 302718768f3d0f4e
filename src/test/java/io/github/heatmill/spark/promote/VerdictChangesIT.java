package io.github.heatmill.spark.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of images comes from the models' references, and images that cannot be explained. */
class VerdictChangesIT {
    @TempDir
    private Path root;

    private Path train(long seed) throws IOException {
        Path output = root.resolve("trained-" + seed);
        Files.writeString(
                root.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/validation_imgs.npy, labels = ${storage.data}/validation_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [4, 4] }
                training { epochs = 1, batch = 16, workers = 1,
                           schedule = constant, augment = [], keep = best }
                """);
        TrainSpec spec = (TrainSpec) JobFile.load(
                root.resolve("train.conf"),
                root.resolve("conf/local/storage.conf"),
                List.of("training.seed=" + seed, "output=\"" + output + "\""),
                root);
        new TrainJob(TestSpark.session(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
        return output;
    }

    @Test
    void verdictsOfModelsWithReferencesAreCountedByBoth() throws IOException {
        PromoteFolder folder = new PromoteFolder(root);
        TinyImages.write(root, "train", 32, 5);
        TinyImages.write(root, "validation", 150, 6);
        folder.job(train(1)).run();
        Path candidate = train(2);
        assertThat(candidate.resolve(ModelDirectory.REFERENCE)).exists();

        RunManifest record = folder.job(candidate, "gate.max-accuracy-drop=1", "gate.max-verdict-changes=1")
                .run();

        Dataset<Row> images = TestSpark.session()
                .read()
                .parquet(folder.report().resolve("images").toString());
        long changed = images.where("published_verdict <> candidate_verdict").count();
        assertThat(images.where("published_verdict IS NOT NULL AND candidate_verdict IS NOT NULL")
                        .count())
                .isEqualTo(PromoteFolder.IMAGES);
        assertThat(record.exitCode()).isZero();
        assertThat(record.toJson())
                .contains("\"verdicts\" : " + PromoteFolder.IMAGES, "\"other_verdict\" : " + changed);
        List<String> report = Files.readAllLines(folder.report().resolve("report.txt"));
        assertThat(report)
                .contains("verdicts: " + changed + " of 20 images have another one; by the published model (down) and"
                        + " the candidate (across):");
        for (Verdict before : Verdict.values()) {
            List<String> counts = new ArrayList<>(List.of(before.id()));
            for (Verdict after : Verdict.values()) {
                counts.add(String.valueOf(images.where("published_verdict = '" + before.id()
                                + "' AND candidate_verdict = '" + after.id() + "'")
                        .count()));
            }
            assertThat(report)
                    .anyMatch(line -> line.strip().replaceAll(" +", " ").equals(String.join(" ", counts)));
        }
        assertThat(folder.models().resolve(id(candidate)).resolve(ModelDirectory.REFERENCE))
                .hasSameBinaryContentAs(candidate.resolve(ModelDirectory.REFERENCE));
    }

    private static String id(Path model) {
        return ModelDirectory.load(new Configuration(), model.toString())
                .manifest()
                .modelId();
    }

    @Test
    void imagesThatCannotBeExplainedAreLeftOutForBothModels() throws IOException {
        PromoteFolder folder = new PromoteFolder(root);
        folder.promote(StripeModel.ACROSS);
        // floats in 0..1, of which image 3 is not a number
        try (OutputStream out = Files.newOutputStream(root.resolve("nan.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.F4, List.of(20L, 32L, 32L));
            byte[] bytes = Files.readAllBytes(root.resolve("test_imgs.npy"));
            for (int i = 0; i < 20; i++) {
                ByteBuffer image = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
                for (int j = 0; j < 1024; j++) {
                    int value = bytes[bytes.length - (20 - i) * 1024 + j] & 0xff;
                    image.putFloat(4 * j, i == 3 && j == 7 ? Float.NaN : value / 255f);
                }
                writer.write(image.array());
            }
        }
        String[] words = {
            "images.npy=\"" + root.resolve("nan.npy") + "\"", "images.scale=unit", "limits.max-bad-share=0.05"
        };

        RunManifest record = folder.promote(StripeModel.RIGHT, words);

        // image 3 is of the class along: of 19 images, 10 across are right by both, and 9 along only by the candidate
        assertThat(record.toJson())
                .contains("\"labelled\" : 19", "\"both_right\" : 10", "\"wrong_to_right\" : 9", "\"both_wrong\" : 0");
        assertThat(folder.told()).contains("not-finite: 1 image, ").contains("NaN");
    }
}
