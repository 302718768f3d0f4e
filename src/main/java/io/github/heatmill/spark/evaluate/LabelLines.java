package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.label.ConfidentJoint;
import io.github.heatmill.evaluation.label.LabelCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What a run says of the labels of images. */
final class LabelLines {
    private static final int MOST_LABELS = 30;

    private LabelLines() {}

    /** What is said of a set that has labels and no probabilities. */
    static String unchecked(EvaluatedSet set) {
        return model(set) + "labels are not checked, as the explanations have no probabilities, or those of more than "
                + ExplanationSums.MOST_CLASSES + " classes";
    }

    private static String model(EvaluatedSet set) {
        return "model " + set.modelId() + ", conventions " + set.conventions() + ": ";
    }

    /** The lines about one set: how many labels are probably wrong, and the confident joint, a line for each label. */
    static List<String> of(EvaluatedSet set, LabelCheck check) {
        ConfidentJoint joint = check.joint();
        List<String> lines = new ArrayList<>();
        String model = model(set);
        lines.add(model + joint.errors() + " of " + joint.images() + " labels are probably wrong"
                + (joint.errors() == 0 ? "" : "; the table " + LabelErrorTable.NAME + " lists " + listed(joint)));
        if (check.unknown() > 0) {
            lines.add(model + check.unknown() + " labels cannot be checked, because nothing tells which of the"
                    + " probabilities is that of their class; explain with target = label or both");
        }
        joint.counts().entrySet().stream()
                .limit(MOST_LABELS)
                .forEach(row -> lines.add(
                        "  labelled " + row.getKey() + ": " + counted(row.getValue(), joint.unsure(row.getKey()))));
        if (joint.counts().size() > MOST_LABELS) {
            lines.add("  and " + (joint.counts().size() - MOST_LABELS) + " more labels");
        }
        return lines;
    }

    private static String listed(ConfidentJoint joint) {
        return joint.errors() > LabelCheck.MOST ? "the first " + LabelCheck.MOST : "them";
    }

    private static String counted(SortedMap<String, Long> row, long unsure) {
        List<String> parts = new ArrayList<>();
        row.forEach((counted, images) -> parts.add(images + " counted as " + counted));
        if (unsure > 0) {
            parts.add(unsure + " as no class");
        }
        return String.join(", ", parts);
    }
}
