package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.BaselineMethods;
import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import io.github.heatmill.evaluation.HeatSide;
import io.github.heatmill.evaluation.TargetRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run says of classes whose heat avoids the ground truth. */
final class HeatLines {
    private static final int MOST = 20;

    private HeatLines() {}

    /**
     * A line for each class and method whose heat avoids its boxes, at most {@value #MOST}, baselines left out: of the
     * maps of the labels, or where these were not explained, of those of the predicted classes.
     */
    static List<String> of(EvaluationFigures evaluation) {
        List<Figure> avoiding = evaluation.figures().stream()
                .filter(figure -> HeatSide.of(figure).equals(Optional.of(HeatSide.AVOIDS)))
                .filter(figure -> !figure.group().isOfAllClasses()
                        && !BaselineMethods.contains(figure.group().method()))
                .toList();
        List<EvaluatedSet> labelled = evaluation.figures().stream()
                .filter(figure -> figure.group().role() == TargetRole.LABEL)
                .map(figure -> figure.group().set())
                .distinct()
                .toList();
        boolean several = evaluation.figures().stream()
                        .map(figure -> figure.group().set())
                        .distinct()
                        .count()
                > 1;
        List<String> lines = new ArrayList<>(avoiding.stream()
                .filter(figure -> figure.group().role() == TargetRole.LABEL
                        || !labelled.contains(figure.group().set()))
                .map(figure -> line(figure, several))
                .toList());
        if (lines.size() > MOST) {
            int more = lines.size() - MOST;
            lines.subList(MOST, lines.size()).clear();
            lines.add("and " + more + " more, in the table " + EvaluateJob.TABLE + " where heat is "
                    + HeatSide.AVOIDS.id());
        }
        return lines;
    }

    private static String line(Figure figure, boolean several) {
        EvaluatedSet set = figure.group().set();
        return String.format(
                Locale.ROOT,
                "%s%s: %s's heat avoids the boxes (AUC %.2f, %.2f to %.2f): the network reads the background of this"
                        + " class",
                several ? "model " + set.modelId() + ", conventions " + set.conventions() + ": " : "",
                figure.group().defectClass(),
                figure.group().method(),
                figure.value().orElseThrow(),
                figure.low().orElseThrow(),
                figure.high().orElseThrow());
    }
}
