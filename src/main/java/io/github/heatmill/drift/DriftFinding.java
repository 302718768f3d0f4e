package io.github.heatmill.drift;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One comparison of a night.
 *
 * @param scope whose images are compared
 * @param measure the id of an {@link ImageNumber}, or {@link #CLASS_MIX}
 * @param against what they are compared with
 * @param images of the night in this scope
 * @param others images of the same scope that they are compared with
 * @param nights that these are of; 0 for the reference
 * @param psi the population stability index, at least 0
 * @param wasserstein the Wasserstein distance, in the measure's {@link ImageNumber#distanceUnit}; empty for {@link
 *     #CLASS_MIX}, and where one side has too few values
 * @param shift how the number's values have moved; empty for {@link #CLASS_MIX}, and where one side has none
 * @param growth the class whose share has grown most; empty but for {@link #CLASS_MIX}
 * @param p the chance of a difference as great as this, if nothing but chance (and, against the history, the usual
 *     variation between nights) were at work, in [0, 1]
 * @param q p adjusted for all comparisons of the report ({@link BenjaminiHochberg})
 * @param alarm whether q is at most alpha and psi large enough to matter
 */
public record DriftFinding(
        Scope scope,
        String measure,
        Against against,
        long images,
        long others,
        int nights,
        double psi,
        OptionalDouble wasserstein,
        Optional<Shift> shift,
        Optional<Growth> growth,
        double p,
        double q,
        boolean alarm) {
    /** The measure of how many images were predicted as each class. */
    public static final String CLASS_MIX = "class_mix";

    /** What a night is compared with. */
    public enum Against {
        /** The validation images of the model. */
        REFERENCE,
        /** The nights before. */
        HISTORY;

        /** What tables call it: the constant's name in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the values of a number differ.
     *
     * @param median of the night, in the number's unit
     * @param otherMedian of what it is compared with
     * @param by the mean of the night less the other one, along the number's own scale (its {@link
     *     ImageNumber#distanceUnit}): below 0 where the night's values are lower; no further from 0 than the
     *     Wasserstein distance
     * @param within the same within predicted classes, their differences weighed by the night's images: near 0 where
     *     only the mix of classes has changed; empty where no class is on both sides, and for groups
     */
    public record Shift(double median, double otherMedian, double by, OptionalDouble within) {}

    /**
     * The class whose share of the images has grown most.
     *
     * @param share of the night's images, in [0, 1]
     * @param otherShare of those that they are compared with, in [0, 1]
     */
    public record Growth(String name, double share, double otherShare) {}

    /** What it says, for a person, but for whose images. */
    public String words() {
        String how = shift.map(DriftFinding::medians)
                .or(() -> growth.map(one -> String.format(
                        Locale.ROOT,
                        ": %.0f %% %s, was %.0f %% in",
                        100 * one.share(),
                        one.name(),
                        100 * one.otherShare())))
                .orElse(" is not as in");
        return String.format(
                Locale.ROOT,
                "%s%s the %s (PSI %.2f, q %.3f)",
                measure.replace('_', ' '),
                how,
                against == Against.REFERENCE ? "reference" : nights + " nights before",
                psi,
                q);
    }

    /** Two medians; where a reader would see no difference, that it lies elsewhere. */
    private static String medians(Shift shift) {
        String now = String.format(Locale.ROOT, "%.3g", shift.median());
        String other = String.format(Locale.ROOT, "%.3g", shift.otherMedian());
        return now.equals(other)
                ? " (median " + now + " as before) is spread unlike in"
                : " " + now + ", was " + other + " in";
    }

    /** This finding with its q among all, and whether it alarms. */
    DriftFinding judged(double adjusted, DriftSettings settings) {
        boolean alarms = adjusted <= settings.alpha() && psi >= settings.leastPsi();
        return new DriftFinding(
                scope, measure, against, images, others, nights, psi, wasserstein, shift, growth, p, adjusted, alarms);
    }
}
