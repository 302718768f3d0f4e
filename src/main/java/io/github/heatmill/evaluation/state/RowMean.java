package io.github.heatmill.evaluation.state;

import java.util.Locale;

/** A column of {@code explanations} that is averaged over the rows that have it. */
public enum RowMean {
    ENERGY_IN_BOX(Kind.REAL),
    BOX_SHARE(Kind.REAL),
    POINTING_HIT(Kind.FLAG),
    POINTING_HIT_TOLERANT(Kind.FLAG),
    RANK_ACCURACY(Kind.REAL),
    TOP_K_INTERSECTION(Kind.REAL),
    IOU_BEST_BOX(Kind.REAL),
    IOU_BEST_BOX_15(Kind.REAL),
    BORDER_ENERGY(Kind.REAL),
    ENERGY_IN_OTHER_BOXES(Kind.REAL),
    GINI(Kind.REAL),
    ENTROPY(Kind.REAL),
    AGREEMENT_SPEARMAN(Kind.REAL),
    AGREEMENT_IOU_50(Kind.REAL),
    DELETION_AUC(Kind.SAMPLED_REAL),
    INSERTION_AUC(Kind.SAMPLED_REAL),
    AVERAGE_DROP(Kind.SAMPLED_REAL),
    CONFIDENCE_INCREASE(Kind.SAMPLED_FLAG),
    AVERAGE_GAIN(Kind.SAMPLED_REAL),
    ROAD(Kind.SAMPLED_REAL),
    MAX_SENSITIVITY(Kind.SAMPLED_REAL),
    RANDOM_LOGIT_SPEARMAN(Kind.SAMPLED_REAL);

    static final RowMean[] ALL = values();

    private enum Kind {
        REAL,
        FLAG,
        SAMPLED_REAL,
        SAMPLED_FLAG
    }

    private final Kind kind;

    RowMean(Kind kind) {
        this.kind = kind;
    }

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the column is boolean; else it is double. */
    public boolean isFlag() {
        return kind == Kind.FLAG || kind == Kind.SAMPLED_FLAG;
    }

    /** Whether a table may do without the column: it is one of faithfulness, which is measured only when asked for. */
    public boolean isOptional() {
        return kind == Kind.SAMPLED_REAL || kind == Kind.SAMPLED_FLAG;
    }

    // an EnumMap would box a million doubles; the order is stored only together with the names, in SumLayout.ID
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
