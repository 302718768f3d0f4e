package io.github.heatmill.evaluation;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.CsvTable;
import io.github.heatmill.image.InputMistake;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which images show the same piece of steel, such as crops that overlap: they vary together, and a bootstrap must draw
 * them together.
 */
public final class OverlapGroups implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String INDEX = "index";
    private static final String FILE = "file";
    private static final String GROUP = "overlap_group";
    private static final String[] INDEX_OR_FILE = {INDEX, FILE};

    /** How an image is found in the table. */
    private enum Key {
        INDEX,
        FILE
    }

    private final String table;
    private final Key key;

    // a HashMap, because an unmodifiable map of many entries serialises slowly
    private final HashMap<String, String> groups;

    private OverlapGroups(String table, Key key, Map<String, String> groups) {
        this.table = table;
        this.key = key;
        this.groups = new HashMap<>(groups);
    }

    /**
     * The groups of a table with the columns {@code index} (the image in its array, from 0) or {@code file} (its
     * name without folders), and {@code overlap_group}.
     *
     * @throws UserMistake if the columns are not there, or rows contradict one another
     */
    public static OverlapGroups of(CsvTable table) {
        if (table.column(INDEX).isPresent()) {
            return new OverlapGroups(table.name(), Key.INDEX, byIndex(table, GROUP));
        }
        int file = table.required(INDEX_OR_FILE);
        return new OverlapGroups(table.name(), Key.FILE, map(table, FILE, row -> row.text(file), GROUP));
    }

    /**
     * The same groups by the place of the image in its array, for which {@code named} with the columns {@code index}
     * and {@code file} has the file's name.
     *
     * @throws UserMistake if the columns are not there, rows contradict one another, a file has no group, or the
     *     groups are by index already
     */
    public OverlapGroups byIndex(CsvTable named) {
        if (key == Key.INDEX) {
            throw InputMistake.of(table, "it has the column index, so group-files is not needed", "remove group-files");
        }
        String name = named.name();
        Map<String, String> files = byIndex(named, FILE);
        Map<String, String> byIndex = new HashMap<>();
        files.forEach((index, file) -> {
            String group = groups.get(file);
            if (group == null) {
                throw InputMistake.of(
                        name,
                        "image " + index + " is the file " + InputMistake.quote(file) + ", which has no group in "
                                + table,
                        "add a line for it there");
            }
            byIndex.put(index, group);
        });
        return new OverlapGroups(table, Key.INDEX, byIndex);
    }

    /** Whether images are known by their place in an array, so that these must be images of one array. */
    public boolean isByIndex() {
        return key == Key.INDEX;
    }

    /** The group of an image; empty if the table has none. */
    public Optional<String> group(long index, String file) {
        return Optional.ofNullable(groups.get(key == Key.INDEX ? Long.toString(index) : file));
    }

    /** What to say of an image without a group. */
    public String missing(long index, String file) {
        String image = key == Key.INDEX ? "image " + index : "the file " + InputMistake.quote(file);
        return InputMistake.of(
                        table,
                        "it has no group for " + image,
                        "add a line for it"
                                + (key == Key.FILE
                                        ? ", or where the images are an array name its files by group-files"
                                        : ""))
                .getMessage();
    }

    private static Map<String, String> byIndex(CsvTable table, String value) {
        int index = table.required(INDEX);
        return map(table, INDEX, row -> Long.toString(row.whole(index, INDEX)), value);
    }

    /**
     * The values by key. Throws {@link UserMistake} if a column is not there, or naming the first rows that are
     * wrong.
     */
    private static Map<String, String> map(
            CsvTable table, String keyName, Function<CsvTable.Row, String> key, String value) {
        int column = table.required(value);
        Map<String, String> map = new HashMap<>();
        table.forEach(row -> {
            String from = key.apply(row);
            String to = row.text(column);
            if (from.isEmpty() || to.isEmpty()) {
                throw new IllegalArgumentException("its " + (from.isEmpty() ? keyName : value) + " is blank");
            }
            String known = map.putIfAbsent(from, to);
            if (known != null && !known.equals(to)) {
                throw new IllegalArgumentException(keyName + " " + InputMistake.quote(from) + " has " + value + " "
                        + InputMistake.quote(to) + " here, but " + InputMistake.quote(known) + " above");
            }
        });
        return map;
    }
}
