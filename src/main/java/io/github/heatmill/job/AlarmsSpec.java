package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a night's images are asked before it is published.
 *
 * @param rules with different names, possibly none
 * @param exit whether the job ends with the code of the gravest alarm
 * @param pictures of how many images of a rule pictures are drawn, the worst first
 */
public record AlarmsSpec(List<AlarmRule> rules, boolean exit, int pictures) implements Serializable {
    private static final int MOST_PICTURES = 1000;
    private static final String RULES = "rules";

    static final AlarmsSpec DEFAULT = new AlarmsSpec(ShippedRules.ALL, false, 50);

    /** Throws {@link IllegalArgumentException} where two rules have one name, or on a number out of range. */
    public AlarmsSpec {
        rules = List.copyOf(rules);
        Range.require("pictures", pictures, 0, MOST_PICTURES);
        if (rules.stream().map(AlarmRule::name).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("Expected rules of different names, but was " + rules);
        }
    }

    static AlarmsSpec read(SettingsReader alarms) {
        List<AlarmRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SettingsReader group : alarms.groups(RULES)) {
            AlarmRule rule = AlarmRule.read(group, rules.size());
            if (names.add(rule.name())) {
                rules.add(rule);
            } else {
                alarms.wrong(
                        SourceLocations.element(RULES, rules.size()),
                        "there is a rule called " + rule.name() + " already: give this one another name");
            }
        }
        return new AlarmsSpec(
                alarms.has(RULES) ? rules : DEFAULT.rules,
                alarms.flag("exit", DEFAULT.exit),
                alarms.whole("pictures", DEFAULT.pictures, 0, MOST_PICTURES));
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .putGroups(RULES, rules.stream().map(AlarmRule::settings).toList())
                .put("exit", exit)
                .put("pictures", pictures)
                .toMap();
    }
}
