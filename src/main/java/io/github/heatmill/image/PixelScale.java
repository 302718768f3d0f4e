package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Optional;

/** What the values of an array of images mean: which value is the full intensity 1, 0 always being black. */
public enum PixelScale {
    /** Bytes, 0..255. */
    UINT8("uint8", 255),
    /** Floats or wider integers that hold 0..255. */
    BYTE("byte", 255),
    /** Values 0..1. */
    UNIT("unit", 1);

    private final String id;
    private final float fullScale;

    PixelScale(String id, float fullScale) {
        this.id = id;
        this.fullScale = fullScale;
    }

    /** The name of the scale in job files and manifests. */
    public String id() {
        return id;
    }

    /** The value of full intensity. */
    public float fullScale() {
        return fullScale;
    }

    public static Optional<PixelScale> of(String id) {
        return Arrays.stream(values()).filter(scale -> scale.id.equals(id)).findFirst();
    }

    /**
     * The scale of the array {@code file} of type {@code dtype} whose values span {@code range}: bytes are
     * {@link #UINT8}; anything else is {@link #UNIT} up to 1 and {@link #BYTE} up to 255. Throws
     * {@link io.github.heatmill.UserMistake} on values that fit neither, or that could be either with an overshoot.
     */
    public static PixelScale detect(String file, NpyDtype dtype, PixelRange range) {
        if (dtype == NpyDtype.U1) {
            return UINT8;
        }
        if (range.count() == 0) {
            throw InputMistake.of(file, "it holds no pixel to tell its scale from", "set images.scale = byte or unit");
        }
        if (range.notFinite() > 0) {
            throw InputMistake.of(
                    file,
                    range.notFinite() + " of its " + range.count() + " values are NaN or infinite",
                    "mend them, or set images.scale = byte or unit to set aside only the images that hold them");
        }
        if (range.min() < 0 || range.max() > BYTE.fullScale) {
            throw InputMistake.of(
                    file,
                    "its values span " + range.min() + ".." + range.max() + ", which is neither 0..1 nor 0..255",
                    "write it again in one of the two, or set images.scale = byte or unit to set aside only the images"
                            + " that leave it");
        }
        // a resampled 0..1 image overshoots 1 a little; taken as 0..255 it would be all but black
        if (range.max() > 1 && range.max() < 2 && range.fractional() > 0) {
            throw InputMistake.of(
                    file,
                    "its values span " + range.min() + ".." + range.max() + ", a little more than 0..1",
                    "clip it to 0..1, or set images.scale = byte if it is 0..255");
        }
        return range.max() <= 1 ? UNIT : BYTE;
    }

    /**
     * Writes the intensities of one image, a little endian row of {@code dtype}, into {@code target}: in [0, 1], each
     * value divided by the full scale. Returns why the row is no image of this scale (its first value that is NaN,
     * infinite or outside), and empty where it is one; {@code target} is then to be used, and else not.
     */
    public Optional<String> intensities(NpyDtype dtype, byte[] row, float[] target) {
        dtype.floats(row, target);
        if (this == BYTE && !dtype.integral() && looksLikeUnit(target)) {
            return Optional.of(
                    "no value is above 1 and some are fractions, so that it looks like 0..1 and not like 0..255"
                            + " (scale byte); set images.scale = unit");
        }
        for (int i = 0; i < target.length; i++) {
            float value = target[i];
            // so written, NaN fails too
            if (!(value >= 0 && value <= fullScale)) {
                return Optional.of(
                        "value " + i + " is " + value + ", outside 0.." + (int) fullScale + " (scale " + id + ")");
            }
            target[i] = value / fullScale;
        }
        return Optional.empty();
    }

    /** Taken as 0..255, such an image would be all but black, and the network's answer about nothing. */
    private static boolean looksLikeUnit(float[] values) {
        boolean fraction = false;
        for (float value : values) {
            if (value > 1) {
                return false;
            }
            fraction |= value > 0 && value < 1;
        }
        return fraction;
    }

    /** This scale as values of {@code dtype} have it: bytes' 0..255 is {@link #BYTE} in wider numbers. */
    public PixelScale forImagesOf(NpyDtype dtype) {
        return this == UINT8 && dtype != NpyDtype.U1 ? BYTE : this;
    }
}
