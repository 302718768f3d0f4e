package io.github.heatmill.spark.alarm;

import io.github.heatmill.job.AlarmScope;
import io.github.heatmill.spark.archive.AlarmFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Alarms in words: how many, and a line for each, the gravest first. */
public final class AlarmLines {
    /** The most alarms that get a line; the table has all of them. */
    private static final int MOST = 20;

    /** Of a text from outside. */
    private static final int MOST_CHARACTERS = 300;

    private static final Comparator<AlarmFacts> GRAVEST_FIRST = Comparator.comparingInt(AlarmFacts::severity)
            .reversed()
            .thenComparing(AlarmFacts::rule)
            .thenComparing(alarm -> alarm.group().orElse(""))
            .thenComparing(alarm -> alarm.evidence().stream()
                    .findFirst()
                    .map(AlarmFacts.Image::uri)
                    .orElse(""));

    private AlarmLines() {}

    /** The lines for {@code alarms}, in whatever order they are. */
    public static List<String> of(List<AlarmFacts> alarms) {
        List<String> lines = new ArrayList<>(List.of(alarms.size() + (alarms.size() == 1 ? " alarm" : " alarms")));
        alarms.stream().sorted(GRAVEST_FIRST).limit(MOST).map(AlarmLines::line).forEach(lines::add);
        if (alarms.size() > MOST) {
            lines.add("and %d more, in the table alarms".formatted(alarms.size() - MOST));
        }
        return lines;
    }

    private static String line(AlarmFacts alarm) {
        return String.format(
                Locale.ROOT,
                "alarm of severity %d: %s%s: %s%s",
                alarm.severity(),
                alarm.rule(),
                set(alarm),
                found(alarm),
                alarm.message().isEmpty() ? "" : ": " + alarm.message());
    }

    private static String found(AlarmFacts alarm) {
        if (alarm.compared().isPresent()) {
            return printable(alarm.compared().get().findings());
        }
        return alarm.scope().equals(AlarmScope.IMAGE.id())
                ? printable(alarm.evidence().get(0).uri())
                : String.format(
                        Locale.ROOT, "%d of %d images (%.1f %%)", alarm.count(), alarm.of(), 100 * alarm.share());
    }

    private static String set(AlarmFacts alarm) {
        return alarm.groupBy()
                .map(column -> ", " + column
                        + alarm.group().map(value -> " " + printable(value)).orElse(" not known"))
                .orElse("");
    }

    /** Texts from outside cannot forge a line. */
    private static String printable(String text) {
        return text.codePoints()
                .limit(MOST_CHARACTERS)
                .mapToObj(point -> Character.isISOControl(point) ? "?" : Character.toString(point))
                .collect(Collectors.joining());
    }
}
