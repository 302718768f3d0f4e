package io.github.heatmill.evaluation.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * At which place of a model's probabilities which class stands, as told by rows: the predicted class stands where the
 * greatest is, and an explained class where its own is. Rows in which two places are equal tell nothing. Merging is
 * associative and commutative. Not safe for several threads.
 */
public final class ClassPlaces implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<Integer, TreeSet<String>> names = new TreeMap<>();
    private final TreeSet<Integer> sizes = new TreeSet<>();

    /** Notes that {@code name} is the class of the greatest of these probabilities. */
    public void predicted(String name, float[] probabilities) {
        sizes.add(probabilities.length);
        int greatest = 0;
        boolean alone = true;
        for (int place = 1; place < probabilities.length; place++) {
            if (probabilities[place] >= probabilities[greatest]) {
                alone = probabilities[place] > probabilities[greatest];
                greatest = alone ? place : greatest;
            }
        }
        if (alone) {
            note(greatest, name);
        }
    }

    /** Notes that {@code name} is the class of this one of the probabilities. */
    public void explained(String name, double probability, float[] probabilities) {
        sizes.add(probabilities.length);
        int found = -1;
        for (int place = 0; place < probabilities.length; place++) {
            if (probabilities[place] == (float) probability) {
                if (found >= 0) {
                    return;
                }
                found = place;
            }
        }
        if (found >= 0) {
            note(found, name);
        }
    }

    private void note(int place, String name) {
        TreeSet<String> known = names.computeIfAbsent(place, first -> new TreeSet<>());
        known.add(name);
        if (known.size() > 2) {
            known.pollLast(); // two are a contradiction already
        }
    }

    /** Adds all of {@code other}. */
    public void merge(ClassPlaces other) {
        other.names.forEach((place, found) -> found.forEach(name -> note(place, name)));
        sizes.addAll(other.sizes);
    }

    /** Whether rows contradict each other, as rows of one model cannot. */
    public boolean contradict() {
        List<String> all = names.values().stream().flatMap(Collection::stream).toList();
        return sizes.size() > 1
                || names.values().stream().anyMatch(found -> found.size() > 1)
                || all.stream().distinct().count() < all.size();
    }

    /**
     * The classes in the order of the probabilities; empty text where a place is not known. If one place alone is not,
     * and one of {@code labels} alone has none, that is the one. Throws {@link IllegalStateException} where rows
     * {@link #contradict}.
     */
    public List<String> classes(Collection<String> labels) {
        if (contradict()) {
            throw new IllegalStateException("Expected one order of classes, but was " + names + " of " + sizes);
        }
        int size = sizes.isEmpty() ? 0 : sizes.first();
        List<String> classes = new ArrayList<>(Collections.nCopies(size, ""));
        names.forEach((place, found) -> classes.set(place, found.first()));
        TreeSet<String> left = new TreeSet<>(labels);
        left.removeAll(classes);
        if (left.size() == 1 && Collections.frequency(classes, "") == 1) {
            classes.set(classes.indexOf(""), left.first());
        }
        return List.copyOf(classes);
    }
}
