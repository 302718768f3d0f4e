package io.github.heatmill.spark.sql;

/**
 * A SQL statement and where it came from.
 *
 * @param origin what messages call it: a file name, or "statement" for one typed on the command line
 * @param sql the text, with any comments and a final semicolon; not yet checked
 */
public record Statement(String origin, String sql) {
    /** {@code problem} said of the place {@code line} (from 1), {@code column} (from 0, as Spark counts). */
    String problemAt(int line, int column, String problem) {
        return "%s, line %d, column %d: %s".formatted(origin, line, column + 1, problem);
    }

    public String problem(String problem) {
        return origin + ": " + problem;
    }
}
