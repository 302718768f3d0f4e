package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.List;

/**
 * The mean of the softmaxes of M networks for one image: P_c = 1/M sum_m P_mc, and how far they disagree, in double
 * precision.
 *
 * <p>ln P_c is found from the logarithms of the P_mc with the greatest of them taken out, so that it is finite where
 * all P_mc are too small for a double.
 */
public final class MeanSoftmax {
    private final List<Softmax> members;

    /** Throws {@link IllegalArgumentException} on none, or on different numbers of classes. */
    public MeanSoftmax(List<Softmax> members) {
        this.members = List.copyOf(members);
        if (members.stream().mapToInt(Softmax::classes).distinct().count() != 1) {
            throw new IllegalArgumentException("Expected softmaxes of as many classes each, but was "
                    + members.stream().map(Softmax::classes).toList());
        }
    }

    /** ln P_c, at most 0. */
    public double logOf(int c) {
        double greatest =
                members.stream().mapToDouble(member -> member.logOf(c)).max().orElseThrow();
        double sum = 0;
        for (Softmax member : members) {
            sum += StrictMath.exp(member.logOf(c) - greatest);
        }
        return greatest + StrictMath.log(sum / members.size());
    }

    /**
     * Logits whose softmax is the mean: ln P_c for each class. All are NaN where a logit of a member is not a finite
     * number.
     */
    public FloatArray logits() {
        boolean finite = members.stream().allMatch(Softmax::finite);
        float[] logits = new float[members.get(0).classes()];
        for (int c = 0; c < logits.length; c++) {
            logits[c] = finite ? (float) logOf(c) : Float.NaN;
        }
        return FloatArray.of(logits);
    }

    /**
     * The Jensen-Shannon divergence of the members' distributions, H(mean) - mean of H (Lin 1991, Divergence measures
     * based on the Shannon entropy), in nats: in [0, ln M], 0 where all members say the same, ln M where each is sure
     * of a class of its own. Computed as the equal mean of sum_c P_mc (ln P_mc - ln P_c), which does not cancel where
     * it is small; undefined where a logit is not a finite number.
     */
    public double disagreement() {
        double sum = 0;
        for (int c = 0; c < members.get(0).classes(); c++) {
            double log = logOf(c);
            for (Softmax member : members) {
                sum += member.of(c).value() * (member.logOf(c) - log);
            }
        }
        return Math.max(0, sum / members.size());
    }
}
