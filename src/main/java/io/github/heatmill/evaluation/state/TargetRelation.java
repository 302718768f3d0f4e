package io.github.heatmill.evaluation.state;

import io.github.heatmill.evaluation.TargetRole;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How the class that a map explains stands to the image's label and to its predicted class. Every explanation stands in
 * exactly one relation, so that states of different relations are disjoint and add up to {@link TargetRole}s.
 */
public enum TargetRelation {
    /** The class is the label and the predicted class. */
    BOTH,
    /** The class is the label; another class was predicted. */
    LABEL,
    /** The class was predicted; the label is another class, or not known. */
    PREDICTED,
    /** The class is neither; the row counts in no role. */
    NEITHER,
    /** The image was not explained at all. */
    QUARANTINED;

    /** What a table stores: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The relation of an explained row; {@code label} is empty if it is not known. */
    public static TargetRelation of(String target, Optional<String> label, String predicted) {
        boolean isPredicted = Objects.equals(target, predicted);
        if (label.isPresent() && label.get().equals(target)) {
            return isPredicted ? BOTH : LABEL;
        }
        return isPredicted ? PREDICTED : NEITHER;
    }

    /** The relation with this id; empty if there is none. */
    public static Optional<TargetRelation> find(String id) {
        for (TargetRelation relation : values()) {
            if (relation.id().equals(id)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }
}
