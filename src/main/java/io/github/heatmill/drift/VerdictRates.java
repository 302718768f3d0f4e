package io.github.heatmill.drift;

import java.io.Serializable;

/**
 * What verdicts promise, and at what risk. All three are shares in (0, 1).
 *
 * @param escape the wanted share of all images that are accepted and wrong
 * @param waste the wanted share of all images that are rejected and right
 * @param risk the chance that is taken of missing the one rate, and of missing the other
 */
public record VerdictRates(double escape, double waste, double risk) implements Serializable {
    /** 1 % each at a risk of 5 %. */
    public static final VerdictRates DEFAULT = new VerdictRates(0.01, 0.01, 0.05);

    /** Throws {@link IllegalArgumentException} on a share outside (0, 1). */
    public VerdictRates {
        expectShare(escape, "an escape rate");
        expectShare(waste, "a waste rate");
        expectShare(risk, "a risk");
    }

    private static void expectShare(double share, String what) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("Expected " + what + " in (0, 1), but was " + share);
        }
    }

    /** The least number of validation images of which any can be accepted, were all of them right. */
    public long imagesToAccept() {
        return images(escape, risk);
    }

    /** The least number of validation images of which any can be rejected, were all of them wrong. */
    public long imagesToReject() {
        return images(waste, risk);
    }

    /**
     * The least number of images with which a rate can be promised at all: the upper end of Clopper and Pearson's
     * interval at 0 of n is 1 - risk^(1/n), so that n is ln risk / ln(1 - rate), rounded up.
     */
    static long images(double rate, double risk) {
        return (long) Math.ceil(StrictMath.log(risk) / StrictMath.log1p(-rate));
    }

    void write(StateWriter out) {
        out.raw("rates").real(escape).real(waste).real(risk).end();
    }

    static VerdictRates read(StateReader in) {
        in.expect("rates");
        VerdictRates rates = new VerdictRates(in.real(), in.real(), in.real());
        in.end();
        return rates;
    }
}
