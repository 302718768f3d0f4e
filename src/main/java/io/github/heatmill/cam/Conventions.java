package io.github.heatmill.cam;

import java.io.Serializable;
import java.util.Objects;

/**
 * The switches on which implementations of the same paper disagree, each usable alone.
 *
 * @param score what the gradient methods differentiate, and the methods that run the network again look at; CAM and
 *     Eigen-CAM ignore it
 * @param camSign what becomes of negative values of a CAM
 * @param gradCamSign what becomes of negative values of every other method's map
 * @param pooling how Grad-CAM and Finer-CAM pool gradients into channel weights; no other method pools
 * @param upsampling how a layer-sized map is brought to image size
 * @param contrast what Finer-CAM compares the target with; no other method does
 * @param noise of the images that Smooth Grad-CAM++ takes its gradients of; no other method adds any
 */
public record Conventions(
        TargetScore score,
        Sign camSign,
        Sign gradCamSign,
        Pooling pooling,
        Upsampling upsampling,
        Contrast contrast,
        Noise noise)
        implements Serializable {
    public Conventions {
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(camSign, "camSign");
        Objects.requireNonNull(gradCamSign, "gradCamSign");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(upsampling, "upsampling");
        Objects.requireNonNull(contrast, "contrast");
        Objects.requireNonNull(noise, "noise");
    }

    /** With the default contrast and noise. */
    public Conventions(TargetScore score, Sign camSign, Sign gradCamSign, Pooling pooling, Upsampling upsampling) {
        this(score, camSign, gradCamSign, pooling, upsampling, Contrast.DEFAULT, Noise.DEFAULT);
    }

    /** The sign convention that {@code method} follows. */
    public Sign sign(CamMethod method) {
        return method.sign(this);
    }

    public Conventions withScore(TargetScore other) {
        return new Conventions(other, camSign, gradCamSign, pooling, upsampling, contrast, noise);
    }

    public Conventions withCamSign(Sign other) {
        return new Conventions(score, other, gradCamSign, pooling, upsampling, contrast, noise);
    }

    public Conventions withGradCamSign(Sign other) {
        return new Conventions(score, camSign, other, pooling, upsampling, contrast, noise);
    }

    public Conventions withPooling(Pooling other) {
        return new Conventions(score, camSign, gradCamSign, other, upsampling, contrast, noise);
    }

    public Conventions withUpsampling(Upsampling other) {
        return new Conventions(score, camSign, gradCamSign, pooling, other, contrast, noise);
    }

    public Conventions withContrast(Contrast other) {
        return new Conventions(score, camSign, gradCamSign, pooling, upsampling, other, noise);
    }

    public Conventions withNoise(Noise other) {
        return new Conventions(score, camSign, gradCamSign, pooling, upsampling, contrast, other);
    }
}
