package io.github.heatmill.promotion;

import io.github.heatmill.statistic.LinearCorrelation;
import io.github.heatmill.statistic.RankCorrelation;
import java.util.Locale;
import java.util.OptionalDouble;

/** How alike two maps of the same image, method and class are. */
public enum AgreementMeasure {
    SPEARMAN(
            "correlation of the ranks of the cells of the two layer-sized maps after their sign convention",
            "in [-1, 1]",
            "all cells of one are equal; layers of different sizes") {
        @Override
        public OptionalDouble of(ComparedMap one, ComparedMap other) {
            return one.hasCellsOf(other)
                    ? RankCorrelation.of(one.signed().values(), other.signed().values())
                    : OptionalDouble.empty();
        }
    },
    PEARSON(
            "correlation of the values of the same cells",
            "in [-1, 1]",
            "all cells of one are equal; layers of different sizes") {
        @Override
        public OptionalDouble of(ComparedMap one, ComparedMap other) {
            return one.hasCellsOf(other)
                    ? LinearCorrelation.of(one.signed().values(), other.signed().values())
                    : OptionalDouble.empty();
        }
    },
    BOX_IOU(
            "intersection over union (IoU) of the boxes around the largest area at or above 20 % of the peak of each",
            "in [0, 1]", "one without a positive pixel") {
        @Override
        public OptionalDouble of(ComparedMap one, ComparedMap other) {
            return one.box().isPresent() && other.box().isPresent()
                    ? OptionalDouble.of(one.box().get().iou(other.box().get()))
                    : OptionalDouble.empty();
        }
    };

    private final String meaning;
    private final String range;
    private final String undefined;

    AgreementMeasure(String meaning, String range, String undefined) {
        this.meaning = meaning;
        this.range = range;
        this.undefined = undefined;
    }

    /** How alike the two are; empty where that is undefined. */
    public abstract OptionalDouble of(ComparedMap one, ComparedMap other);

    /** Its column: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }

    public String range() {
        return range;
    }

    /** When there is none. */
    public String undefined() {
        return undefined;
    }
}
