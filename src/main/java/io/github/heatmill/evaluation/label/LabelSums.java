package io.github.heatmill.evaluation.label;

import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.StateKey;
import java.io.Serializable;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * For rows of labelled images, by {@link StateKey} and so by label: how many there are, and the sum of the probability
 * of each class, in multiples of 2^-32. Merging is associative and commutative to the last bit. Not safe for several
 * threads.
 */
public final class LabelSums implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first is the number of rows, behind it are the sums. */
    private final TreeMap<StateKey, long[]> sums = new TreeMap<>();

    /** Adds a row of {@code key}, whose class is the label. Probabilities in [0, 1], one of each class. */
    public void add(StateKey key, float[] probabilities) {
        long[] row = new long[probabilities.length + 1];
        row[0] = 1;
        for (int place = 0; place < probabilities.length; place++) {
            row[place + 1] = FixedPoint.of(probabilities[place]);
        }
        add(key, row);
    }

    /** Adds all of {@code other}. */
    public void merge(LabelSums other) {
        other.sums.forEach(this::add);
    }

    private void add(StateKey key, long[] added) {
        sums.merge(key, added, LabelSums::plus);
    }

    // rows of one model have as many; what differs is told by ClassPlaces
    private static long[] plus(long[] one, long[] other) {
        long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] = Math.addExact(sum[i], other[i]);
        }
        return sum;
    }

    /** The labels of rows of {@code which}. */
    public NavigableSet<String> labels(Predicate<StateKey> which) {
        TreeSet<String> labels = new TreeSet<>();
        sums.keySet().stream().filter(which).forEach(key -> labels.add(key.defectClass()));
        return labels;
    }

    /** The sums of the rows of {@code which} by label: their number, and behind it those of the probabilities. */
    SortedMap<String, long[]> byLabel(Predicate<StateKey> which) {
        TreeMap<String, long[]> byLabel = new TreeMap<>();
        sums.forEach((key, added) -> {
            if (which.test(key)) {
                byLabel.merge(key.defectClass(), added, LabelSums::plus);
            }
        });
        return byLabel;
    }
}
