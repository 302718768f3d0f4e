package io.github.heatmill.spark.fault;

import io.github.heatmill.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an output says, without what is of its run alone: the rows of its tables, each as text that keeps every bit, and
 * the sums of its other files. {@code run.json} has times and paths, and is left out.
 *
 * @param tables by name, rows in order
 * @param files by name, the sha256 of each
 */
record Contents(SortedMap<String, List<String>> tables, SortedMap<String, String> files) {
    /** What lies in {@code folder}, on the local disk. */
    static Contents of(Path folder) throws IOException {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.endsWith(".parquet")) {
                    tables.computeIfAbsent(name.split("/", 2)[0], table -> new ArrayList<>())
                            .addAll(rows(file));
                } else if (!name.equals("run.json")
                        && !file.getFileName().toString().equals("_SUCCESS")) {
                    files.put(name, Sha256.hex(Files.readAllBytes(file)));
                }
            }
        }
        tables.values().forEach(rows -> rows.sort(null));
        return new Contents(tables, files);
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT CAST(t AS VARCHAR) FROM read_parquet('" + file + "', hive_partitioning = false) t")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException unreadable) {
            throw new IOException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** How many rows and files of {@code expected} are not here. */
    long lost(Contents expected) {
        long missing = 0;
        for (Map.Entry<String, List<String>> table : expected.tables.entrySet()) {
            Map<String, Long> here = counted(tables.getOrDefault(table.getKey(), List.of()));
            for (Map.Entry<String, Long> row : counted(table.getValue()).entrySet()) {
                missing += Math.max(0, row.getValue() - here.getOrDefault(row.getKey(), 0L));
            }
        }
        return missing
                + expected.files.keySet().stream()
                        .filter(name -> !files.containsKey(name))
                        .count();
    }

    /** How many rows are here more often than in {@code expected}, those that are not there at all left out. */
    long doubled(Contents expected) {
        long more = 0;
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            Map<String, Long> there = counted(expected.tables.getOrDefault(table.getKey(), List.of()));
            for (Map.Entry<String, Long> row : counted(table.getValue()).entrySet()) {
                more += Math.max(0, row.getValue() - Math.max(1, there.getOrDefault(row.getKey(), 1L)));
            }
        }
        return more;
    }

    private static Map<String, Long> counted(List<String> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1L, Long::sum));
        return counts;
    }
}
