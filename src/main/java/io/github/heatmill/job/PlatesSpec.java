package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.plate.PlateSettings;
import java.io.Serializable;
import java.util.Map;

/**
 * Plates to make: three arrays of them, with labels, masks and boxes.
 *
 * @param to what the run writes
 * @param seed the same seed and numbers give the same plates
 * @param train plates to train on, at least 1
 * @param validation plates to validate on, at least 1
 * @param test plates to test on, at least 1
 * @param files plates that are written as PNG files beside the arrays, in 0..100000
 * @param height of each, pixels in 64..4096
 * @param width of each, pixels in 64..4096
 */
public record PlatesSpec(JobOutput to, long seed, int train, int validation, int test, int files, int height, int width)
        implements Job, Serializable {
    private static final int MOST = 10_000_000;
    private static final int MOST_FILES = 100_000;
    private static final int MIN_SIDE = PlateSettings.MIN_SIDE;
    private static final int MAX_SIDE = PlateSettings.MAX_SIDE;

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public PlatesSpec {
        Range.require("train", train, 1, MOST);
        Range.require("validation", validation, 1, MOST);
        Range.require("test", test, 1, MOST);
        Range.require("files", files, 0, MOST_FILES);
        Range.require("height", height, MIN_SIDE, MAX_SIDE);
        Range.require("width", width, MIN_SIDE, MAX_SIDE);
    }

    static PlatesSpec read(SettingsReader keys) {
        SettingsReader plates = keys.group("plates");
        return new PlatesSpec(
                JobOutput.read(keys, "out/plates"),
                keys.whole("seed", 1L, Range.MIN_SEED, Range.MAX_SEED),
                plates.whole("train", 1200, 1, MOST),
                plates.whole("validation", 180, 1, MOST),
                plates.whole("test", 360, 1, MOST),
                plates.whole("files", 40, 0, MOST_FILES),
                plates.whole("height", 200, MIN_SIDE, MAX_SIDE),
                plates.whole("width", 200, MIN_SIDE, MAX_SIDE));
    }

    @Override
    public JobKind kind() {
        return JobKind.PLATES;
    }

    /** None: plates are made of numbers. */
    @Override
    public Map<String, String> inputs() {
        return Map.of();
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("job", kind())
                .putSettings(to.settings())
                .put("seed", seed)
                .put("plates.train", train)
                .put("plates.validation", validation)
                .put("plates.test", test)
                .put("plates.files", files)
                .put("plates.height", height)
                .put("plates.width", width)
                .toMap();
    }
}
