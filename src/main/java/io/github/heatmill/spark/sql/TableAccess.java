package io.github.heatmill.spark.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables SQL from outside may read.
 *
 * @param views names of views, lower case
 * @param files whether files and tables of a catalog may be read as well, as in {@code SELECT * FROM parquet.`/path`}
 */
public record TableAccess(Set<String> views, boolean files) {
    /** None at all: for a condition, which has columns and no table. */
    static final TableAccess NONE = new TableAccess(Set.of(), false);

    public TableAccess {
        views = Set.copyOf(views);
    }

    /** Why the table of this name, part by part, may not be read; empty if it may. */
    Optional<String> refusal(List<String> nameParts) {
        String name = String.join(".", nameParts);
        if (files || (nameParts.size() == 1 && views.contains(name.toLowerCase(Locale.ROOT)))) {
            return Optional.empty();
        }
        if (views.isEmpty()) {
            return Optional.of("a condition reads the columns of its row and no table, but was given '" + name + "'");
        }
        if (name.equalsIgnoreCase("localisation")) {
            return Optional.of("the view localisation is called evaluation now");
        }
        String known = String.join(", ", views.stream().sorted().toList());
        return Optional.of(
                nameParts.size() == 1
                        ? "there is no view '%s'; there are: %s".formatted(name, known)
                        : "'%s' is a file or a table of a catalog; only the views %s are read, unless --allow-files is given"
                                .formatted(name, known));
    }
}
