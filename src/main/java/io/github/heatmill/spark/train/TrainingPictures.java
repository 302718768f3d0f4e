package io.github.heatmill.spark.train;

import io.github.heatmill.chart.ConfusionCounts;
import io.github.heatmill.chart.ConfusionPicture;
import io.github.heatmill.chart.EpochFigures;
import io.github.heatmill.chart.TrainingChart;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.png.PngWriter;
import io.github.heatmill.spark.Failures;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a person looks at after a training: the curves, and which classes are taken for which. A picture that cannot be
 * made is a line for the person, never the end of a run: the model is complete without it.
 */
final class TrainingPictures {
    private final RunDirectory run;
    private final Progress progress;
    private final PngWriter writer = new PngWriter();

    TrainingPictures(RunDirectory run, Progress progress) {
        this.run = run;
        this.progress = progress;
    }

    /** Writes history.png, and confusion.png of the kept network on the validation images. */
    void draw(Architecture architecture, ModelManifest manifest, Training.Result result) {
        Map<String, String> metadata = Map.of("model-id", manifest.modelId());
        String title = architecture.id() + " network, model " + manifest.modelId();
        write("history.png", () -> TrainingChart.draw(title, epochs(result.history()), metadata, writer));
        write(
                "confusion.png",
                () -> ConfusionPicture.draw(
                        title, counts(manifest.network().classes(), result.validation()), metadata, writer));
    }

    private static List<EpochFigures> epochs(List<EpochRecord> history) {
        return history.stream()
                .map(epoch -> new EpochFigures(
                        epoch.epoch(),
                        epoch.trainLoss(),
                        epoch.trainAccuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.kept()))
                .toList();
    }

    private static ConfusionCounts counts(DefectClasses classes, Validation validation) {
        long[] counts = new long[classes.size() * classes.size()];
        validation.confusion().forEach((cell, images) -> counts[cell] = images);
        return ConfusionCounts.of(classes, counts);
    }

    /** The heap may run out over a picture as well, and what was drawn is then given up. */
    void write(String name, Supplier<byte[]> picture) {
        try {
            run.write(name, picture.get());
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            progress.say(
                    "%s could not be drawn (%s); the model is complete without it", name, Failures.firstLine(failed));
        }
    }
}
