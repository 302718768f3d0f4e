package io.github.heatmill.evaluation;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Two columns of a CSV table of plain fields without quotes, as a map; other columns are passed over. */
final class GroupTable {
    private static final int MOST_PROBLEMS = 10;

    private final String name;
    private final List<String> header;
    private final List<String> lines;

    private GroupTable(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
        this.header = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
    }

    /** The table {@code csv}, the file called {@code name}. Throws {@link UserMistake} where it is no UTF-8 text. */
    static GroupTable parse(String name, byte[] csv) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
            // spreadsheets begin UTF-8 with a byte order mark
            return new GroupTable(
                    name,
                    (text.startsWith("\ufeff") ? text.substring(1) : text)
                            .lines()
                            .toList());
        } catch (CharacterCodingException notUtf8) {
            throw InputMistake.of(name, "it is not UTF-8 text", "save it as CSV in UTF-8");
        }
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /**
     * The values by key.
     *
     * @param canonical what a key is brought to; throws {@link IllegalArgumentException} with what is wrong with it
     * @throws UserMistake where a column is not there, or naming the first {@value #MOST_PROBLEMS} lines that are wrong
     */
    Map<String, String> map(String key, String value, UnaryOperator<String> canonical) {
        if (!has(key) || !has(value)) {
            throw InputMistake.of(
                    name,
                    "its first line is " + InputMistake.quote(String.join(",", header)),
                    "begin the table with a line that names the columns " + key + " and " + value);
        }
        Map<String, String> map = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 1; i < lines.size() && problems.size() < MOST_PROBLEMS; i++) {
            try {
                add(lines.get(i).split(",", -1), key, value, canonical, map);
            } catch (IllegalArgumentException wrong) {
                problems.addAll(
                        InputMistake.of(name, "line " + (i + 1) + ": " + wrong.getMessage(), "mend or remove the line")
                                .problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        return map;
    }

    private void add(
            String[] fields, String key, String value, UnaryOperator<String> canonical, Map<String, String> map) {
        if (fields.length != header.size() || String.join("", fields).indexOf('"') >= 0) {
            throw new IllegalArgumentException("it is not " + header.size() + " plain fields");
        }
        String from = canonical.apply(fields[header.indexOf(key)]);
        String to = fields[header.indexOf(value)];
        if (from.isBlank() || to.isBlank()) {
            throw new IllegalArgumentException("its " + (from.isBlank() ? key : value) + " is blank");
        }
        String known = map.putIfAbsent(from, to);
        if (known != null && !known.equals(to)) {
            throw new IllegalArgumentException(key + " " + InputMistake.quote(from) + " has " + value + " "
                    + InputMistake.quote(to) + " here, but " + InputMistake.quote(known) + " above");
        }
    }
}
