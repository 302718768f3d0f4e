package io.github.heatmill.spark.sidecar;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.SidecarSpec;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * A user's table of images, read whole on the driver.
 *
 * @param path as the user wrote it
 * @param unit what its rows are counted in: line or row
 * @param columns those that are taken, without the one with the image's file
 * @param rows as they are in the table, a file perhaps twice
 */
record SidecarTable(String path, String unit, List<String> columns, List<SidecarRow> rows) {
    /** The most rows of a table. */
    static final int MOST_ROWS = 5_000_000;

    private static final int LONGEST_VALUE = 1000;

    SidecarTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * The table that {@code spec} names.
     *
     * @throws UserMistake where it cannot be read, has no such columns, or one whose name cannot be a column's
     */
    static SidecarTable read(SparkSession spark, SidecarSpec spec) {
        String path = spec.file();
        try {
            InputFile file = InputFile.fileOrFolder(path, spark.sessionState().newHadoopConf());
            return SidecarFormat.of(path, file).read(spark, spec, file);
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }

    /** What is read of the columns that a table calls {@code header}. */
    static Places places(SidecarSpec spec, List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> wanted = new ArrayList<>(spec.columns());
        String key = spec.name().strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            names.stream().filter(name -> !name.equals(key)).forEach(wanted::add);
        }
        List<String> problems = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (String column : wanted) {
            SidecarSpec.mistake(column)
                    .ifPresent(what -> problems.add(InputMistake.of(
                                    spec.file(), what, "rename the column, or name those to take with sidecar.columns")
                            .getMessage()));
            if (!met.add(column)) {
                problems.add(InputMistake.of(
                                spec.file(),
                                "two of its columns are called " + InputMistake.quote(column),
                                "rename the one that is not meant")
                        .getMessage());
            }
        }
        wanted.add(key);
        for (String column : wanted) {
            if (!names.contains(column)) {
                problems.add(InputMistake.of(
                                spec.file(),
                                "it has no column " + InputMistake.quote(column) + ", only "
                                        + InputMistake.quote(String.join(",", header)),
                                column.equals(key)
                                        ? "say with sidecar.name which column has the image's file"
                                        : "correct sidecar.columns")
                        .getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        List<String> columns = wanted.subList(0, wanted.size() - 1);
        return new Places(
                names.indexOf(key),
                columns,
                columns.stream().map(names::indexOf).toList());
    }

    /**
     * Where in a row things are.
     *
     * @param name the place of the image's file, from 0
     * @param columns the names of the columns that are taken
     * @param values their places
     */
    record Places(int name, List<String> columns, List<Integer> values) {
        Places {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** A cell as a value: empty where it is blank. Throws {@link IllegalArgumentException} on one that is too long. */
    static Optional<String> value(String cell) {
        if (cell == null || cell.isBlank()) {
            return Optional.empty();
        }
        if (cell.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "a value has " + cell.length() + " characters, more than " + LONGEST_VALUE);
        }
        return Optional.of(cell.strip());
    }
}
