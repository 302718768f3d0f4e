package io.github.heatmill.evaluation.label;

import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.StateKey;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * How probable a class must be for an image to be counted as one of it: t_j, the mean probability of class j over the
 * images labelled j (C. G. Northcutt, L. Jiang, I. L. Chuang, "Confident Learning: Estimating Uncertainty in Dataset
 * Labels", Journal of Artificial Intelligence Research 70, 2021). A network that is unsure of a class, or too sure of
 * it, has a low or a high threshold for it. Compared in whole numbers, so that it never depends on rounding.
 */
public final class ConfidentThresholds implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> classes;
    private final long[] rows;
    private final long[] sums;

    private ConfidentThresholds(List<String> classes, long[] rows, long[] sums) {
        this.classes = List.copyOf(classes);
        this.rows = rows;
        this.sums = sums;
    }

    /** Of the rows of {@code which}. {@code classes} in the order of the probabilities, empty text where not known. */
    public static ConfidentThresholds of(List<String> classes, LabelSums sums, Predicate<StateKey> which) {
        SortedMap<String, long[]> byLabel = sums.byLabel(which);
        long[] rows = new long[classes.size()];
        long[] own = new long[classes.size()];
        for (int place = 0; place < rows.length; place++) {
            long[] ofLabel = byLabel.get(classes.get(place));
            if (ofLabel != null) {
                rows[place] = ofLabel[0];
                own[place] = ofLabel[place + 1];
            }
        }
        return new ConfidentThresholds(classes, rows, own);
    }

    /** How many classes there are. */
    int size() {
        return rows.length;
    }

    /** The class at {@code place}; empty text where it is not known. */
    String name(int place) {
        return classes.get(place);
    }

    /** The place of class {@code name}; -1 where it has none that is known. */
    public int place(String name) {
        return name.isEmpty() ? -1 : classes.indexOf(name);
    }

    /** t_j of the class at {@code place}, in [0, 1]; empty where no image has that label. */
    public OptionalDouble threshold(int place) {
        return rows[place] == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums[place] * FixedPoint.UNIT / rows[place]);
    }

    /**
     * The class that an image of these probabilities is counted as: of those at or above their thresholds the most
     * probable one, the first of equals. Empty where none is.
     */
    public OptionalInt confident(float[] probabilities) {
        int most = -1;
        for (int place = 0; place < rows.length; place++) {
            boolean reached = rows[place] > 0
                    && Math.multiplyExact(FixedPoint.of(probabilities[place]), rows[place]) >= sums[place];
            if (reached && (most < 0 || probabilities[place] > probabilities[most])) {
                most = place;
            }
        }
        return most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
