package io.github.heatmill.evaluation.label;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many images of each label are counted as each class: C of Northcutt et al., and the images that are counted as
 * none because no class reaches its threshold. Merging is associative and commutative. Not safe for several threads.
 */
public final class ConfidentJoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String NONE = "";

    /** By label and by the class that images are counted as; no count is 0. */
    private final TreeMap<String, TreeMap<String, Long>> counts = new TreeMap<>();

    /** Counts an image of this label as one of class {@code counted}. */
    void add(String label, String counted) {
        add(label, counted, 1);
    }

    /** Counts an image of this label as one of no class. */
    void addUnsure(String label) {
        add(label, NONE, 1);
    }

    private void add(String label, String counted, long images) {
        counts.computeIfAbsent(label, first -> new TreeMap<>()).merge(counted, images, Long::sum);
    }

    /** Adds all of {@code other}. */
    void merge(ConfidentJoint other) {
        other.counts.forEach((label, row) -> row.forEach((counted, images) -> add(label, counted, images)));
    }

    /** By label the images of each class that they are counted as, without those that are counted as none. */
    public SortedMap<String, SortedMap<String, Long>> counts() {
        TreeMap<String, SortedMap<String, Long>> all = new TreeMap<>();
        counts.forEach((label, row) -> {
            TreeMap<String, Long> confident = new TreeMap<>(row);
            confident.remove(NONE);
            all.put(label, Collections.unmodifiableSortedMap(confident));
        });
        return Collections.unmodifiableSortedMap(all);
    }

    /** Images of this label that are counted as no class. */
    public long unsure(String label) {
        return counts.getOrDefault(label, new TreeMap<>()).getOrDefault(NONE, 0L);
    }

    /** All images. */
    public long images() {
        return counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Images that are counted as another class than their label. */
    public long errors() {
        long errors = 0;
        for (String label : counts.keySet()) {
            for (String counted : counts.get(label).keySet()) {
                boolean other = !counted.equals(NONE) && !counted.equals(label);
                errors += other ? counts.get(label).get(counted) : 0;
            }
        }
        return errors;
    }
}
