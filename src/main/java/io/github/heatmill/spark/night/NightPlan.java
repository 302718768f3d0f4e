package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightCounts;
import io.github.heatmill.spark.images.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Says what a night is going to bring, from the listing and the archive; opens no image.
 *
 * @param folder that was listed
 * @param listed all its image files
 */
record NightPlan(NightlySpec spec, String modelId, String folder, Delivery listed) {
    /** The plan; {@code archive} is empty where there is none yet. */
    JobPlan in(SparkSession spark, Optional<ArchiveView> archive) throws IOException {
        List<String> lines = new ArrayList<>(Sources.passedOver(folder, listed.passedOver()));
        if (archive.isEmpty()) {
            lines.add(spec.output() + ": an archive will be made");
            lines.add(words(listed));
            return new JobPlan(lines);
        }
        Optional<Row> finished = archive.get().night(spec.night(), modelId);
        if (finished.isPresent()) {
            lines.add("night %s is complete: %s; nothing is left to do"
                    .formatted(spec.night(), NightCounts.of(finished.get()).words()));
            return new JobPlan(lines);
        }
        lines.add(archive.get()
                .decided(spec.night(), modelId)
                .map(files ->
                        "night %s has been begun: its %d files are decided".formatted(spec.night(), files.count()))
                .orElseGet(() -> words(NightDelivery.unseen(spark, archive.get(), listed))));
        rate(archive.get()).ifPresent(lines::add);
        return new JobPlan(lines);
    }

    private String words(Delivery fresh) {
        long bytes = 0;
        for (int place = 0; place < fresh.size(); place++) {
            bytes += fresh.file(place).stamp().bytes();
        }
        return "night %s: %d of the %d files in %s are new, %d bytes"
                .formatted(spec.night(), fresh.size(), listed.size(), folder, bytes);
    }

    /** How fast the last nights were. */
    private static Optional<String> rate(ArchiveView archive) {
        Row sums = archive.published(ArchiveTable.NIGHTS)
                .where("explained > 0")
                .orderBy(col(ArchiveTable.NIGHT).desc())
                .limit(7)
                .selectExpr("sum(explained)", "sum(seconds)", "count(*)")
                .first();
        return sums.getLong(2) == 0 || sums.getDouble(1) <= 0
                ? Optional.empty()
                : Optional.of("the last %d nights took %.0f s for 1000 images"
                        .formatted(sums.getLong(2), 1000 * sums.getDouble(1) / sums.getLong(0)));
    }
}
