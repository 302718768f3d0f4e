package io.github.heatmill.spark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps secrets out of what is written down: paths, settings and messages may carry what a user never meant to. */
final class Redaction {
    private static final String REPLACEMENT = "***";

    /** What names a secret, in a variable of the environment or before an equals sign. */
    private static final String NAME = "(?:secret|password|passwd|token|credential|access[._-]?key|signature|sas)";

    private static final Pattern SECRET_NAME = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
    /** {@code user:password@} of a URI. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]*@");

    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)([\\w.-]*" + NAME + "[\\w.-]*\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&\"']+)");
    /** Shorter ones are words that occur by themselves. */
    private static final int SHORTEST_SECRET = 8;

    private Redaction() {}

    /** {@code text} with what looks like a secret, or is one of this process's environment, replaced by three stars. */
    static String of(String text) {
        return of(text, System.getenv());
    }

    static String of(String text, Map<String, String> environment) {
        String redacted = text;
        for (String secret : secrets(environment)) {
            redacted = redacted.replace(secret, REPLACEMENT);
        }
        redacted = USER_INFO.matcher(redacted).replaceAll(REPLACEMENT + "@");
        return ASSIGNED.matcher(redacted).replaceAll("$1" + REPLACEMENT);
    }

    /** The longest first, for one may hold another. */
    private static List<String> secrets(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).find())
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }
}
