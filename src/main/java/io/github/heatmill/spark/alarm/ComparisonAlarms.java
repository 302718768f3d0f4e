package io.github.heatmill.spark.alarm;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.drift.Scope;
import io.github.heatmill.job.AlarmRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The alarms of a rule that is asked of comparisons: one for all images, one for the classes and one for each group,
 * naming what differs most.
 *
 * <p>What all images say is not said again: of a class not where all images have moved in the same way, of a group not
 * where these and all groups of its column have. A lamp that fails moves every class; one camera moves all images too,
 * and is named because the others have not moved.
 */
final class ComparisonAlarms {
    /** The column by which a class's images are told apart. */
    private static final String PREDICTED = "predicted";

    private final AlarmRule rule;
    private final List<Answer> answered;
    private final Set<Moved> ofAll = new HashSet<>();

    /**
     * What the condition says of a comparison.
     *
     * @param worst how strong it is; not a number where that is not known
     */
    record Answer(DriftFinding finding, boolean holds, double worst) {
        private static final Comparator<Answer> STRONGEST_FIRST = Comparator.<Answer>comparingInt(
                        answer -> Double.isNaN(answer.worst) ? 1 : 0)
                .thenComparing(Comparator.comparingDouble(Answer::worst).reversed());
    }

    /** What has moved, and where to: up, down, or towards a class. */
    private record Moved(String measure, String to) {
        static Moved of(DriftFinding finding) {
            String to = finding.shift()
                    .map(shift -> shift.by() < 0 ? "down" : "up")
                    .or(() -> finding.growth().map(DriftFinding.Growth::name))
                    .orElse("");
            return new Moved(finding.measure(), to);
        }
    }

    private ComparisonAlarms(AlarmRule rule, List<Answer> answered) {
        this.rule = rule;
        this.answered = answered;
        answered.stream()
                .filter(answer -> answer.holds() && answer.finding().scope().equals(Scope.ALL))
                .forEach(answer -> ofAll.add(Moved.of(answer.finding())));
    }

    /**
     * The alarms that {@code rule} raises: of all images first, then of groups by name, then of the class that differs
     * most.
     *
     * @param answered the comparisons for which its condition could be answered
     */
    static List<Alarm> of(AlarmRule rule, List<Answer> answered, Supplier<Stream<ComparedImage>> images) {
        return new ComparisonAlarms(rule, answered).alarms(images);
    }

    private List<Alarm> alarms(Supplier<Stream<ComparedImage>> images) {
        List<Alarm> alarms = new ArrayList<>();
        for (List<Answer> set : rule.per().sets(answered, answer -> Optional.of(name(answer)))) {
            List<Answer> met = set.stream().filter(Answer::holds).toList();
            List<DriftFinding> own = met.stream()
                    .filter(answer -> !isSaidOfAll(answer.finding()))
                    .sorted(Answer.STRONGEST_FIRST)
                    .map(Answer::finding)
                    .toList();
            if (!own.isEmpty()) {
                Scope scope = own.get(0).scope();
                alarms.add(new Alarm(
                        rule,
                        column(scope),
                        value(scope),
                        own,
                        met.size(),
                        set.size(),
                        ComparedImage.furthest(own.get(0), images.get())));
            }
        }
        return alarms;
    }

    private static String name(Answer answer) {
        Scope scope = answer.finding().scope();
        return scope.kind() == Scope.Kind.CLASS ? PREDICTED : scope.kind().id() + " " + scope.name();
    }

    private boolean isSaidOfAll(DriftFinding finding) {
        Scope scope = finding.scope();
        Moved moved = Moved.of(finding);
        if (scope.equals(Scope.ALL) || !ofAll.contains(moved)) {
            return false;
        }
        return scope.kind() == Scope.Kind.CLASS || haveAllGroups(column(scope), moved);
    }

    private boolean haveAllGroups(Optional<String> column, Moved moved) {
        Set<Scope> groups = new HashSet<>();
        Set<Scope> have = new HashSet<>();
        for (Answer answer : answered) {
            Scope scope = answer.finding().scope();
            if (scope.kind() == Scope.Kind.GROUP && column(scope).equals(column)) {
                groups.add(scope);
                if (answer.holds() && Moved.of(answer.finding()).equals(moved)) {
                    have.add(scope);
                }
            }
        }
        return have.equals(groups);
    }

    /** The column whose values make the groups that {@code scope} is one of. */
    private static Optional<String> column(Scope scope) {
        if (scope.kind() == Scope.Kind.CLASS) {
            return Optional.of(PREDICTED);
        }
        return Optional.of(scope.name())
                .filter(name -> scope.kind() == Scope.Kind.GROUP)
                .map(name -> name.substring(0, Math.max(0, name.indexOf('='))));
    }

    private static Optional<String> value(Scope scope) {
        return Optional.of(scope.name())
                .filter(name -> scope.kind() != Scope.Kind.ALL)
                .map(name -> scope.kind() == Scope.Kind.CLASS ? name : name.substring(name.indexOf('=') + 1));
    }
}
