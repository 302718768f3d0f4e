package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of the images of one {@link Scope}: how many were predicted as each class, a {@link NumberSketch}
 * of each number that any of them has, and their confidences. Not safe for several threads.
 */
public final class ScopeState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Long> classes = new TreeMap<>();
    private final EnumMap<ImageNumber, NumberSketch> sketches = new EnumMap<>(ImageNumber.class);
    private final ConfidenceSums confidences = new ConfidenceSums();

    void add(ImageValues image) {
        long before = images();
        classes.merge(image.predicted(), 1L, Long::sum);
        for (ImageNumber number : ImageNumber.values()) {
            double value = image.value(number);
            if (Double.isFinite(value) || sketches.containsKey(number)) {
                at(number, before).add(value);
            }
        }
        image.confidence().ifPresent(confidences::add);
    }

    void merge(ScopeState other) {
        long before = images();
        other.sketches.forEach((number, sketch) -> at(number, before).merge(sketch));
        // a number that none of the others has is missing in each of them
        sketches.forEach((number, sketch) -> {
            if (!other.sketches.containsKey(number)) {
                sketch.merge(NumberSketch.missing(number, other.images()));
            }
        });
        other.classes.forEach((name, count) -> classes.merge(name, count, Long::sum));
        confidences.merge(other.confidences);
    }

    /** The sketch of a number that {@code before} images were without. */
    private NumberSketch at(ImageNumber number, long before) {
        return sketches.computeIfAbsent(number, absent -> NumberSketch.missing(absent, before));
    }

    public long images() {
        return classes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many images were predicted as each class that was. */
    public SortedMap<String, Long> classes() {
        return Collections.unmodifiableSortedMap(classes);
    }

    /** The sketches of the numbers that any image has, each of all the images. */
    public Map<ImageNumber, NumberSketch> sketches() {
        return Collections.unmodifiableMap(sketches);
    }

    public ConfidenceSums confidences() {
        return confidences;
    }

    void write(StateWriter out) {
        out.raw("classes").whole(classes.size());
        classes.forEach((name, count) -> out.word(name).whole(count));
        out.end().lines(confidences.text());
        sketches.values().forEach(sketch -> out.lines(sketch.text()));
    }

    static ScopeState read(StateReader in) {
        ScopeState state = new ScopeState();
        in.expect("classes");
        for (long left = in.whole(1, in.left()); left > 0; left--) {
            state.classes.put(in.word(), in.whole(1, StateReader.MOST_IMAGES));
        }
        in.end();
        state.confidences.merge(ConfidenceSums.read(in));
        long images = state.images();
        while (!in.sees("scope") && !in.sees("end")) {
            NumberSketch sketch = NumberSketch.read(in);
            if (sketch.count() + sketch.missing() != images || sketch.count() == 0) {
                throw new IllegalArgumentException("Expected a sketch of " + images + " images, but was " + sketch);
            }
            state.sketches.put(sketch.number(), sketch);
        }
        if (state.confidences.images() > images) {
            throw new IllegalArgumentException(
                    "Expected at most " + images + " confidences, but was " + state.confidences.images());
        }
        return state;
    }
}
