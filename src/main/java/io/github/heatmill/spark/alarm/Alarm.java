package io.github.heatmill.spark.alarm;

import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.AlarmScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule that was met.
 *
 * @param group the value of the rule's column in the set of images; empty where it has none
 * @param count how many images of the set met the condition
 * @param of for how many it could be answered
 * @param evidence at most {@value #MOST_EVIDENCE} of those that met it, the worst first
 */
record Alarm(AlarmRule rule, Optional<String> group, long count, long of, List<Judgement> evidence) {
    static final int MOST_EVIDENCE = 50;
    /** The most alarms of one rule; there are more only where it is asked of each image. */
    static final int MOST_OF_A_RULE = 1000;

    Alarm {
        evidence = List.copyOf(evidence);
    }

    /**
     * The alarms that {@code rule} raises.
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
                alarms.add(new Alarm(rule, group, met.size(), set.size(), evidence));
            }
        }
        if (rule.per() == AlarmScope.IMAGE) {
            alarms.sort(Comparator.comparing(alarm -> alarm.evidence().get(0), Judgement.WORST_FIRST));
        }
        return List.copyOf(alarms.subList(0, Math.min(MOST_OF_A_RULE, alarms.size())));
    }
}
