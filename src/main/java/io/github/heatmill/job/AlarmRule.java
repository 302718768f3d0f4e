package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * When an alarm is raised.
 *
 * @param name of the rule, lower case words with hyphens
 * @param per the sets of images, or of comparisons, that are counted in
 * @param group the column whose values make the groups; empty text unless {@code per} is {@link AlarmScope#GROUP}
 * @param where a SQL condition on an image or a comparison, which counts where it holds; not checked here
 * @param worst a SQL expression, a number: the image where it is greatest is named first; empty text for the order of
 *     names, and of comparisons for that of their population stability index
 * @param minCount how many images of a set it takes, at least 1
 * @param minShare and what share of those for which the condition can be answered, in [0, 1]
 * @param severity 1 (a note) to {@value #GREATEST} (act now)
 * @param message for a person
 */
public record AlarmRule(
        String name,
        AlarmScope per,
        String group,
        String where,
        String worst,
        int minCount,
        double minShare,
        int severity,
        String message)
        implements Serializable {
    /** The greatest severity. */
    public static final int GREATEST = 3;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST = 1_000_000_000;
    private static final String GROUP = "group";

    /** Throws {@link IllegalArgumentException} on a name, a number or a condition that cannot be. */
    public AlarmRule {
        Range.require("minCount", minCount, 1, MOST);
        Range.require("minShare", minShare, 0, 1);
        Range.require("severity", severity, 1, GREATEST);
        if (!NAME.matcher(name).matches() || where.isBlank() || (per == AlarmScope.GROUP) == group.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a name, a condition, and a group where it is asked per group, but was " + name);
        }
    }

    /** The rule that {@code rule}, the group at {@code place} of the rules, from 0, asks for. */
    static AlarmRule read(SettingsReader rule, int place) {
        AlarmScope per = rule.choice("per", AlarmScope.NIGHT);
        String group = rule.text(GROUP, "");
        if (per == AlarmScope.GROUP && group.isEmpty()) {
            rule.wrong(GROUP, "is missing: say which column makes the groups, such as predicted");
        } else if (per != AlarmScope.GROUP && !group.isEmpty()) {
            rule.wrong(GROUP, "is for per = group alone: remove it, or set per = group");
        }
        for (String key : new String[] {"min-count", "min-share"}) {
            if (!counts(per) && rule.has(key)) {
                rule.wrong(
                        key,
                        "is for per = group and per = night: with per = " + per.id() + " "
                                + (per == AlarmScope.IMAGE ? "each image is an alarm" : "one comparison is enough"));
            }
        }
        return new AlarmRule(
                name(rule, place),
                per,
                per == AlarmScope.GROUP && group.isEmpty() ? "predicted" : per == AlarmScope.GROUP ? group : "",
                where(rule),
                rule.text("worst", ""),
                rule.whole("min-count", 1, 1, MOST),
                rule.number("min-share", 0, 0, 1),
                rule.whole("severity", 1, 1, GREATEST),
                rule.text("message", ""));
    }

    private static boolean counts(AlarmScope per) {
        return per == AlarmScope.GROUP || per == AlarmScope.NIGHT;
    }

    private static String name(SettingsReader rule, int place) {
        String name = rule.text("name", "");
        if (!rule.has("name")) {
            rule.wrong("name", "is missing: give the rule a name, such as border");
        } else if (!NAME.matcher(name).matches()) {
            rule.wrong("name", "expected at most 40 of a-z, 0-9 and - with a letter in front, but was '" + name + "'");
        } else {
            return name;
        }
        return "rule-" + place;
    }

    private static String where(SettingsReader rule) {
        if (!rule.has("where")) {
            rule.wrong(
                    "where",
                    "is missing: give a SQL condition on an image, such as \"border_energy > 0.5\", or on a"
                            + " comparison, such as \"alarm\"");
        }
        return rule.text("where", "true");
    }

    /** The settings of the rule as text. */
    Map<String, String> settings() {
        Settings settings = new Settings().put("name", name).put("per", per);
        if (per == AlarmScope.GROUP) {
            settings.put(GROUP, group);
        }
        settings.put("where", where);
        if (!worst.isEmpty()) {
            settings.put("worst", worst);
        }
        if (counts(per)) {
            settings.put("min-count", minCount).put("min-share", minShare);
        }
        settings.put("severity", severity);
        return (message.isEmpty() ? settings : settings.put("message", message)).toMap();
    }
}
