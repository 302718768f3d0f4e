package io.github.heatmill.spark.bench;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.PlatesJob;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What is measured on: the arrays of a folder, synthetic plates if there are none, and a network trained on them for
 * two epochs, enough for its maps to have shapes.
 *
 * @param home the installation, whose job files are run
 * @param arrays the folder of the arrays
 * @param work the folder for all that is made
 */
record BenchData(Path home, Path arrays, Path work) {
    static BenchData prepare(SparkSession spark, Path home, Optional<Path> data, Path work, Progress progress)
            throws IOException {
        Path arrays = data.filter(folder -> Files.isRegularFile(folder.resolve("NEU_test_imgs.npy")))
                .orElse(work.resolve("plates"));
        BenchData prepared = new BenchData(home, arrays, work);
        if (!Files.isRegularFile(arrays.resolve("NEU_test_imgs.npy"))) {
            PlatesSpec plates = (PlatesSpec) prepared.job("plates");
            new PlatesJob(spark.sessionState().newHadoopConf(), plates, progress).run();
        }
        if (!Files.isRegularFile(prepared.model().resolve("manifest.json"))) {
            TrainSpec train = (TrainSpec) prepared.job(
                    "train",
                    "network.architecture=cam",
                    "training.epochs=2",
                    "training.workers=2",
                    "overwrite=true",
                    "output=\"" + prepared.model() + "\"");
            new TrainJob(spark, train, progress).run();
        }
        return prepared;
    }

    Path model() {
        return work.resolve("model");
    }

    boolean plates() {
        return arrays.startsWith(work);
    }

    /** A shipped job on this data. */
    Job job(String name, String... overrides) {
        List<String> all =
                new ArrayList<>(List.of("storage.data=\"" + arrays + "\"", "storage.output=\"" + work + "\""));
        all.addAll(List.of(overrides));
        return JobFile.load(
                home.resolve("jobs").resolve(name + ".conf"),
                home.resolve("conf").resolve("local").resolve("storage.conf"),
                all,
                home);
    }

    /** The images of a split with labels and boxes, read {@code repeat} times over. */
    NpyImages images(String split, int repeat) {
        return new NpyImages(
                arrays.resolve("NEU_" + split + "_imgs.npy").toString(),
                Optional.of(arrays.resolve("NEU_" + split + "_labels.npy").toString()),
                Optional.of(arrays.resolve("NEU_" + split + "_boxes.csv").toString()),
                Optional.of(PixelScale.UINT8),
                BoxRules.DEFAULT,
                repeat);
    }
}
