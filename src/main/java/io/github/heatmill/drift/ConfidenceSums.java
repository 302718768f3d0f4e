package io.github.heatmill.drift;

import java.io.Serializable;

/**
 * Sums over calibrated confidences of any number of images, and over whether the prediction is right where that is
 * known, in multiples of 2^-32. Merging is associative and commutative to the last bit. Not safe for several threads.
 *
 * <p>With c an image's confidence and r = 1 where its prediction is right, else 0: the images, sum c, sum c (1 - c);
 * the labelled images, sum r, sum (r - c), sum (r - c)^2.
 */
public final class ConfidenceSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double UNITS = 0x1p32;

    private long images;
    private long confidence;
    private long variance;
    private long labelled;
    private long right;
    private long gap;
    private long squaredGap;

    /** Adds an image whose label is not known. {@code confidence} in [0, 1]. */
    public void add(double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Expected a confidence in [0, 1], but was " + confidence);
        }
        images++;
        this.confidence = Math.addExact(this.confidence, Math.round(confidence * UNITS));
        variance = Math.addExact(variance, Math.round(confidence * (1 - confidence) * UNITS));
    }

    /** Adds an image whose label is known. {@code confidence} in [0, 1]. */
    public void add(double confidence, boolean isRight) {
        add(confidence);
        double difference = (isRight ? 1 : 0) - confidence;
        labelled++;
        right += isRight ? 1 : 0;
        gap = Math.addExact(gap, Math.round(difference * UNITS));
        squaredGap = Math.addExact(squaredGap, Math.round(difference * difference * UNITS));
    }

    /** Adds all of {@code other}. */
    public void merge(ConfidenceSums other) {
        images += other.images;
        confidence = Math.addExact(confidence, other.confidence);
        variance = Math.addExact(variance, other.variance);
        labelled += other.labelled;
        right += other.right;
        gap = Math.addExact(gap, other.gap);
        squaredGap = Math.addExact(squaredGap, other.squaredGap);
    }

    public long images() {
        return images;
    }

    public long labelled() {
        return labelled;
    }

    /** The mean confidence; NaN without images. */
    double mean() {
        return confidence / UNITS / images;
    }

    /** The variance of the number of right predictions, were every confidence the probability of being right. */
    double varianceOfRight() {
        return variance / UNITS;
    }

    /** The share of the labelled images that are right; NaN without any. */
    double accuracy() {
        return (double) right / labelled;
    }

    /** The mean of r - c over the labelled images: by how much confidence falls short. NaN without any. */
    double meanGap() {
        return gap / UNITS / labelled;
    }

    /** The variance of r - c over the labelled images, with labelled - 1 in the denominator. */
    double varianceOfGap() {
        double mean = meanGap();
        return Math.max(0, (squaredGap / UNITS - labelled * mean * mean) / (labelled - 1));
    }

    /** One line that {@link #parse} reads; equal sums have equal text. */
    public String text() {
        return new StateWriter()
                .raw("confidence")
                .whole(images)
                .whole(confidence)
                .whole(variance)
                .whole(labelled)
                .whole(right)
                .whole(gap)
                .whole(squaredGap)
                .end()
                .text();
    }

    /** The sums whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static ConfidenceSums parse(String text) {
        return StateReader.read(text, ConfidenceSums::read, ConfidenceSums::text);
    }

    static ConfidenceSums read(StateReader in) {
        in.expect("confidence");
        ConfidenceSums sums = new ConfidenceSums();
        // as many as 64 bits hold in these units
        sums.images = in.whole(0, (1L << 31) - 1);
        long most = sums.images << 32;
        sums.confidence = in.whole(0, most);
        sums.variance = in.whole(0, most / 4);
        sums.labelled = in.whole(0, sums.images);
        long mostLabelled = sums.labelled << 32;
        sums.right = in.whole(0, sums.labelled);
        sums.gap = in.whole(-mostLabelled, mostLabelled);
        sums.squaredGap = in.whole(0, mostLabelled);
        in.end();
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfidenceSums that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
