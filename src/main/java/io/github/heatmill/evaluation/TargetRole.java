package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.List;
import java.util.Locale;

/** Which maps of the images are judged together: those of their labels, or those of their predicted classes. */
public enum TargetRole {
    /** One map for each labelled image, of its label: what is usually called GT-known. */
    LABEL(TargetRelation.BOTH, TargetRelation.LABEL),
    /** One map for each image, of its predicted class. */
    PREDICTED(TargetRelation.BOTH, TargetRelation.PREDICTED);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TargetRelation> relations;

    TargetRole(TargetRelation... relations) {
        this.relations = List.of(relations);
    }

    /** The disjoint relations whose rows make up this role. */
    List<TargetRelation> relations() {
        return relations;
    }

    /** What a table stores: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
