package io.github.heatmill.spark.images;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The NEU-DET images, where they are at hand: as arrays and as a folder they are the same images. */
class NeuImagesIT {
    private static final Path NEU = Path.of(System.getProperty("heatmill.neu", "../shared/data/neu-det"));
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(
            List.of("crazing", "inclusion", "patches", "pitted_surface", "rolled-in_scale", "scratches"));

    @BeforeAll
    static void requireImages() {
        assumeTrue(Files.isDirectory(NEU), "skipped: the NEU-DET images are not at " + NEU + " (-Dheatmill.neu=DIR)");
    }

    @Test
    void everyRowOfAnArrayIsAnImageOfTheFolder() {
        Dataset<Row> array = images("validation").images(SPARK, CLASSES);
        // the table of boxes names the file of each row
        Dataset<Row> files = SPARK.read()
                .option("header", true)
                .csv(NEU.resolve("npy/NEU_validation_boxes.csv").toString())
                .selectExpr("cast(index as bigint) as source_index", "file")
                .distinct();
        Dataset<Row> folder = new FolderImages(NEU.resolve("images").toString(), Optional.empty())
                .images(SPARK, CLASSES)
                .withColumn("file", element_at(split(col("source"), "/"), -1))
                .drop("source_index");

        Dataset<Row> same = array.join(files, "source_index")
                .as("a")
                .join(folder.as("f"), "file")
                .where("a.pixels = f.pixels and a.label = f.label and array_sort(a.boxes) = array_sort(f.boxes)"
                        + " and a.height = f.height and a.width = f.width and a.pixel_type = f.pixel_type");

        assertThat(same.count()).isEqualTo(183);
    }

    @Test
    void theArraysAreFitForTraining() {
        TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, images("train"), CLASSES);

        assertThat(census.images()).isEqualTo(975);
        assertThat(census.size()).isEqualTo(new ImageSize(200, 200));
        assertThat(census.labels().keySet()).isEqualTo(java.util.Set.copyOf(CLASSES.names()));
    }

    private static NpyImages images(String name) {
        return new NpyImages(
                NEU.resolve("npy/NEU_" + name + "_imgs.npy").toString(),
                Optional.of(NEU.resolve("npy/NEU_" + name + "_labels.npy").toString()),
                Optional.of(NEU.resolve("npy/NEU_" + name + "_boxes.csv").toString()),
                Optional.empty());
    }
}
