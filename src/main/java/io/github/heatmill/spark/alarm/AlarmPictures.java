package io.github.heatmill.spark.alarm;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.explain.ExplainPass;
import io.github.heatmill.spark.explain.StoredMaps;
import io.github.heatmill.spark.images.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Draws pictures of a night's images once it is known which are meant: of the map that has been stored, over the file,
 * which is read again. A file that has changed by then gets none.
 *
 * @param files of the night
 * @param places of the images that this run has explained: the place of the file, by the image's id
 * @param folder in the archive's, that pictures go below
 */
public record AlarmPictures(
        SparkSession spark,
        Archive archive,
        ExplainSpec spec,
        ExplainPass pass,
        Delivery files,
        Map<String, Integer> places,
        String folder) {
    public AlarmPictures {
        places = Map.copyOf(places);
    }

    /**
     * Draws those of {@code images} that have been explained: each one's file within the archive's folder, by its id.
     */
    Map<String, String> draw(Set<String> images) {
        Map<Integer, String> wanted = new HashMap<>();
        for (String id : images) {
            if (places.containsKey(id)) {
                wanted.put(places.get(id), id);
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Dataset<Row> ids = spark.createDataset(List.copyOf(wanted.values()), Encoders.STRING())
                .toDF("wanted");
        Dataset<Row> maps = JudgedImages.explanations(archive, spec)
                .join(ids, col(NightColumns.IMAGE_ID).equalTo(col("wanted")), "leftsemi");
        CollectionAccumulator<String> changed = spark.sparkContext().collectionAccumulator("files that changed");
        Dataset<Row> read = files.images(
                spark, wanted, Math.min(wanted.size(), spark.sparkContext().defaultParallelism()), changed);
        Map<String, String> drawn = new HashMap<>();
        new StoredMaps(spec.pictures(), pass)
                .draw(spark, maps, read, new Path(archive.folder(), folder))
                .forEach((id, file) -> drawn.put(id, folder + "/" + file));
        return drawn;
    }
}
