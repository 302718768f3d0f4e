package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which maps of the images are judged together: those of their labels, or those of their predicted classes. */
public enum TargetRole {
    /** One map for each labelled image, of its label: what is usually called GT-known. */
    LABEL("label", TargetRelation.BOTH, TargetRelation.LABEL),
    /** One map for each image, of its predicted class. */
    PREDICTED("predicted class", TargetRelation.BOTH, TargetRelation.PREDICTED);

    private final String ofImage;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TargetRelation> relations;

    TargetRole(String ofImage, TargetRelation... relations) {
        this.ofImage = ofImage;
        this.relations = List.of(relations);
    }

    /** The roles that rows of {@code relation} play; none, one or both. */
    static List<TargetRole> of(TargetRelation relation) {
        return Arrays.stream(values())
                .filter(role -> role.relations.contains(relation))
                .toList();
    }

    /** Whether rows of {@code relation} play this role. */
    public boolean takes(TargetRelation relation) {
        return relations.contains(relation);
    }

    /** Those {@code parts} of some rows that make up this role. */
    <T> List<T> of(Map<TargetRelation, T> parts) {
        return relations.stream().map(parts::get).filter(Objects::nonNull).toList();
    }

    /** Which class of an image its maps explain, as text. */
    String ofImage() {
        return ofImage;
    }

    /** What a table stores: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
