package io.github.heatmill.image;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the values of an array of images mean: which value is the full intensity 1, 0 always being black. Here pixel
 * values are normalised to [0, 1], the first of the two steps that preprocess an image; the second, from intensities to
 * what the network takes, is {@code network.InputScaling}.
 *
 * @param id the name of the scale in manifests and, but for {@link #upTo}, in job files
 * @param fullScale the value of full intensity, positive
 */
public record PixelScale(String id, float fullScale) implements Serializable {
    /** Bytes, and what was made of them: 0..255. */
    public static final PixelScale UINT8 = new PixelScale("uint8", 255);
    /** Floats or wider integers that hold 0..255. */
    public static final PixelScale BYTE = new PixelScale("byte", 255);
    /** Values 0..1. */
    public static final PixelScale UNIT = new PixelScale("unit", 1);
    /** Values 0..65535. */
    public static final PixelScale UINT16 = new PixelScale("uint16", 65_535);

    /** The greatest value that {@link #upTo} takes: that of 32 bits. */
    public static final long GREATEST = 0xffff_ffffL;

    private static final String UP_TO = "max=";
    /** An array of 16 bits whose values stay in the lower half may as well be one of 15 bits or fewer. */
    private static final int HALF_OF_UINT16 = 32_767;

    /** Throws {@link IllegalArgumentException} on a full scale that is not positive. */
    public PixelScale {
        if (!(fullScale > 0 && fullScale <= GREATEST)) {
            throw new IllegalArgumentException("Expected a full scale in (0, " + GREATEST + "], but was " + fullScale);
        }
    }

    /** Values 0..{@code max}, as 4095 for a camera of 12 bits; {@code max} in 1..{@link #GREATEST}. */
    public static PixelScale upTo(long max) {
        return new PixelScale(UP_TO + max, max);
    }

    /** The scale whose {@link #id} is {@code id}; empty for any other text. */
    public static Optional<PixelScale> of(String id) {
        if (id.matches(UP_TO + "[1-9][0-9]{0,9}")) {
            long max = Long.parseLong(id.substring(UP_TO.length()));
            return max <= GREATEST ? Optional.of(upTo(max)) : Optional.empty();
        }
        return Stream.of(UINT8, BYTE, UNIT, UINT16)
                .filter(scale -> scale.id.equals(id))
                .findFirst();
    }

    /**
     * The scale of the array {@code file} of type {@code dtype} whose values span {@code range}: bytes are
     * {@link #UINT8}; anything else is {@link #UNIT} up to 1, {@link #BYTE} up to 255, and 16 bits without a sign are
     * {@link #UINT16} where the upper half of their values occurs. Throws {@link io.github.heatmill.UserMistake} on
     * values that fit none of these or more than one.
     */
    public static PixelScale detect(String file, NpyDtype dtype, PixelRange range) {
        if (dtype == NpyDtype.U1) {
            return UINT8;
        }
        if (range.count() == 0) {
            throw InputMistake.of(
                    file, "it holds no pixel to determine its scale from", "set images.scale = byte or " + "unit");
        }
        if (range.notFinite() > 0) {
            throw InputMistake.of(
                    file,
                    range.notFinite() + " of its " + range.count() + " values are NaN or infinite",
                    "correct them, or set images.scale = byte or unit to set aside only the images that hold them");
        }
        if (range.min() < 0) {
            throw InputMistake.of(
                    file,
                    "its values span " + range.span() + ", but 0 must be black",
                    dtype.integral() && dtype.bytes() <= 2
                            ? "if they were cast from " + unsigned(dtype) + ", images.view('" + unsigned(dtype)
                                    + "') restores them; else shift them, or set images.scale to set aside only the"
                                    + " images that hold them"
                            : "shift them to 0..1 or 0..255, or set images.scale to set aside only the images that hold"
                                    + " them");
        }
        // a resampled 0..1 image overshoots 1 a little; taken as 0..255 it would be almost black
        if (range.max() > 1 && range.max() < 2 && range.fractional() > 0) {
            throw InputMistake.of(
                    file,
                    "its values span " + range.span() + ", a little more than 0..1",
                    "clip it to 0..1, or set images.scale = byte if it is 0..255");
        }
        if (range.max() <= 1) {
            return UNIT;
        }
        if (dtype == NpyDtype.I1) {
            throw InputMistake.of(
                    file,
                    "its values span " + range.span() + " of a signed byte's 0..127",
                    "set images.max = 127 if that is white, or images.scale = byte if 255 is");
        }
        if (range.max() <= BYTE.fullScale) {
            return BYTE;
        }
        if (dtype == NpyDtype.U2 && range.max() > HALF_OF_UINT16) {
            return UINT16;
        }
        throw InputMistake.of(
                file,
                "its values span " + range.span() + ", which is neither 0..1 nor 0..255",
                "set images.max to the value of white (1023 for 10 bits, 4095 for 12, 16383 for 14), or images.scale ="
                        + " uint16 if that is 65535");
    }

    private static String unsigned(NpyDtype dtype) {
        return dtype.bytes() == 1 ? "uint8" : "uint16";
    }

    /**
     * Writes the intensities of a row, little endian of {@code dtype}, into {@code target}: in [0, 1], each value
     * divided by the full scale. Returns why the row is not an image of this scale (its first value that is NaN,
     * infinite or outside), and empty if it is one; {@code target} is then to be used, and else not.
     */
    public Optional<Refusal> intensities(NpyDtype dtype, byte[] row, float[] target) {
        dtype.floats(row, target);
        // what was made of bytes may be as dark as it is; values that were stored as floats may be of another scale
        boolean mayBeUnit = !dtype.integral() && fullScale > 1 && !equals(UINT8);
        if (mayBeUnit && looksLikeUnit(target)) {
            return Optional.of(ReasonCode.OUT_OF_RANGE.because(
                    "no value is above 1 and some are fractions, so that it looks like 0..1 and not like 0.."
                            + greatest() + " (scale " + id + ")"));
        }
        for (int i = 0; i < target.length; i++) {
            float value = target[i];
            // so written, NaN fails too
            if (!(value >= 0 && value <= fullScale)) {
                ReasonCode code = Float.isFinite(value) ? ReasonCode.OUT_OF_RANGE : ReasonCode.NOT_FINITE;
                return Optional.of(code.because(
                        "value " + i + " is " + value + ", outside 0.." + greatest() + " (scale " + id + ")"));
            }
            target[i] = value / fullScale;
        }
        return Optional.empty();
    }

    /** Whether every value of {@code dtype} is one of this scale, so that none has to be looked at. */
    public boolean holdsAllOf(NpyDtype dtype) {
        return (dtype == NpyDtype.U1 && fullScale >= UINT8.fullScale)
                || (dtype == NpyDtype.U2 && fullScale >= UINT16.fullScale);
    }

    private long greatest() {
        return (long) fullScale;
    }

    /** Taken as 0..255, such an image would be almost black, and the network's answer meaningless. */
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

    /**
     * This scale, that of training images, for an array of {@code dtype}; empty if it says nothing of one. The
     * 0..255 of bytes is {@link #BYTE} in other types; a signed byte cannot hold it, as no type but 16 bits without a
     * sign holds what {@link #UINT16} is of.
     */
    public Optional<PixelScale> forImagesOf(NpyDtype dtype) {
        if (dtype == NpyDtype.U1) {
            return Optional.of(fullScale == UINT8.fullScale ? UINT8 : this);
        }
        if (equals(UINT8) || equals(BYTE)) {
            return dtype == NpyDtype.I1 ? Optional.empty() : Optional.of(BYTE);
        }
        if (equals(UINT16)) {
            return dtype == NpyDtype.U2 ? Optional.of(this) : Optional.empty();
        }
        return equals(UNIT) || dtype.integral() ? Optional.of(this) : Optional.empty();
    }
}
