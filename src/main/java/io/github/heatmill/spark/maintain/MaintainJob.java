package io.github.heatmill.spark.maintain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.MaintainSpec;
import io.github.heatmill.spark.ByteCount;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Keeps the tables of an archive small and quick to read. What readers get stays the same. */
public final class MaintainJob implements SparkJob {
    private final SparkSession spark;
    private final MaintainSpec spec;
    private final Progress progress;
    private final Instant now;

    public MaintainJob(SparkSession spark, MaintainSpec spec, Progress progress) {
        this(spark, spec, progress, Instant.now());
    }

    /** The job as it is at {@code now}. */
    MaintainJob(SparkSession spark, MaintainSpec spec, Progress progress, Instant now) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
        this.now = now;
    }

    @Override
    public JobPlan plan() throws IOException {
        ArchiveView archive = ArchiveView.require(spark, spec.output());
        List<String> lines = new ArrayList<>();
        for (ArchiveTable kind : ArchiveTable.values()) {
            TableUpkeep table = new TableUpkeep(spark, kind, archive.table(kind), spec, now);
            TableSize size = table.size();
            lines.add(
                    "%s: %s; %d small ones would be joined, %d of %d states forgotten, %d files removed that no state names"
                            .formatted(
                                    table.name(),
                                    size.words(),
                                    size.small(),
                                    table.old(),
                                    size.snapshots(),
                                    table.orphans()));
        }
        return new JobPlan(lines);
    }

    /**
     * Runs the job. Each of its steps is whole by itself: where it fails, readers get what they got before, and the
     * next run does what is left.
     *
     * @throws UserMistake if there is no archive, or another run writes to it
     */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        // to open one would make it
        ArchiveView.require(spark, spec.output());
        TableSize before = new TableSize(0, 0, 0, 0);
        TableSize after = before;
        long removed = 0;
        try (Archive archive = Archive.open(spark, spec.output())) {
            for (ArchiveTable kind : ArchiveTable.values()) {
                TableUpkeep table = new TableUpkeep(spark, kind, archive.table(kind), spec, now);
                TableSize old = table.size();
                table.join();
                archive.requireHeld();
                long files = table.forget();
                archive.requireHeld();
                long orphans = table.removeOrphans();
                TableSize fresh = table.size();
                progress.say(
                        "%s: %s; they were %s; %d of %d states are kept; %d files removed, and %d that no state named",
                        table.name(), fresh.words(), old.words(), fresh.snapshots(), old.snapshots(), files, orphans);
                before = before.and(old);
                after = after.and(fresh);
                removed += files + orphans;
                record.phase(table.name());
            }
        }
        progress.say(
                "%s: %d files of %s in the present state became %d of %s; %d files were removed",
                spec.output(),
                before.files(),
                new ByteCount(before.bytes()),
                after.files(),
                new ByteCount(after.bytes()),
                removed);
        return record.put("files_before", before.files())
                .put("bytes_before", before.bytes())
                .put("files", after.files())
                .put("bytes", after.bytes())
                .put("snapshots_before", before.snapshots())
                .put("snapshots", after.snapshots())
                .put("removed", removed);
    }
}
