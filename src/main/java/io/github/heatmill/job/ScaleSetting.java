package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.PixelScale;
import java.util.Optional;

/** What a job file says about the values of an array of images. */
public enum ScaleSetting implements Choice {
    /** Nothing: it is found out when training, and the model's scale is used when explaining. */
    AUTO,
    UINT8,
    BYTE,
    UINT16,
    UNIT;

    /** The scale; empty for {@link #AUTO}. */
    public Optional<PixelScale> scale() {
        return PixelScale.of(id());
    }
}
