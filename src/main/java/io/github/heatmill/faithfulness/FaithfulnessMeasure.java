package io.github.heatmill.faithfulness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A measure of whether a map shows what the network relies on, and the column that holds it. */
public enum FaithfulnessMeasure {
    /** The area under deletion ({@link RemovalCurves}). */
    DELETION_AUC(
            Kind.REAL,
            "area under the probability of the target class while the hottest pixels are removed; low is good",
            "in [0, 1]",
            "a constant map") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.deletion());
        }
    },
    /** The area under insertion ({@link RemovalCurves}). */
    INSERTION_AUC(
            Kind.REAL,
            "area under the probability of the target class while the hottest pixels are inserted; high is good",
            "in [0, 1]",
            "a constant map") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.insertion());
        }
    },
    /** The drop of {@link Masking}. */
    AVERAGE_DROP(
            Kind.REAL,
            "drop of the target's probability when the image is masked by the map, relative to the probability; low "
                    + "is good",
            "in [0, 1]",
            "no positive pixel; a probability of 0") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.drop());
        }
    },
    /** The increase of {@link Masking}. */
    CONFIDENCE_INCREASE(
            Kind.FLAG, "whether masking by the map raises the target's probability", "", "no positive pixel") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return values.increase().map(Object.class::cast);
        }
    },
    /** The gain of {@link Masking}. */
    AVERAGE_GAIN(
            Kind.REAL,
            "gain of the target's probability when the image is masked by the map, relative to what it lacked to 1; "
                    + "high is good",
            "in [0, 1]",
            "no positive pixel; a probability of 1") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.gain());
        }
    },
    /** The combined score of {@link Road}. */
    ROAD(Kind.REAL, "combined score of ROAD (Rong et al. 2022); high is good", "in [-0.5, 0.5]", "a constant map") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.road());
        }
    },
    /** {@link MaxSensitivity}. */
    MAX_SENSITIVITY(
            Kind.REAL,
            "greatest change of the map under slight noise, relative to its norm (Yeh et al. 2019); low is good",
            "at least 0",
            "a baseline; a map of zeros") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.sensitivity());
        }
    },
    /**
     * Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim, "Sanity Checks for Saliency Maps", NeurIPS 2018 (arXiv
     * 1810.03292).
     */
    RANDOMISATION_SPEARMAN(
            Kind.REALS,
            "rank correlation of the layer-sized map's cells with those of the network with 1, 2, ... new random "
                    + "layers from the top; near 0 is good",
            "in [-1, 1], an element NULL where a map is constant",
            "a baseline") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return values.randomisation().map(FaithfulnessMeasure::boxed);
        }
    },
    /** Sixt, Granz and Landgraf, "When Explanations Lie", ICML 2020 (arXiv 1912.09818). */
    RANDOM_LOGIT_SPEARMAN(
            Kind.REAL,
            "rank correlation of the layer-sized map's cells with those of another class, drawn at random; low is good",
            "in [-1, 1]",
            "a baseline; a constant map") {
        @Override
        public Optional<Object> cell(FaithfulnessValues values) {
            return boxed(values.randomLogit());
        }
    };

    /** What sort of value a measure has. */
    public enum Kind {
        /** A {@link Double}. */
        REAL("double"),
        /** A {@link Boolean}. */
        FLAG("boolean"),
        /** A list of {@link Double}, null if one is undefined. */
        REALS("array<double>");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        /** The SQL name of the column's type. */
        public String sqlType() {
            return sqlType;
        }
    }

    private final Kind kind;
    private final String meaning;
    private final String range;
    private final String undefined;

    FaithfulnessMeasure(Kind kind, String meaning, String range, String undefined) {
        this.kind = kind;
        this.meaning = meaning;
        this.range = range;
        this.undefined = undefined;
    }

    public Kind kind() {
        return kind;
    }

    /** What is measured, as the table of columns has it. */
    public String meaning() {
        return meaning;
    }

    /** Its unit and range, in words; blank for a flag. */
    public String range() {
        return range;
    }

    /** For which maps of a measured image it is undefined, in words. */
    public String undefined() {
        return undefined;
    }

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measured value, of the class that {@link #kind} says; empty if it is undefined. */
    public abstract Optional<Object> cell(FaithfulnessValues values);

    private static Optional<Object> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static List<Double> boxed(List<OptionalDouble> values) {
        return values.stream().map(value -> (Double) boxed(value).orElse(null)).toList();
    }
}
