package io.github.heatmill.drift;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled images by their verdict, and by whether the decision is right. Whole numbers, so that the counts of parts
 * add up to those of the whole in any order.
 *
 * @param right images whose decision is right, by verdict; a verdict that is missing has none
 * @param wrong those whose decision is wrong
 */
public record VerdictCounts(Map<Verdict, Long> right, Map<Verdict, Long> wrong) {
    /** Of no images. */
    public static final VerdictCounts NONE = new VerdictCounts(Map.of(), Map.of());

    /** Throws {@link IllegalArgumentException} on a negative number. */
    public VerdictCounts {
        right = complete(right);
        wrong = complete(wrong);
    }

    private static Map<Verdict, Long> complete(Map<Verdict, Long> given) {
        EnumMap<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            long count = given.getOrDefault(verdict, 0L);
            if (count < 0) {
                throw new IllegalArgumentException("Expected numbers of images, but was " + given);
            }
            counts.put(verdict, count);
        }
        return Map.copyOf(counts);
    }

    /** The verdicts of {@code thresholds} on these images. */
    static VerdictCounts of(VerdictThresholds thresholds, List<VerdictThresholds.Scored> images) {
        EnumMap<Verdict, Long> right = new EnumMap<>(Verdict.class);
        EnumMap<Verdict, Long> wrong = new EnumMap<>(Verdict.class);
        for (VerdictThresholds.Scored image : images) {
            (image.right() ? right : wrong).merge(thresholds.of(image.score()), 1L, Long::sum);
        }
        return new VerdictCounts(right, wrong);
    }

    /** Of both sets of images. */
    public VerdictCounts plus(VerdictCounts other) {
        EnumMap<Verdict, Long> bothRight = new EnumMap<>(right);
        EnumMap<Verdict, Long> bothWrong = new EnumMap<>(wrong);
        other.right.forEach((verdict, count) -> bothRight.merge(verdict, count, Math::addExact));
        other.wrong.forEach((verdict, count) -> bothWrong.merge(verdict, count, Math::addExact));
        return new VerdictCounts(bothRight, bothWrong);
    }

    /** The images of this verdict. */
    public long of(Verdict verdict) {
        return right.get(verdict) + wrong.get(verdict);
    }

    /** All images. */
    public long images() {
        long images = 0;
        for (Verdict verdict : Verdict.values()) {
            images += of(verdict);
        }
        return images;
    }

    /** Images that are accepted and wrong. */
    public long escaped() {
        return wrong.get(Verdict.ACCEPT);
    }

    /** Images that are rejected and right. */
    public long wasted() {
        return right.get(Verdict.REJECT);
    }

    /** The share of all images that escape. Throws {@link IllegalArgumentException} without images. */
    public BinomialInterval escapeRate(double level) {
        return BinomialInterval.of(escaped(), images(), level);
    }

    /** The share of all images that are wasted. Throws {@link IllegalArgumentException} without images. */
    public BinomialInterval wasteRate(double level) {
        return BinomialInterval.of(wasted(), images(), level);
    }
}
