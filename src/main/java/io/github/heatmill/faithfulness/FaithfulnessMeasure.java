package io.github.heatmill.faithfulness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A measure of whether a map shows what the network relies on, and the column that holds it. */
public enum FaithfulnessMeasure {
    /** The area under deletion, in [0, 1], small is good ({@link RemovalCurves}); empty for a constant map. */
    DELETION_AUC(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.deletion());
        }
    },
    /** The area under insertion, in [0, 1], large is good ({@link RemovalCurves}); empty for a constant map. */
    INSERTION_AUC(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.insertion());
        }
    },
    /** The share of the probability that masking takes, in [0, 1], small is good; empty without a positive value. */
    AVERAGE_DROP(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.drop());
        }
    },
    /** Whether masking raises the probability ({@link Masking}); empty without a positive value. */
    CONFIDENCE_INCREASE(Kind.FLAG) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return values.increase().map(Object.class::cast);
        }
    },
    /**
     * The share of what was lacking to 1 that masking gives, in [0, 1], large is good; empty without a positive value.
     */
    AVERAGE_GAIN(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.gain());
        }
    },
    /** The combined score of {@link Road}, in [-0.5, 0.5], large is good; empty for a constant map. */
    ROAD(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.road());
        }
    },
    /** {@link MaxSensitivity}, at least 0, small is good; empty for a map of zeros and for a baseline. */
    MAX_SENSITIVITY(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.sensitivity());
        }
    },
    /**
     * How like the map is to those of the network with new random layers, from the top one down, one more at each step:
     * Spearman's correlation of the layer-sized maps, in [-1, 1], near 0 is good. Adebayo, Gilmer, Muelly, Goodfellow,
     * Hardt and Kim, "Sanity Checks for Saliency Maps", NeurIPS 2018 (arXiv 1810.03292). A step is empty where a map is
     * constant; all of it for a baseline.
     */
    RANDOMISATION_SPEARMAN(Kind.REALS) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return values.randomisation().map(FaithfulnessMeasure::boxed);
        }
    },
    /**
     * How like the map is to that of another class, drawn at random: Spearman's correlation, in [-1, 1], low is good.
     * Sixt, Granz and Landgraf, "When Explanations Lie", ICML 2020 (arXiv 1912.09818). Empty where a map is constant
     * and for a baseline.
     */
    RANDOM_LOGIT_SPEARMAN(Kind.REAL) {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.randomLogit());
        }
    };

    /** What sort of value a measure has. */
    public enum Kind {
        /** A {@link Double}. */
        REAL,
        /** A {@link Boolean}. */
        FLAG,
        /** A list of {@link Double}, null where one is undefined. */
        REALS
    }

    private final Kind kind;

    FaithfulnessMeasure(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measured value, of the class that {@link #kind} says; empty where it is undefined. */
    public abstract Optional<Object> cell(FaithfulnessValues values);

    private static Optional<Object> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static List<Double> boxed(List<OptionalDouble> values) {
        return values.stream().map(value -> (Double) boxed(value).orElse(null)).toList();
    }
}
