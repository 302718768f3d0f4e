package io.github.heatmill.spark.train;

import io.github.heatmill.chart.ConfusionMatrixPicture;
import io.github.heatmill.chart.EpochFigures;
import io.github.heatmill.chart.TrainingChart;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.png.PngWriter;
import io.github.heatmill.spark.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a person looks at after a training: the curves, and which classes are taken for which. */
final class TrainingPictures {
    private TrainingPictures() {}

    /** Writes history.png, confusion.png and confusion.csv; the last two are of the kept network on validation images. */
    static void write(RunDirectory run, List<EpochRecord> history, Evaluation validation, ModelManifest manifest)
            throws IOException {
        DefectClasses classes = manifest.spec().classes();
        Map<String, String> metadata = Map.of("model-id", manifest.modelId());
        PngWriter writer = new PngWriter();
        String network = manifest.spec().architecture().id() + " network, model " + manifest.modelId();
        List<EpochFigures> epochs = history.stream()
                .map(epoch -> new EpochFigures(
                        epoch.epoch(),
                        epoch.trainLoss(),
                        epoch.trainAccuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.best()))
                .toList();
        run.write("history.png", TrainingChart.draw(network, epochs, metadata, writer));
        long[] counts = validation.confusion().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .toArray();
        run.write("confusion.png", ConfusionMatrixPicture.draw(network, classes, counts, metadata, writer));
        run.write("confusion.csv", csv(validation, classes).getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(Evaluation validation, DefectClasses classes) {
        StringBuilder csv = new StringBuilder("label,predicted,images\n");
        for (int label = 0; label < classes.size(); label++) {
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                csv.append(classes.name(label))
                        .append(',')
                        .append(classes.name(predicted))
                        .append(',')
                        .append(validation.confusion().get(label).get(predicted))
                        .append('\n');
            }
        }
        return csv.toString();
    }
}
