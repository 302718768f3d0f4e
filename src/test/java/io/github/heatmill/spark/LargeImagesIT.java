package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.HeatmillProcess.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 1024 x 1024 pixels, in a process of 4 GiB with a heap of 700 MiB: 2884 MiB are there for networks. */
class LargeImagesIT {
    private static final int INPUT = 2;
    private static final int SIDE = 1024;
    private static final String LIMIT = "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g";

    @TempDir
    private Path folder;

    private Path user;

    @BeforeEach
    void writeImages() throws IOException {
        user = Files.createDirectories(folder.resolve("user"));
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream images = Files.newOutputStream(folder.resolve("imgs.npy"));
                OutputStream labels = Files.newOutputStream(folder.resolve("labels.npy"))) {
            NpyWriter imageRows = new NpyWriter(images, NpyDtype.U1, List.of(4L, (long) SIDE, (long) SIDE));
            NpyWriter labelRows = new NpyWriter(labels, NpyDtype.U1, List.of(4L));
            for (int i = 0; i < 4; i++) {
                byte[] pixels = new byte[SIDE * SIDE];
                random.nextBytes(pixels);
                imageRows.write(pixels);
                labelRows.write(new byte[] {(byte) (i % 2)});
            }
        }
    }

    private Outcome run(String job, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(job + ".conf"), text);
        return new HeatmillProcess(folder)
                .in(user)
                .with(LIMIT)
                .run("run", "--home", folder.toString(), file.toString());
    }

    private void assertRefused(Outcome outcome, String... parts) {
        assertThat(outcome.code()).as(String.join("\n", outcome.err())).isEqualTo(INPUT);
        assertThat(outcome.told()).hasSize(1);
        assertThat(outcome.told().get(0)).contains(parts);
        assertThat(user).isEmptyDirectory();
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(folder.resolve(".heatmill")).doesNotExist();
    }

    @Test
    void trainingWithDefaultsIsRefusedBeforeItBeginsWithTheBatchThatFits() throws Exception {
        Outcome outcome = run(
                "train",
                """
                job = train
                images { npy = ${storage.data}/imgs.npy, labels = ${storage.data}/labels.npy }
                validation { npy = ${storage.data}/imgs.npy, labels = ${storage.data}/labels.npy }
                classes = [strip, spot]
                network { height = 1024, width = 1024 }
                output = ${storage.output}/made
                """);

        // two workers of one image: 2 * (1216 + 54) + 2 MiB
        assertRefused(
                outcome,
                "training.batch = 32: 2 workers at once",
                "16 images of 1024 x 1024 pixels",
                "org.bytedeco.javacpp.maxphysicalbytes: 4.0 GiB",
                "Set training.batch=2, or raise");
    }

    @Test
    void explainingIsRefusedWithTheBatchThatFits() throws Exception {
        writeModel(folder.resolve("model"));

        Outcome outcome = run(
                "explain",
                """
                job = explain
                fusions = []
                images { npy = ${storage.data}/imgs.npy }
                model = ${storage.data}/model
                batch = 64
                partitions = 2
                output = ${storage.output}/made
                """);

        // 60 MiB an image (1 + 13 + 1 floats a pixel: itself, behind the pools, behind the last convolution), 416 for
        // two images between them (52 floats), and 16: two tasks of 16 images take 2 * 1392 + 2, of 17 they take
        // 2 * 1452 + 2
        assertRefused(outcome, "batch = 64: 2 tasks at once", "64 images of 1024 x 1024", "Set batch=16, or raise");
    }

    private static void writeModel(Path model) throws IOException {
        NetworkSpec spec = new NetworkSpec(
                Architecture.CAM, new DefectClasses(List.of("strip", "spot")), SIDE, SIDE, List.of(32, 64, 64, 64), 64);
        UntrainedModel.write(model, spec, 1);
    }
}
