package io.github.heatmill.evaluation;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which images show the same piece of steel, such as crops that overlap: they vary together, and a bootstrap must draw
 * them together.
 */
public final class OverlapGroups implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String INDEX = "index";
    private static final String FILE = "file";
    private static final String GROUP = "overlap_group";
    private static final int MOST_INDEX_DIGITS = 10;

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
     * The groups of a CSV table with the columns {@code index} (the image in its array, from 0) or {@code file} (its
     * name without folders), and {@code overlap_group}.
     *
     * @throws UserMistake where the columns are not there, or lines contradict one another
     */
    public static OverlapGroups parse(String name, byte[] csv) {
        GroupTable table = GroupTable.parse(name, csv);
        return table.has(INDEX)
                ? new OverlapGroups(name, Key.INDEX, table.map(INDEX, GROUP, OverlapGroups::index))
                : new OverlapGroups(name, Key.FILE, table.map(FILE, GROUP, file -> file));
    }

    /**
     * The same groups by the place of the image in its array, for which the CSV table {@code csv} with the columns
     * {@code index} and {@code file} has the file's name.
     *
     * @throws UserMistake where the columns are not there, lines contradict one another, a file has no group, or the
     *     groups are by index already
     */
    public OverlapGroups byIndex(String name, byte[] csv) {
        if (key == Key.INDEX) {
            throw InputMistake.of(table, "it has the column index, so that no files are needed", "remove group-files");
        }
        Map<String, String> files = GroupTable.parse(name, csv).map(INDEX, FILE, OverlapGroups::index);
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

    /** The group of an image; empty where the table has none. */
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

    private static String index(String text) {
        if (text.isEmpty() || text.length() > MOST_INDEX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("index is " + InputMistake.quote(text) + ", not a whole number");
        }
        return Long.toString(Long.parseLong(text));
    }
}
