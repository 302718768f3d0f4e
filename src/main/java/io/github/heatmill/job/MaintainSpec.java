package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * The upkeep of an archive: what readers get stays the same.
 *
 * @param to the archive
 * @param keepSnapshots how many days an earlier state of a table can still be read; at least 1
 * @param keepOrphans how many days a file is left that no state of a table names, in case that a run is about to name
 *     it; at least 1
 * @param fileMegabytes about how large files are made, in units of 1024 x 1024 bytes
 */
public record MaintainSpec(JobOutput to, int keepSnapshots, int keepOrphans, int fileMegabytes)
        implements Job, Serializable {
    private static final String ARCHIVE = "archive";
    private static final String KEEP_SNAPSHOTS = "keep-snapshots";
    private static final String KEEP_ORPHANS = "keep-orphans";
    private static final String FILE_SIZE = "file-size";

    private static final int DAYS = 7;
    private static final int MOST_DAYS = 36_500;
    private static final int MEGABYTES = 128;
    private static final int MOST_MEGABYTES = 2048;

    public MaintainSpec {
        Range.require(KEEP_SNAPSHOTS, keepSnapshots, 1, MOST_DAYS);
        Range.require(KEEP_ORPHANS, keepOrphans, 1, MOST_DAYS);
        Range.require(FILE_SIZE, fileMegabytes, 1, MOST_MEGABYTES);
    }

    static MaintainSpec read(SettingsReader keys) {
        return new MaintainSpec(
                JobOutput.added(keys, ARCHIVE, "out/archive"),
                keys.whole(KEEP_SNAPSHOTS, DAYS, 1, MOST_DAYS),
                keys.whole(KEEP_ORPHANS, DAYS, 1, MOST_DAYS),
                keys.whole(FILE_SIZE, MEGABYTES, 1, MOST_MEGABYTES));
    }

    @Override
    public JobKind kind() {
        return JobKind.MAINTAIN;
    }

    /** It reads nothing but the archive. */
    @Override
    public Map<String, String> inputs() {
        return Map.of();
    }

    @Override
    public Map<String, String> settings() {
        Settings settings = new Settings().put("job", kind()).put(ARCHIVE, to.folder());
        if (!to.run().isEmpty()) {
            settings.put(JobOutput.RUN, to.run());
        }
        return settings.put(KEEP_SNAPSHOTS, keepSnapshots)
                .put(KEEP_ORPHANS, keepOrphans)
                .put(FILE_SIZE, fileMegabytes)
                .toMap();
    }
}
