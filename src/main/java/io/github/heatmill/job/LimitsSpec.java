package io.github.heatmill.job;

import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * How many bad images an explain job accepts, and how large images may be.
 *
 * @param maxBadShare of images that may be quarantined before the job counts as failed, in [0, 1]
 * @param image how large an image file may be
 */
public record LimitsSpec(double maxBadShare, ImageLimits image) implements Serializable {
    static final LimitsSpec DEFAULT = new LimitsSpec(0.05, ImageLimits.DEFAULT);

    private static final int MAX_BYTES = Integer.MAX_VALUE;
    private static final int MAX_PIXELS = Integer.MAX_VALUE / 4;

    /** Throws {@link IllegalArgumentException} on a share outside [0, 1]. */
    public LimitsSpec {
        Range.require("maxBadShare", maxBadShare, 0, 1);
    }

    static LimitsSpec read(SettingsReader limits) {
        return new LimitsSpec(
                limits.number("max-bad-share", DEFAULT.maxBadShare, 0, 1),
                new ImageLimits(
                        limits.whole("max-image-bytes", DEFAULT.image.maxBytes(), 1, MAX_BYTES),
                        limits.whole("max-image-pixels", DEFAULT.image.maxPixels(), 1, MAX_PIXELS)));
    }

    /** Whether {@code bad} of {@code images} images may be quarantined. */
    public boolean allows(long bad, long images) {
        return bad == 0 || (double) bad / images <= maxBadShare;
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .put("max-bad-share", maxBadShare)
                .put("max-image-bytes", image.maxBytes())
                .put("max-image-pixels", image.maxPixels())
                .toMap();
    }
}
