package io.github.heatmill.cam;

import java.io.Serializable;
import java.util.Objects;

/**
 * The switches on which implementations of the same paper disagree, each usable alone.
 *
 * @param score what the gradient methods differentiate; CAM takes no gradient and ignores it
 * @param camSign what becomes of negative values of a CAM
 * @param gradCamSign what becomes of negative values of a map made from gradients
 * @param pooling how Grad-CAM pools gradients into channel weights; no other method pools
 * @param upsampling how a layer-sized map is brought to image size
 */
public record Conventions(TargetScore score, Sign camSign, Sign gradCamSign, Pooling pooling, Upsampling upsampling)
        implements Serializable {
    public Conventions {
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(camSign, "camSign");
        Objects.requireNonNull(gradCamSign, "gradCamSign");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(upsampling, "upsampling");
    }

    /** The sign convention that {@code method} follows. */
    public Sign sign(CamMethod method) {
        return method.sign(this);
    }

    public Conventions withScore(TargetScore other) {
        return new Conventions(other, camSign, gradCamSign, pooling, upsampling);
    }

    public Conventions withCamSign(Sign other) {
        return new Conventions(score, other, gradCamSign, pooling, upsampling);
    }

    public Conventions withGradCamSign(Sign other) {
        return new Conventions(score, camSign, other, pooling, upsampling);
    }

    public Conventions withPooling(Pooling other) {
        return new Conventions(score, camSign, gradCamSign, other, upsampling);
    }

    public Conventions withUpsampling(Upsampling other) {
        return new Conventions(score, camSign, gradCamSign, pooling, other);
    }
}
