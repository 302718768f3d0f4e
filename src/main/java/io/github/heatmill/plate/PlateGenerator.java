package io.github.heatmill.plate;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import io.github.heatmill.image.SplitMix64;
import java.util.List;
import java.util.Optional;

/**
 * Makes synthetic plates: each depends on the settings, the seed and its index alone, so that any machine can make any
 * range of them, and makes the same bytes.
 *
 * <p>Every six plates in sequence, from index 0 on, show the six kinds once each, in an order of their own.
 */
public final class PlateGenerator {
    /** The change, in 8-bit levels, from which on a defect counts as noticeable and its pixel is marked. */
    public static final int NOTICEABLE = 8;

    /** More boxes than this are not on any image of the NEU database. */
    static final int MAX_BOXES = 9;

    /** Some of the plate must stay without a box, or finding the defect would be no achievement. */
    static final double MAX_BOX_SHARE = 0.95;

    private static final double MIN_MASK_SHARE = 0.004;
    private static final int MAX_ATTEMPTS = 100;
    private static final long ORDER = 1;
    private static final long STEEL = 2;
    private static final long DEFECTS = 3;

    private PlateGenerator() {}

    /** The plate of that index. Throws {@link IllegalArgumentException} on a negative index. */
    public static Plate plate(PlateSettings settings, long seed, long index) {
        DefectKind kind = kind(seed, index);
        float[] sound = Steel.surface(settings, new SplitMix64(seed, index, STEEL));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Canvas canvas = new Canvas(settings);
            kind.paint(canvas, new SplitMix64(seed, index, DEFECTS, attempt));
            Optional<Plate> plate = develop(settings, kind, canvas, sound);
            if (plate.isPresent()) {
                return plate.get();
            }
        }
        throw new IllegalStateException("No acceptable plate of " + settings + ", seed " + seed + ", index " + index
                + " in " + MAX_ATTEMPTS + " attempts");
    }

    /** The kind of defect on the plate of that index, without making it. */
    public static DefectKind kind(long seed, long index) {
        if (index < 0) {
            throw new IllegalArgumentException("Expected an index from 0 on, but was " + index);
        }
        DefectKind[] order = DefectKind.values();
        SplitMix64 random = new SplitMix64(seed, index / order.length, ORDER);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.whole(0, i);
            DefectKind swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order[(int) (index % order.length)];
    }

    /** The levels of the same steel in the same light without its defects, 0..255 unsigned, row-major. */
    static byte[] soundLevels(PlateSettings settings, long seed, long index) {
        float[] sound = Steel.surface(settings, new SplitMix64(seed, index, STEEL));
        byte[] levels = new byte[sound.length];
        for (int i = 0; i < sound.length; i++) {
            levels[i] = (byte) level(sound[i]);
        }
        return levels;
    }

    /** The plate, unless it shows too little of the defect or leaves too little of the steel. */
    private static Optional<Plate> develop(PlateSettings settings, DefectKind kind, Canvas canvas, float[] sound) {
        byte[] levels = new byte[sound.length];
        int[] noticed = new int[sound.length];
        for (int i = 0; i < sound.length; i++) {
            int before = level(sound[i]);
            int after = level(canvas.painted(i, sound[i]));
            levels[i] = (byte) after;
            noticed[i] = Math.abs(after - before) >= NOTICEABLE ? canvas.owner(i) : 0;
        }
        Defects defects = Defects.of(settings, noticed, canvas.defects());
        PixelMask mask = defects.mask();
        List<LabelledBox> boxes = defects.boxes(kind);
        if (boxes.isEmpty() || boxes.size() > MAX_BOXES || mask.count() < MIN_MASK_SHARE * sound.length) {
            return Optional.empty();
        }
        Plate plate = new Plate(GreyImage.ofBytes(settings.height(), settings.width(), levels), kind, mask, boxes);
        return plate.boxShare() > MAX_BOX_SHARE ? Optional.empty() : Optional.of(plate);
    }

    /** The 8-bit level of an intensity, 0..255; a camera saturates. */
    private static int level(float intensity) {
        return Math.max(0, Math.min(255, Math.round(255 * intensity)));
    }
}
