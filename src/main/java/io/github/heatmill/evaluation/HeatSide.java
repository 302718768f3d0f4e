package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.Locale;
import java.util.Optional;

/**
 * On which side of the ground truth's edge the heat of some maps lies, told by the interval of their {@code auc}: the
 * chance that a pixel inside is hotter than one outside, which is one half for maps that know nothing of the defects.
 */
public enum HeatSide {
    /** The whole interval lies above one half. */
    ON,
    /** The whole interval lies below one half: the heat is on the steel around the defects. */
    AVOIDS,
    /**
     * The interval holds one half, or there are fewer than {@value #LEAST_GROUPS} buckets to draw from.
     */
    UNCLEAR;

    /**
     * The least number of buckets of which an interval is believed. If all of n independent maps lie on one side, the
     * chance of that is 2 / 2^n by no preference at all: of five 6 %, and of six 3 %. A bootstrap of fewer is too
     * narrow,
     * and does not show it.
     */
    public static final int LEAST_GROUPS = 6;

    private static final double CHANCE = 0.5;

    /** The side of {@code figure}; empty for another metric than {@link EvaluationMetric#AUC}, and where it is NULL. */
    public static Optional<HeatSide> of(Figure figure) {
        if (figure.metric() != EvaluationMetric.AUC || figure.value().isEmpty()) {
            return Optional.empty();
        }
        boolean known = figure.buckets() >= LEAST_GROUPS;
        if (known && figure.low().orElse(CHANCE) > CHANCE) {
            return Optional.of(ON);
        }
        return Optional.of(known && figure.high().orElse(CHANCE) < CHANCE ? AVOIDS : UNCLEAR);
    }

    /** What a table stores: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
