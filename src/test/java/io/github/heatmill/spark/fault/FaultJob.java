package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A job as small as it can be that has all there is to lose: tables, pictures, a network. */
enum FaultJob {
    EXPLAIN(
            """
            job = explain
            methods = [cam, grad-cam]
            baselines = []
            fusions = []
            images {
              npy = ${storage.data}/test_imgs.npy
              labels = ${storage.data}/test_labels.npy
              boxes = ${storage.data}/test_boxes.csv
            }
            model = ${storage.data}/model
            batch = 4
            partitions = 4
            """,
            "methods=[cam]"),
    /** The same of image files. */
    EXPLAIN_FOLDER(
            """
            job = explain
            methods = [cam]
            baselines = []
            fusions = []
            images.folder = ${storage.data}/images
            model = ${storage.data}/model
            batch = 4
            partitions = 4
            """,
            "methods=[grad-cam]\npictures.to=none"),
    TRAIN(
            """
            job = train
            images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
            validation { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
            classes = [across, along]
            network { height = 32, width = 32, filters = [2, 2] }
            training { epochs = 2, batch = 4, workers = 2, averaging-frequency = 2, learning-rate = 0.02 }
            """,
            "training.epochs=1"),
    EVALUATE(
            """
            job = evaluate
            explained = [${storage.data}/explained]
            bootstrap.replicates = 20
            """,
            "explained=[${storage.data}/reference-EXPLAIN-OLD]");

    /** One training, which takes thrice as long as another job, to four others. */
    private static final List<FaultJob> BY_SEED = List.of(TRAIN, EVALUATE, EXPLAIN, EXPLAIN, EXPLAIN);

    private static final int IMAGES = 24;

    private final String settings;
    private final String old;

    FaultJob(String settings, String old) {
        this.settings = settings;
        this.old = old;
    }

    /** The job that {@code seed} is about. */
    static FaultJob of(long seed) {
        return BY_SEED.get((int) (seed % BY_SEED.size()));
    }

    /** Writes the job files, and all that the jobs read but {@code explained}, into {@code folder}. */
    static void writeAll(Path folder) throws IOException {
        TinyImages.write(folder, "test", IMAGES, 2);
        TinyImages.writeFiles(folder, "test");
        // what the others may be replaced with
        TinyImages.write(folder, "another", IMAGES, 3);
        UntrainedModel.write(folder.resolve("model"));
        for (FaultJob job : values()) {
            Files.writeString(folder.resolve(job.file()), job.settings + "output = ${storage.output}/out\n");
        }
        Path storage = folder.resolve("conf/local/storage.conf");
        Files.createDirectories(storage.getParent());
        Files.writeString(storage, "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(folder));
    }

    private String file() {
        return name().toLowerCase(Locale.ROOT) + ".conf";
    }

    /** The program's words for this job of {@code folder}, with {@code output} and further settings. */
    List<String> words(Path folder, String output, String... overrides) {
        List<String> words = new ArrayList<>(List.of("run", "--home", folder.toString()));
        words.add(folder.resolve(file()).toString());
        words.add("output=\"" + output + "\"");
        words.addAll(List.of(overrides));
        return words;
    }

    /** The settings of a run whose output is another one. */
    String[] old() {
        return old.split("\n", -1);
    }

    /** A file of images that it reads. */
    Path read(Path folder, long seed) throws IOException {
        return this == EXPLAIN_FOLDER ? image(folder, seed) : folder.resolve("test_imgs.npy");
    }

    /** A file with other pixels that could be there in its place. */
    Path another(Path folder, long seed) throws IOException {
        return this == EXPLAIN_FOLDER ? image(folder, seed + 1) : folder.resolve("another_imgs.npy");
    }

    private static Path image(Path folder, long seed) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
            List<Path> images = files.filter(Files::isRegularFile).sorted().toList();
            return images.get((int) (seed * 7 % images.size()));
        }
    }
}
