package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table from a CSV file: a line of column names, and rows that are read one by one on each request.
 *
 * @param name the file's, for messages
 * @param header the names of the columns as the file has them
 * @param rows those that are not blank; a file that turns out not to be CSV throws {@link UserMistake} on the way
 */
public record CsvTable(String name, List<String> header, Iterable<Row> rows) {
    private static final int MOST_PROBLEMS = 10;
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,10})(?:\\.0*)?");

    public CsvTable {
        header = List.copyOf(header);
    }

    /**
     * A row.
     *
     * @param line of the file, from 1
     * @param fields one for each column, at least; those behind are blank
     */
    public record Row(long line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }

        /** A field without the blanks around it. */
        public String text(int column) {
            return fields.get(column).strip();
        }

        /**
         * A field that is a whole number from 0, also as written by programs that put a decimal point into every
         * number. Throws {@link IllegalArgumentException} where it is anything else.
         *
         * @param name what the column is called, for the message
         */
        public long whole(int column, String name) {
            Matcher whole = WHOLE.matcher(text(column));
            if (!whole.matches()) {
                throw new IllegalArgumentException(
                        name + " is " + InputMistake.quote(text(column)) + ", not a whole number");
            }
            return Long.parseLong(whole.group(1));
        }
    }

    /** The place of the column that is called one of {@code names}, in any case; empty if there is none. */
    public OptionalInt column(String... names) {
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < header.size(); i++) {
            if (List.of(names).contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
                if (found.isPresent()) {
                    throw InputMistake.of(
                            name,
                            "two of its columns are called "
                                    + InputMistake.quote(
                                            header.get(found.getAsInt()).strip()) + " and "
                                    + InputMistake.quote(header.get(i).strip()),
                            "rename the one that is not meant");
                }
                found = OptionalInt.of(i);
            }
        }
        return found;
    }

    /** The place of the column that is called one of {@code names}. Throws {@link UserMistake} if there is none. */
    public int required(String... names) {
        return column(names)
                .orElseThrow(() -> InputMistake.of(
                        name,
                        "it has no column " + String.join(" or ", names) + ", its first line is "
                                + InputMistake.quote(String.join(",", header)),
                        "start the table with a line of column names"));
    }

    /** Takes rows of a table. */
    @FunctionalInterface
    public interface RowReader {
        /** Throws {@link IllegalArgumentException} with what is wrong with the row. */
        void read(Row row);
    }

    /** Reads all rows. Throws {@link UserMistake} that names the first {@value #MOST_PROBLEMS} that were refused. */
    public void forEach(RowReader reader) {
        List<String> problems = new ArrayList<>();
        for (Row row : rows) {
            try {
                reader.read(row);
            } catch (IllegalArgumentException wrong) {
                problems.addAll(InputMistake.of(
                                name, "line " + row.line() + ": " + wrong.getMessage(), "correct or remove the line")
                        .problems());
            }
            if (problems.size() >= MOST_PROBLEMS) {
                break;
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }
}
