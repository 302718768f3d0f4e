package io.github.heatmill.spark.night;

import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.ByteCount;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Sources;
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
 * @param coming those of the night
 */
record NightPlan(NightlySpec spec, String modelId, String folder, Delivery listed, Delivery coming) {
    /** The plan; {@code archive} is empty where there is none yet. */
    JobPlan in(SparkSession spark, Optional<ArchiveView> archive) throws IOException {
        List<String> lines = new ArrayList<>(Sources.passedOver(folder, listed.passedOver()));
        if (archive.isEmpty()) {
            lines.add(spec.output() + ": an archive will be made");
            lines.add(words());
            return new JobPlan(lines);
        }
        Optional<Row> finished = archive.get().night(spec.night(), modelId);
        if (finished.isPresent()) {
            lines.add("night %s is complete: %s; nothing is left to do"
                    .formatted(spec.night(), NightCounts.of(finished.get()).words()));
            return new JobPlan(lines);
        }
        lines.add(archive.get()
                .decided(spec.night())
                .map(files ->
                        "night %s has been begun: its %d files are decided, %d of them are still there, %s to be read"
                                .formatted(spec.night(), files.count(), coming.size(), bytes()))
                .orElseGet(this::words));
        if (coming.size() == 0) {
            return new JobPlan(lines);
        }
        lines.add("at most %d of them are duplicates, by their lengths; which are is told when they are read"
                .formatted(NightBudget.mostDuplicates(spark, archive.get(), modelId, coming)));
        lines.addAll(NightBudget.of(archive.get(), modelId).lines(coming.size()));
        return new JobPlan(lines);
    }

    private String words() {
        return "night %s: %d of the %d files in %s are new, %s to be read"
                .formatted(spec.night(), coming.size(), listed.size(), folder, bytes());
    }

    private ByteCount bytes() {
        long bytes = 0;
        for (int place = 0; place < coming.size(); place++) {
            bytes += coming.file(place).stamp().bytes();
        }
        return new ByteCount(bytes);
    }
}
