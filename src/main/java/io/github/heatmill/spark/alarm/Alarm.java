package io.github.heatmill.spark.alarm;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.AlarmScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule that was met.
 *
 * @param groupBy the column that makes the groups; empty where the alarm is of no group
 * @param group its value in the set of images; empty where it has none
 * @param findings of the comparisons that are meant, the strongest first; empty where images were asked
 * @param count how many images, or comparisons, of the set met the condition
 * @param of for how many it could be answered
 * @param evidence at most {@value #MOST_EVIDENCE} of the images that are meant, the worst first
 */
record Alarm(
        AlarmRule rule,
        Optional<String> groupBy,
        Optional<String> group,
        List<DriftFinding> findings,
        long count,
        long of,
        List<Judgement> evidence) {
    static final int MOST_EVIDENCE = 50;
    /** The most alarms of one rule; there are more only where it is asked of each image. */
    static final int MOST_OF_A_RULE = 1000;

    Alarm {
        findings = List.copyOf(findings);
        evidence = List.copyOf(evidence);
    }

    /**
     * The alarms that {@code rule} raises, one that is asked of images.
     *
     * @param answered the images for which its condition could be answered
     * @return those with the worst images first for a rule of single images, and at most {@value #MOST_OF_A_RULE};
     *     otherwise in the order of their groups
     */
    static List<Alarm> of(AlarmRule rule, List<Judgement> answered) {
        List<Alarm> alarms = new ArrayList<>();
        for (List<Judgement> set : rule.per().sets(answered, Judgement::group)) {
            List<Judgement> met = set.stream().filter(Judgement::holds).toList();
            if (met.size() >= rule.minCount() && (double) met.size() / set.size() >= rule.minShare()) {
                Optional<String> group =
                        rule.per() == AlarmScope.GROUP ? set.get(0).group() : Optional.empty();
                List<Judgement> evidence = met.stream()
                        .sorted(Judgement.WORST_FIRST)
                        .limit(MOST_EVIDENCE)
                        .toList();
                Optional<String> groupBy = Optional.of(rule.group()).filter(column -> !column.isEmpty());
                alarms.add(new Alarm(rule, groupBy, group, List.of(), met.size(), set.size(), evidence));
            }
        }
        if (rule.per() == AlarmScope.IMAGE) {
            alarms.sort(Comparator.comparing(alarm -> alarm.evidence().get(0), Judgement.WORST_FIRST));
        }
        return List.copyOf(alarms.subList(0, Math.min(MOST_OF_A_RULE, alarms.size())));
    }
}
