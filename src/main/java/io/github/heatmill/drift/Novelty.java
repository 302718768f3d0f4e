package io.github.heatmill.drift;

import io.github.heatmill.image.FloatArray;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the features of an image lie from those of the classes of a reference: Mahalanobis' distance from the nearest
 * mean of a class, with one covariance of all classes about their means (K. Lee, K. Lee, H. Lee, J. Shin, "A Simple
 * Unified Framework for Detecting Out-of-Distribution Samples and Adversarial Attacks", NeurIPS 2018),
 *
 * <pre>
 *   D(x) = min over c of sqrt((x - m_c)' S^-1 (x - m_c)),
 * </pre>
 *
 * S shrunk as {@link Shrinkage} says. Safe for several threads. Features of which all are put into one class give the
 * distance from the one mean of all; {@code docs/drift.md} has why that is not the default.
 */
public final class Novelty {
    /** The images of a class, and their mean in coordinates in which the covariance is the identity. */
    private static final class ClassMean {
        private final long images;
        private final double[] white;

        ClassMean(long images, double[] white) {
            this.images = images;
            this.white = white;
        }
    }

    private final FeatureSums sums;
    private final Shrinkage shrinkage;
    private final long freedom;
    private final Cholesky cholesky;
    private final TreeMap<String, ClassMean> means = new TreeMap<>();

    /**
     * Throws {@link IllegalArgumentException} without images, or where the sums are no sums of real features, which
     * sums from elsewhere may not be. Later changes of {@code sums} change nothing.
     */
    public Novelty(FeatureSums sums) {
        SortedMap<String, Long> classes = sums.classes();
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("Expected features of at least one image");
        }
        this.sums = new FeatureSums(sums.dimension());
        freedom = Math.max(1, sums.images() - classes.size());
        double[][] covariance = sums.covariance();
        shrinkage = Shrinkage.of(covariance, freedom);
        cholesky = new Cholesky(shrinkage.of(covariance));
        classes.forEach((name, images) -> means.put(name, new ClassMean(images, cholesky.whiten(sums.mean(name)))));
    }

    /**
     * The distance of an image that is not among those of the sums, at least 0. Throws {@link IllegalArgumentException}
     * on features that do not {@link FeatureSums#fits fit}.
     */
    public double distance(FloatArray features) {
        double[] white = white(features);
        double nearest = Double.POSITIVE_INFINITY;
        for (ClassMean mean : means.values()) {
            nearest = Math.min(nearest, squared(white, mean));
        }
        return Math.sqrt(nearest);
    }

    /**
     * The distance that an image of the sums would have if it were not among them: its own mean and covariance draw
     * nearer to it, so that what is new would look too far beside distances without this. By Sherman and Morrison's
     * formula, with u the difference from the mean of its class of n images, v that from the mean of any class (n u /
     * (n - 1) for its own) and f = N - C degrees of freedom:
     *
     * <pre>
     *   D_-^2 = min over classes of (f - 1) / f (v'S^-1 v + k (u'S^-1 v)^2 / (1 - k u'S^-1 u)),
     *   k = (1 - rho) n / ((n - 1) f)
     * </pre>
     *
     * It is exact without shrinkage, and with it up to a factor of 1 + 1 / f. An image that is alone in its class is
     * measured from the other classes. Throws {@link IllegalArgumentException} on an unknown class, and on features
     * that do not {@link FeatureSums#fits fit}.
     */
    public double heldOut(String name, FloatArray features) {
        ClassMean own = means.get(name);
        if (own == null) {
            throw new IllegalArgumentException("Expected one of " + means.keySet() + ", but was \"" + name + '"');
        }
        if (own.images < 2) {
            return withoutClass(name, white(features));
        }
        double grown = (double) own.images / (own.images - 1);
        double k = (1 - shrinkage.share()) * grown / freedom;
        double[] white = white(features);
        double[] u = difference(white, own);
        // rounding may leave nothing where the image alone makes up a direction
        double left = Math.max(1e-9, 1 - k * product(u, u));
        double nearest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, ClassMean> mean : means.entrySet()) {
            double factor = mean.getKey().equals(name) ? grown : 1;
            double[] v = difference(white, mean.getValue());
            double shared = product(u, v);
            nearest = Math.min(nearest, factor * factor * (product(v, v) + k * shared * shared / left));
        }
        return Math.sqrt(nearest * (freedom > 1 ? (freedom - 1.0) / freedom : 1));
    }

    private double withoutClass(String name, double[] white) {
        double nearest = means.entrySet().stream()
                .filter(mean -> !mean.getKey().equals(name))
                .mapToDouble(mean -> squared(white, mean.getValue()))
                .min()
                .orElse(0);
        return Math.sqrt(nearest);
    }

    private double[] white(FloatArray features) {
        if (!sums.fits(features)) {
            throw new IllegalArgumentException("Expected " + sums.dimension() + " features of at most "
                    + FeatureSums.MOST + " in magnitude, but was " + features);
        }
        double[] values = new double[features.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.at(i);
        }
        return cholesky.whiten(values);
    }

    private static double squared(double[] white, ClassMean mean) {
        double[] difference = difference(white, mean);
        return product(difference, difference);
    }

    private static double[] difference(double[] white, ClassMean mean) {
        double[] difference = new double[white.length];
        for (int i = 0; i < white.length; i++) {
            difference[i] = white[i] - mean.white[i];
        }
        return difference;
    }

    private static double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
