package io.github.heatmill.faithfulness;

import io.github.heatmill.image.SplitMix64;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * How faithfulness is measured, and on which images.
 *
 * @param share of the images that are measured, in [0, 1]
 * @param seed of the choice of images, of all noise, and of the networks with new layers; what is random about one
 *     image follows from it and that image's {@link io.github.heatmill.image.PixelSeed}
 * @param steps of deletion and of insertion, 2 to 1000
 * @param blank what a pixel becomes that is taken away
 * @param removed percentages of the pixels that {@link Road} removes, distinct, 1 to 99, at least one
 * @param perturbations images for {@link MaxSensitivity}, 1 to 1000
 * @param radius of these perturbations, in intensity, in (0, 1]
 */
public record FaithfulnessSettings(
        double share, long seed, int steps, Blank blank, List<Integer> removed, int perturbations, double radius)
        implements Serializable {
    /** No image is measured; for a larger share, the settings that papers and reference code have in common. */
    public static final FaithfulnessSettings DEFAULT =
            new FaithfulnessSettings(0, 1, 20, Blank.BLUR, List.of(10, 30, 50, 70, 90), 10, 0.02);

    // what keeps the uses of one seed apart
    private static final int CHOICE = 1;
    private static final int NOISE = 2;
    private static final int PERTURBATION = 3;
    private static final int RIVAL = 4;
    private static final int NETWORK = 5;

    /** Throws {@link IllegalArgumentException} on a setting out of range. */
    public FaithfulnessSettings {
        removed = List.copyOf(removed);
        if (!(share >= 0 && share <= 1) || !(radius > 0 && radius <= 1)) {
            throw new IllegalArgumentException(
                    "Expected a share in [0, 1] and a radius in (0, 1], but was " + share + " and " + radius);
        }
        if (steps < 2 || steps > 1000 || perturbations < 1 || perturbations > 1000) {
            throw new IllegalArgumentException(
                    "Expected 2 to 1000 steps and 1 to 1000 perturbations, but was " + steps + " and " + perturbations);
        }
        boolean outside = removed.stream().anyMatch(percent -> percent < 1 || percent > 99);
        if (removed.isEmpty() || outside || new HashSet<>(removed).size() < removed.size()) {
            throw new IllegalArgumentException("Expected distinct percentages from 1 to 99, but was " + removed);
        }
    }

    /** Whether any image can be in the sample. */
    public boolean measures() {
        return share > 0;
    }

    /** The settings on one line, such as {@code share=0.05 seed=1 ...}; {@code none} where nothing is measured. */
    public String describe() {
        return measures()
                ? "share=" + share + " seed=" + seed + " steps=" + steps + " blank=" + blank.id() + " removed="
                        + removed + " perturbations=" + perturbations + " radius=" + radius
                : "none";
    }

    /**
     * Whether an image is in the sample: where a number in [0, 1) that follows from this seed and the image's own is
     * below the share.
     *
     * @param image the {@link io.github.heatmill.image.PixelSeed} of the image
     */
    public boolean takes(long image) {
        return SplitMix64.fraction(SplitMix64.hash(seed, CHOICE, image)) < share;
    }

    /**
     * The class, other than {@code target} and equally likely each, whose map a random logit compares with.
     *
     * @param image the {@link io.github.heatmill.image.PixelSeed} of the image
     */
    public int rival(int target, int classes, long image) {
        double drawn = SplitMix64.fraction(SplitMix64.hash(seed, RIVAL, image, target));
        return (target + 1 + (int) (drawn * (classes - 1))) % classes;
    }

    /** The seed of the new weights; not the seed itself, with which a network may have been trained. */
    public long networkSeed() {
        return SplitMix64.hash(seed, NETWORK);
    }

    long noiseSeed(long image) {
        return SplitMix64.hash(seed, NOISE, image);
    }

    long perturbationSeed(long image) {
        return SplitMix64.hash(seed, PERTURBATION, image);
    }
}
