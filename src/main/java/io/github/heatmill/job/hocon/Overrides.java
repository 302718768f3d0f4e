package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code key=value} arguments of the command line, the last first, for it wins.
 *
 * <p>A value that begins with <code>[</code>, <code>{</code>, <code>"</code> or <code>${</code> is HOCON; any other is
 * taken as it stands, so that paths with blanks, # or : and SQL need no second kind of quotes. {@code null} unsets a
 * key.
 *
 * @param storage those of the group storage
 * @param job all others
 */
record Overrides(List<Hocon> storage, List<Hocon> job) {
    private static final int LONGEST_KEY = 200;

    /** A list of words, numbers or paths, as {@code [cam, grad-cam]} or {@code [/a/b=c]}, without quotes or groups. */
    private static final Pattern PLAIN_LIST = Pattern.compile("\\[[^\\[\\]{}\"$]*[^\\[\\]{}\"$\\s][^\\[\\]{}\"$]*]");

    static Overrides parse(List<String> arguments, Problems problems) {
        List<Hocon> storage = new ArrayList<>();
        List<Hocon> job = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            List<String> path =
                    path(equals < 0 ? "" : argument.substring(0, equals).strip());
            if (path.isEmpty()) {
                problems.add(
                        SourceLocation.COMMAND_LINE,
                        "expected key=value, such as training.epochs=5, but was '" + ConfigText.shortened(argument)
                                + "'");
                continue;
            }
            List<Hocon> overrides = path.get(0).equals("storage") ? storage : job;
            overrides.add(0, parse(path, argument.substring(equals + 1).strip(), problems));
        }
        return new Overrides(List.copyOf(storage), List.copyOf(job));
    }

    private static List<String> path(String key) {
        try {
            List<String> path = key.length() > LONGEST_KEY ? List.of() : ConfigUtil.splitPath(key);
            return path.size() > HoconScan.DEEPEST ? List.of() : path;
        } catch (ConfigException e) {
            return List.of();
        }
    }

    private static Hocon parse(List<String> path, String value, Problems problems) {
        String key = ConfigUtil.joinPath(path);
        SourceLocation place = new SourceLocation(
                SourceLocation.COMMAND_LINE.label() + ": " + key, SourceLocation.COMMAND_LINE.line());
        if (value.length() > HoconText.MAX_BYTES) {
            problems.add(place, "is longer than " + HoconText.MAX_BYTES + " characters");
            return Hocon.parse("", line -> place, problems);
        }
        if (value.startsWith("[") && !value.contains("]")) {
            problems.add(place, "a list begins with [ and ends with ], but was '" + ConfigText.shortened(value) + "'");
            return Hocon.parse("", line -> place, problems);
        }
        String text = key + " = " + hocon(value);
        Hocon parsed = Hocon.parse(text, line -> place, problems);
        if (!parsed.root().isEmpty() && !isAlone(parsed.root(), path)) {
            problems.add(place, "expected one value, but more settings follow it");
        }
        return parsed;
    }

    /** The value as a job file would have it: texts, and texts in a list, get the quotes that a shell took away. */
    private static String hocon(String value) {
        if (PLAIN_LIST.matcher(value).matches()) {
            return Arrays.stream(value.substring(1, value.length() - 1).split(","))
                    .map(String::strip)
                    .map(ConfigUtil::quoteString)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        boolean isHocon =
                value.equals("null") || Stream.of("[", "{", "\"", "${").anyMatch(value::startsWith);
        return isHocon ? value : ConfigUtil.quoteString(value);
    }

    /** Whether {@code path} leads to the only setting of {@code root}. */
    private static boolean isAlone(ConfigObject root, List<String> path) {
        ConfigValue value = root;
        for (String key : path) {
            if (!(value instanceof ConfigObject group) || group.size() != 1) {
                return false;
            }
            value = group.get(key);
        }
        return value != null;
    }
}
