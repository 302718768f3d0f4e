package io.github.heatmill.promotion;

/**
 * How alike the maps of two models are, over the images of a set.
 *
 * @param method of the maps
 * @param measure of how alike two maps are
 * @param maps pairs for which it is defined; at least 1
 * @param mean over them
 * @param low the 5 % quantile
 * @param quartile the 25 % quantile
 * @param median the 50 % quantile
 */
public record MapAgreement(
        String method, AgreementMeasure measure, long maps, double mean, double low, double quartile, double median) {
    /** Throws {@link IllegalArgumentException} without a pair, or on a value that is no number. */
    public MapAgreement {
        if (maps < 1 || Double.isNaN(mean + low + quartile + median)) {
            throw new IllegalArgumentException("Expected figures of at least one pair of maps, but was " + maps);
        }
    }
}
