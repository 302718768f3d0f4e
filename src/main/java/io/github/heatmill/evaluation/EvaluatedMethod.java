package io.github.heatmill.evaluation;

import io.github.heatmill.cam.FusionParser;
import io.github.heatmill.cam.MapKind;
import java.util.Optional;

/**
 * How maps that are evaluated together were made. Two fusions may have the same name in two jobs, and are told apart by
 * what they are made of.
 *
 * @param name what the column {@code method} says
 * @param expression what a fused map is made of; empty for methods and baselines
 */
public record EvaluatedMethod(String name, Optional<String> expression) {
    /** What stands between the two where both are one text; no name has it. */
    public static final String BETWEEN = " = ";

    /** The method that {@link io.github.heatmill.evaluation.state.StateKey} has as one text. */
    public static EvaluatedMethod of(String text) {
        int end = text.indexOf(BETWEEN);
        return end < 0
                ? new EvaluatedMethod(text, Optional.empty())
                : new EvaluatedMethod(text.substring(0, end), Optional.of(text.substring(end + BETWEEN.length())));
    }

    /** What its maps can claim to be; empty for an expression that cannot be read. */
    public Optional<MapKind> kind() {
        if (expression.isEmpty()) {
            return Optional.of(BaselineMethods.contains(name) ? MapKind.BASELINE : MapKind.EXPLANATION);
        }
        try {
            return Optional.of(FusionParser.parse(expression.get()).kind());
        } catch (FusionParser.Mistake unreadable) {
            return Optional.empty();
        }
    }
}
