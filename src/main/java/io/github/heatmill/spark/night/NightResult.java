package io.github.heatmill.spark.night;

import io.github.heatmill.job.AlarmsSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.ReasonCounts;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.alarm.AlarmLines;
import io.github.heatmill.spark.archive.AlarmFacts;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What complete nights came to.
 *
 * @param counts what became of their files
 * @param reasons why files were quarantined
 * @param rows in {@code explanations}
 * @param drifted how many comparisons with other sets of images alarm
 */
record NightResult(NightCounts counts, ReasonCounts reasons, long rows, long drifted, List<AlarmFacts> alarms) {
    /** No night. */
    static final NightResult NONE = new NightResult(NightCounts.NONE, ReasonCounts.NONE, 0, 0, List.of());

    /** Behind it is the greatest severity of an alarm, from 1: codes that say that the night is published. */
    private static final int ALARM_EXIT = 10;

    NightResult {
        alarms = List.copyOf(alarms);
    }

    /** That of a complete {@code night}, a row of {@link io.github.heatmill.spark.archive.ArchiveTable#NIGHTS}. */
    static NightResult of(ArchiveView archive, Row night) {
        return new NightResult(
                NightCounts.of(night),
                ReasonCounts.of(archive.quarantined(night)),
                night.<Long>getAs("rows"),
                archive.driftAlarms(night),
                archive.alarms(night));
    }

    /** That of both. */
    NightResult plus(NightResult other) {
        List<AlarmFacts> all = new ArrayList<>(alarms);
        all.addAll(other.alarms);
        return new NightResult(
                counts.plus(other.counts),
                reasons.plus(other.reasons),
                rows + other.rows,
                drifted + other.drifted,
                all);
    }

    /** Says the alarms, and puts the counts into {@code record}, with the exit code that {@code spec} asks for. */
    RunManifest end(RunManifest record, AlarmsSpec spec, Progress progress) {
        AlarmLines.of(alarms).forEach(line -> progress.say("%s", line));
        if (spec.exit()) {
            alarms.stream()
                    .mapToInt(AlarmFacts::severity)
                    .max()
                    .ifPresent(greatest -> record.exit(ALARM_EXIT + greatest));
        }
        return reasons.into(counts.into(record))
                .put("rows", rows)
                .put("drift", drifted)
                .put("alarms", alarms.size());
    }
}
