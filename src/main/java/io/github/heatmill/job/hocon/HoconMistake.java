package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the HOCON library says of a text, in words that quote nothing of it but signs: the rest may be a secret.
 *
 * @param line from 1 on; 0 if it is not known
 * @param what is wrong, and a remedy where there is one
 */
record HoconMistake(int line, String what) {
    private static final Pattern UNQUOTED_URI = Pattern.compile("[^\"#]*[A-Za-z0-9]:/.*");

    /** The library's words up to its first quotation, and what it quotes if that is a sign. */
    private static final Pattern SAID = Pattern.compile("([^'\"(]*)(?:'([^A-Za-z0-9]{1,3})'.*)?", Pattern.DOTALL);

    private static final Pattern KEY_ALONE = Pattern.compile("Key '(.*)' may not be followed", Pattern.DOTALL);

    static HoconMistake of(ConfigException e, String text) {
        int line = e.origin() == null ? 0 : Math.max(0, e.origin().lineNumber());
        String prefix = e.origin() == null ? "" : e.origin().description() + ": ";
        String said = e.getMessage().startsWith(prefix) ? e.getMessage().substring(prefix.length()) : e.getMessage();
        if (e instanceof ConfigException.WrongType) {
            return new HoconMistake(line, "a text, a list or a group is joined with another kind of value");
        }
        Matcher key = KEY_ALONE.matcher(said);
        if (key.lookingAt()) {
            // the library has read on to the next word, and names the line of that
            return new HoconMistake(lastLineWith(key.group(1), text, line), "expected = or { after a key");
        }
        if (said.startsWith("expecting a close parentheses")) {
            return new HoconMistake(line, "expected a key, or a } that is missing");
        }
        Matcher matcher = SAID.matcher(said);
        String words = matcher.lookingAt() ? matcher.group(1).strip().replaceFirst(":$", "") : "it cannot be read";
        String sign = matcher.group(2);
        return new HoconMistake(
                line, (sign == null ? words : words + " '" + sign + "'") + remedy(line(text, line), sign));
    }

    private static int lastLineWith(String word, String text, int upTo) {
        for (int number = upTo; number > 0; number--) {
            if (line(text, number).contains(word)) {
                return number;
            }
        }
        return upTo;
    }

    private static String remedy(String line, String sign) {
        if (UNQUOTED_URI.matcher(line).matches()) {
            return "; a URI needs double quotes";
        }
        return sign == null ? "" : "; text with other signs than letters, digits, - _ . / needs double quotes";
    }

    private static String line(String text, int number) {
        return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    }
}
