package io.github.heatmill.drift;

import io.github.heatmill.image.FloatArray;
import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums of the pooled features of any number of images: by class how many and the sum of each feature, and over all
 * classes the sums of the products of each two. Features are rounded to multiples of 2^-16 and summed up in whole
 * numbers of 128 bits, so that merging is associative and commutative to the last bit. 16 bytes for each of d (d + 1) /
 * 2 products: 2 MB for 512 features. Not safe for several threads.
 */
public final class FeatureSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORMAT = "heatmill-features-1";

    /** The greatest feature, in magnitude, that can be summed up. */
    public static final float MOST = 0x1p15f;

    /** More features than any network has. */
    private static final int MOST_FEATURES = 1 << 13;

    static final double UNITS = 0x1p16;

    private record ClassSums(long images, WideSums features) implements Serializable {}

    private final int dimension;
    private final TreeMap<String, ClassSums> classes = new TreeMap<>();
    private final WideSums products;

    /** Of no images. {@code dimension} is the number of features, 1..8192. */
    public FeatureSums(int dimension) {
        this(dimension, new WideSums(products(dimension)));
    }

    private FeatureSums(int dimension, WideSums products) {
        this.dimension = dimension;
        this.products = products;
    }

    private static int products(int dimension) {
        if (dimension < 1 || dimension > MOST_FEATURES) {
            throw new IllegalArgumentException("Expected 1.." + MOST_FEATURES + " features, but was " + dimension);
        }
        return dimension * (dimension + 1) / 2;
    }

    public int dimension() {
        return dimension;
    }

    /**
     * Whether features can be summed up and compared: as many as {@code dimension}, none NaN or beyond {@link #MOST}.
     */
    public boolean fits(FloatArray features) {
        boolean fits = features.length() == dimension;
        for (int i = 0; fits && i < dimension; i++) {
            fits = Math.abs(features.at(i)) <= MOST;
        }
        return fits;
    }

    /** Adds an image of a class. Throws {@link IllegalArgumentException} on features that do not {@link #fits fit}. */
    public void add(String name, FloatArray features) {
        if (!fits(features)) {
            throw new IllegalArgumentException(
                    "Expected " + dimension + " features of at most " + MOST + " in magnitude, but was " + features);
        }
        long[] whole = new long[dimension];
        for (int i = 0; i < dimension; i++) {
            whole[i] = Math.round(features.at(i) * UNITS);
        }
        ClassSums sums = classes.computeIfAbsent(name, first -> new ClassSums(0, new WideSums(dimension)));
        int place = 0;
        for (int i = 0; i < dimension; i++) {
            sums.features.add(i, whole[i]);
            for (int j = 0; j <= i; j++) {
                products.add(place++, whole[i] * whole[j]);
            }
        }
        classes.put(name, new ClassSums(sums.images + 1, sums.features));
    }

    /** Adds all of {@code other}. Throws {@link IllegalArgumentException} where that has another dimension. */
    public void merge(FeatureSums other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException("Expected " + dimension + " features, but was " + other.dimension);
        }
        other.classes.forEach((name, added) -> {
            ClassSums sums = classes.computeIfAbsent(name, first -> new ClassSums(0, new WideSums(dimension)));
            sums.features.merge(added.features);
            classes.put(name, new ClassSums(sums.images + added.images, sums.features));
        });
        products.merge(other.products);
    }

    /** How many images of each class were added. */
    public SortedMap<String, Long> classes() {
        TreeMap<String, Long> counts = new TreeMap<>();
        classes.forEach((name, sums) -> counts.put(name, sums.images));
        return Collections.unmodifiableSortedMap(counts);
    }

    public long images() {
        return classes.values().stream().mapToLong(ClassSums::images).sum();
    }

    /** The mean of each feature over a class. */
    double[] mean(String name) {
        ClassSums sums = classes.get(name);
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = sums.features.at(i) / UNITS / sums.images;
        }
        return mean;
    }

    /**
     * The covariance within classes, sum over the images of (x - mean of its class)(x - mean of its class)' / (n - C),
     * n images of C classes: shape [dimension, dimension]. Zeros for n = C.
     */
    double[][] covariance() {
        double[][] covariance = new double[dimension][dimension];
        long freedom = images() - classes.size();
        if (freedom < 1) {
            return covariance;
        }
        int place = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = products.at(place++) / UNITS / UNITS;
            }
        }
        for (String name : classes.keySet()) {
            double[] mean = mean(name);
            long images = classes.get(name).images;
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] -= images * mean[i] * mean[j];
                }
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] /= freedom;
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** Lines that {@link #parse} reads; equal sums have equal text. */
    public String text() {
        StateWriter out = new StateWriter()
                .raw(FORMAT)
                .whole(dimension)
                .whole(classes.size())
                .end();
        classes.forEach((name, sums) -> {
            out.word(name).whole(sums.images).end();
            sums.features.write(out);
        });
        products.write(out);
        return out.text();
    }

    /** The sums whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static FeatureSums parse(String text) {
        return StateReader.read(text, FeatureSums::read, FeatureSums::text);
    }

    static FeatureSums read(StateReader in) {
        in.expect(FORMAT);
        int dimension = (int) in.whole(1, MOST_FEATURES);
        long count = in.whole(0, in.left());
        in.end();
        TreeMap<String, ClassSums> classes = new TreeMap<>();
        for (long left = count; left > 0; left--) {
            String name = in.word();
            long images = in.whole(1, StateReader.MOST_IMAGES);
            in.end();
            classes.put(name, new ClassSums(images, WideSums.read(in, dimension)));
        }
        FeatureSums sums = new FeatureSums(dimension, WideSums.read(in, products(dimension)));
        sums.classes.putAll(classes);
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureSums that
                && dimension == that.dimension
                && classes.equals(that.classes)
                && products.equals(that.products);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + products.hashCode();
    }
}
