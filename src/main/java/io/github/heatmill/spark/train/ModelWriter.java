package io.github.heatmill.spark.train;

import io.github.heatmill.drift.Reference;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Writes what a model folder is: the network, its manifest and reference, the history of its training, its confusions.
 */
final class ModelWriter {
    private final SparkSession spark;
    private final RunDirectory run;

    ModelWriter(SparkSession spark, RunDirectory run) {
        this.spark = spark;
        this.run = run;
    }

    void write(ModelManifest manifest, Training.Result result) throws IOException {
        run.write(ModelDirectory.NETWORK, result.network().bytes());
        run.write(ModelDirectory.MANIFEST, manifest.toJson().getBytes(StandardCharsets.UTF_8));
        if (result.reference().isPresent()) {
            run.write(ModelDirectory.REFERENCE, bytes(result.reference().get()));
        }
        TrainingHistory.write(spark, result.history(), new Path(run.staging(), ModelDirectory.HISTORY));
        String csv = confusions(result.validation(), manifest.network().classes());
        run.write("confusion.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** The file of a reference. */
    static byte[] bytes(Reference reference) {
        return reference.text().getBytes(StandardCharsets.UTF_8);
    }

    /** CSV by RFC 4180: each pair of classes, also those that did not occur. */
    static String confusions(Validation validation, DefectClasses classes) {
        StringBuilder csv = new StringBuilder("label,predicted,images\n");
        for (int label = 0; label < classes.size(); label++) {
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                csv.append(cell(classes.name(label)))
                        .append(',')
                        .append(cell(classes.name(predicted)))
                        .append(',')
                        .append(validation.images(label, predicted))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String cell(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
