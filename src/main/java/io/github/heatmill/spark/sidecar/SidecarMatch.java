package io.github.heatmill.spark.sidecar;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.images.DeliveredFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the row of each file: a row names it by its place in the folder, its URI or the path in that, or by the last
 * part of its name where no other file has the same. Rows of other files are passed over.
 */
final class SidecarMatch {
    private static final int MOST_PROBLEMS = 10;

    private final SidecarTable table;
    private final List<DeliveredFile> files;
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Map<String, List<Integer>> byLastName = new HashMap<>();
    private final Map<Integer, SidecarRow> found = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SidecarMatch(SidecarTable table, List<DeliveredFile> files) {
        this.table = table;
        this.files = files;
        for (int i = 0; i < files.size(); i++) {
            DeliveredFile file = files.get(i);
            byPlace.put(file.name(), i);
            byPlace.put(file.uri(), i);
            byPlace.put(path(file.uri()), i);
            byLastName
                    .computeIfAbsent(lastName(file.name()), any -> new ArrayList<>())
                    .add(i);
        }
    }

    /**
     * The row of each file that has one, by its place in {@code files}.
     *
     * @throws UserMistake where a file has two rows, or a row could mean two files
     */
    static Map<Integer, SidecarRow> of(SidecarTable table, List<DeliveredFile> files) {
        SidecarMatch match = new SidecarMatch(table, files);
        for (SidecarRow row : table.rows()) {
            match.take(row);
            if (match.problems.size() >= MOST_PROBLEMS) {
                break;
            }
        }
        if (!match.problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, match.problems);
        }
        return match.found;
    }

    private void take(SidecarRow row) {
        String name = row.name().startsWith("./") ? row.name().substring(2) : row.name();
        Integer file = byPlace.get(name);
        List<Integer> alike = byLastName.getOrDefault(name, List.of());
        if (file != null) {
            give(file, row);
        } else if (alike.size() == 1) {
            give(alike.get(0), row);
        } else if (alike.size() > 1) {
            problem(
                    "%s %d: %s could be the file %s and the file %s"
                            .formatted(
                                    table.unit(),
                                    row.line(),
                                    InputMistake.quote(name),
                                    file(alike.get(0)),
                                    file(alike.get(1))),
                    "name files by their place in the folder");
        }
    }

    private void give(int file, SidecarRow row) {
        SidecarRow other = found.putIfAbsent(file, row);
        if (other != null) {
            problem(
                    "%ss %d and %d are both about the file %s"
                            .formatted(table.unit(), other.line(), row.line(), file(file)),
                    "keep one of them");
        }
    }

    private void problem(String reason, String remedy) {
        problems.add(InputMistake.of(table.path(), reason, remedy).getMessage());
    }

    private String file(int place) {
        return InputMistake.quote(files.get(place).name());
    }

    private static String path(String uri) {
        try {
            String path = URI.create(uri).getPath();
            return path == null ? uri : path;
        } catch (IllegalArgumentException notEncoded) {
            return uri.replaceFirst("^[a-z0-9+.-]+:(//[^/]*)?", "");
        }
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
