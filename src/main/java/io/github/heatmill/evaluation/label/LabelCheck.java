package io.github.heatmill.evaluation.label;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What comes of judging the labels of images by {@link ConfidentThresholds}: the confident joint, and of the images
 * that are counted as another class than their label the {@value #MOST} that are most probably labelled wrongly.
 * Merging is associative and commutative, and whatever the parts were, the same errors are kept. Not safe for several
 * threads.
 */
public final class LabelCheck implements Serializable {
    /** How many errors are kept, those of the least margins; some 300 bytes each. */
    public static final int MOST = 10_000;

    private static final long serialVersionUID = 1L;

    private final ConfidentJoint joint = new ConfidentJoint();
    private final TreeSet<LabelError> errors = new TreeSet<>();
    private final int most;
    private long unknown;

    /** Of no images. */
    public LabelCheck() {
        this(MOST);
    }

    LabelCheck(int most) {
        this.most = most;
    }

    /** Judges an image. Probabilities in [0, 1], one of each class of {@code thresholds}. */
    public void add(LabelledImage image, float[] probabilities, ConfidentThresholds thresholds) {
        int label = thresholds.place(image.label());
        if (label < 0) {
            unknown++;
            return;
        }
        OptionalInt counted = thresholds.confident(probabilities);
        if (counted.isEmpty()) {
            joint.addUnsure(image.label());
            return;
        }
        String name = thresholds.name(counted.getAsInt());
        joint.add(image.label(), name);
        if (counted.getAsInt() != label) {
            keep(new LabelError(
                    image,
                    name,
                    probabilities[label],
                    probabilities[counted.getAsInt()],
                    probabilities[label] - (double) greatestBeside(label, probabilities)));
        }
    }

    private static float greatestBeside(int label, float[] probabilities) {
        float greatest = 0;
        for (int place = 0; place < probabilities.length; place++) {
            greatest = place == label ? greatest : Math.max(greatest, probabilities[place]);
        }
        return greatest;
    }

    private void keep(LabelError error) {
        errors.add(error);
        if (errors.size() > most) {
            errors.pollLast();
        }
    }

    /** Adds all of {@code other}. */
    public void merge(LabelCheck other) {
        joint.merge(other.joint);
        other.errors.forEach(this::keep);
        unknown += other.unknown;
    }

    public ConfidentJoint joint() {
        return joint;
    }

    /** The errors that are kept, the most probable first. */
    public List<LabelError> errors() {
        return List.copyOf(errors);
    }

    /** Images that could not be judged, because the place of their label among the probabilities is not known. */
    public long unknown() {
        return unknown;
    }
}
