package io.github.heatmill.evaluation;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Remarks on figures that are missing or NULL: why, and what to do about it. One remark per cause: no boxes, boxes of
 * other classes, no rows of the label, baselines that were not made, nothing explained.
 */
public final class EvaluationRemarks {
    private static final String ALL_BASELINES =
            Arrays.stream(Baseline.values()).map(Choice::id).collect(Collectors.joining(", ", "[", "]"));

    private final EvaluatedSet set;
    private final SetCounts counts;
    private final List<ExplainRun> runs;
    private final List<String> remarks = new ArrayList<>();

    private EvaluationRemarks(EvaluatedSet set, SetCounts counts, List<ExplainRun> runs) {
        this.set = set;
        this.counts = counts;
        this.runs = runs;
    }

    /**
     * Remarks about the figures of {@code state}, a sentence each.
     *
     * @param runs the explain runs that its rows come from, as far as they are known
     */
    public static List<String> of(EvaluationState state, List<ExplainRun> runs) {
        TreeSet<EvaluatedSet> sets = state.keys().stream()
                .filter(key -> key.purpose() == StateKey.Purpose.EVALUATE)
                .map(EvaluatedSet::of)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean tuned = state.keys().stream().anyMatch(key -> key.purpose() == StateKey.Purpose.TUNE);
        List<String> remarks = new ArrayList<>();
        for (EvaluatedSet set : sets) {
            List<ExplainRun> ofSet = runs.stream().filter(run -> run.isOf(set)).toList();
            EvaluationRemarks of = new EvaluationRemarks(set, SetCounts.of(state, set), ofSet);
            of.remarkRows();
            of.remarkRoles(CompleteRoles.of(state, set));
            of.remarkImages(state);
            of.remarkBoxes();
            of.remarkBaselines();
            if (tuned) {
                of.remarkTuning();
            }
            remarks.addAll(of.remarks);
        }
        return remarks;
    }

    private void remark(String text) {
        remarks.add("model " + set.modelId() + ", conventions " + set.conventions() + ": " + text);
    }

    private void remarkRows() {
        if (rows(counts -> true) > 0) {
            return;
        }
        if (counts.ofOtherClasses() > 0) {
            remark("none of the " + counts.ofOtherClasses()
                    + " explanations explains the label or the predicted class of its image; explain with target = "
                    + "label, predicted or both");
        } else if (counts.quarantined() > 0) {
            remark("all of the " + counts.quarantined()
                    + " images were quarantined, so there is nothing to evaluate; the"
                    + " column reason of the explanations says why");
        }
    }

    private long rows(Predicate<SetCounts.ClassCounts> which) {
        return counts.classes().values().stream()
                .filter(which)
                .mapToLong(SetCounts.ClassCounts::rows)
                .sum();
    }

    private void remarkRoles(List<TargetRole> complete) {
        for (TargetRole role : TargetRole.values()) {
            if (!complete.contains(role)) {
                remark("not every image was explained for its " + role.ofImage() + ", so there are no rows of target "
                        + role.id() + "; explain with target = " + role.id() + " or both");
            }
        }
    }

    private void remarkImages(EvaluationState state) {
        for (ImageRows images : ImageRows.of(state)) {
            SortedMap<String, Long> methods = ImageRows.methods(state, set, images.role());
            boolean differ = methods.values().stream().distinct().count() > 1;
            if (images.set().equals(set) && differ) {
                remark("methods explained different numbers of labelled images ("
                        + methods.entrySet().stream()
                                .map(method -> method.getKey() + " " + method.getValue())
                                .collect(Collectors.joining(", "))
                        + "), and verdicts and labels are counted of those of " + images.method()
                        + " alone; explain all images by the same methods");
            }
        }
    }

    private void remarkBoxes() {
        remarkBoxes(
                of -> of.boxed() == 0,
                "is of an image with ground truth boxes",
                "give the explain job boxes (images.boxes, or annotations beside the images)");
        remarkBoxes(
                of -> of.boxed() > 0,
                "has a box of the class that it explains, though there are boxes of other classes",
                "compare the classes of the boxes with those of the model, and explain with target = label or both");
    }

    private void remarkBoxes(Predicate<SetCounts.ClassCounts> cause, String what, String remedy) {
        Predicate<SetCounts.ClassCounts> missing = of -> of.rows() > 0 && of.withBox() == 0 && cause.test(of);
        long rows = rows(missing);
        if (rows > 0) {
            List<String> classes = counts.classes().keySet().stream()
                    .filter(name -> missing.test(counts.classes().get(name)))
                    .toList();
            boolean all = rows == rows(of -> true);
            remark("none of the " + rows + " explanations" + (all ? "" : " of " + String.join(", ", classes)) + " "
                    + what + ", so they have no rows of baselines and NULL for every figure of localisation; "
                    + remedy);
        }
    }

    private void remarkBaselines() {
        List<String> missing = counts.missingBaselines();
        TreeSet<String> unasked = new TreeSet<>();
        TreeSet<String> folders = new TreeSet<>();
        for (ExplainRun run : runs) {
            List<String> notAsked = missing.stream()
                    .filter(baseline -> !run.baselines().contains(baseline))
                    .toList();
            if (!notAsked.isEmpty()) {
                unasked.addAll(notAsked);
                folders.add(run.folder());
            }
        }
        boolean boxes = rows(of -> of.withBox() > 0) > 0;
        if (!unasked.isEmpty()) {
            remark("there are no rows of the baselines " + ordered(missing, unasked) + ", which the explain job of "
                    + String.join(", ", folders)
                    + " did not make, and their columns are NULL; explain the images again"
                    + " with baselines = " + ALL_BASELINES);
        } else if (!missing.isEmpty() && boxes) {
            remark("there are no rows of the baselines " + String.join(", ", missing)
                    + ", and their columns are NULL; explain the images again with baselines = " + ALL_BASELINES);
        }
    }

    private static String ordered(List<String> order, NavigableSet<String> some) {
        return order.stream().filter(some::contains).collect(Collectors.joining(", "));
    }

    private void remarkTuning() {
        if (counts.tuningWithBox() == 0) {
            remark("no threshold is tuned, and box_acc_tuned and mean_iou_tuned are NULL, because "
                    + (counts.tuning() == 0
                            ? "the validation folder has no explanations of this model with these conventions"
                            : "no explanation of the validation folder has a box of the class that it explains"));
        }
    }
}
