package io.github.heatmill.image;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** What the bytes of an image are, little endian: the type of a value, and how the values lie. */
public record PixelType(NpyDtype dtype, PixelLayout layout) implements Serializable {
    public static PixelType grey(NpyDtype dtype) {
        return new PixelType(dtype, PixelLayout.GREY);
    }

    /** NumPy's name of the type and, in colour, the layout's: {@code |u1}, {@code <f4 rgb}, {@code |u1 rgb-planes}. */
    public String text() {
        String type = dtype.descr(false);
        return layout == PixelLayout.GREY ? type : type + " " + layout.id();
    }

    /** The type whose {@link #text} is {@code text}; empty for any other text. */
    public static Optional<PixelType> of(String text) {
        int space = text.indexOf(' ');
        return NpyDtype.of(space < 0 ? text : text.substring(0, space))
                .flatMap(dtype -> Arrays.stream(PixelLayout.values())
                        .map(layout -> new PixelType(dtype, layout))
                        .filter(type -> type.text().equals(text))
                        .findFirst());
    }

    /**
     * Writes the grey intensities of the image {@code bytes} into {@code target}, as long as it has pixels: in [0, 1].
     * Returns why it is not an image of {@code scale}, as {@link PixelScale#intensities} does; {@code target} is then
     * unusable.
     */
    public Optional<Refusal> intensities(PixelScale scale, byte[] bytes, float[] target) {
        if (layout == PixelLayout.GREY) {
            return scale.intensities(dtype, bytes, target);
        }
        float[] values = new float[Math.multiplyExact(target.length, layout.channels())];
        Optional<Refusal> problem = scale.intensities(dtype, bytes, values);
        if (problem.isEmpty()) {
            layout.grey(values, target);
        }
        return problem;
    }

    /**
     * The image {@code bytes} of {@code height} x {@code width} pixels, of it what {@code channels} says is wanted, or
     * why it is not an image of {@code scale}, as {@link PixelScale#intensities} tells.
     */
    public PixelReading image(Channels channels, PixelScale scale, byte[] bytes, int height, int width) {
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(height, width), layout.channels())];
        return scale.intensities(dtype, bytes, values)
                .map(PixelReading::because)
                .orElseGet(() -> PixelReading.of(channels.of(layout.image(height, width, values))));
    }
}
