package io.github.heatmill.job;

import io.github.heatmill.image.PlacePattern;
import io.github.heatmill.job.hocon.ConfigText;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of images beside their pixels: the line, the coil, the camera.
 *
 * @param file CSV or Parquet, as the user wrote its path; empty text for none
 * @param name the column of the file that holds the image's file
 * @param columns those of the file that are taken; empty for all but {@code name}
 * @param pattern whose groups are columns too
 */
public record SidecarSpec(String file, String name, List<String> columns, Optional<PlacePattern> pattern)
        implements Serializable {
    /** No sidecar. */
    public static final SidecarSpec NONE = new SidecarSpec("", "file", List.of(), Optional.empty());

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final String COLUMNS = "columns";
    private static final String PATTERN = "pattern";

    public SidecarSpec {
        columns = List.copyOf(columns);
    }

    static SidecarSpec read(SettingsReader sidecar) {
        List<String> columns = sidecar.textsOrNone(COLUMNS);
        for (int i = 0; i < columns.size(); i++) {
            String element = SourceLocations.element(COLUMNS, i);
            mistake(columns.get(i)).ifPresent(what -> sidecar.wrong(element, what));
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            sidecar.wrong(COLUMNS, ConfigText.doubled(columns) + " is there twice");
        }
        Optional<PlacePattern> pattern = pattern(sidecar);
        pattern.stream().flatMap(groups -> groups.names().stream()).forEach(group -> {
            mistake(group).ifPresent(what -> sidecar.wrong(PATTERN, what));
            if (columns.contains(group)) {
                sidecar.wrong(PATTERN, "its group " + group + " is also one of the columns of the file: rename one");
            }
        });
        String file = sidecar.optionalPath("file");
        for (String key : List.of("name", COLUMNS)) {
            if (file.isEmpty() && sidecar.has(key)) {
                sidecar.wrong(key, "is of " + sidecar.full("file") + ", which is not set");
            }
        }
        return new SidecarSpec(file, sidecar.text("name", NONE.name), columns, pattern);
    }

    private static Optional<PlacePattern> pattern(SettingsReader sidecar) {
        Optional<String> text = Optional.of(sidecar.text(PATTERN, "")).filter(given -> !given.isEmpty());
        Optional<String> mistake = text.flatMap(PlacePattern::mistake);
        mistake.ifPresent(what -> sidecar.wrong(PATTERN, what));
        return mistake.isPresent() ? Optional.empty() : text.map(PlacePattern::new);
    }

    /** What is wrong with {@code column} as the name of one, as a clause; empty where nothing is. */
    public static Optional<String> mistake(String column) {
        return COLUMN.matcher(column).matches()
                ? Optional.empty()
                : Optional.of(
                        "expected the name of a column, at most 32 of a-z, 0-9 and _ with a letter in front, but was"
                                + " '"
                                + column.codePoints()
                                        .limit(40)
                                        .mapToObj(SidecarSpec::printable)
                                        .reduce("", String::concat)
                                + "'");
    }

    private static String printable(int point) {
        return Character.isISOControl(point) ? "?" : Character.toString(point);
    }

    /** Whether there is any. */
    public boolean isGiven() {
        return !file.isEmpty() || pattern.isPresent();
    }

    /** The paths that are read, by key. */
    Map<String, String> paths() {
        return file.isEmpty() ? Map.of() : Map.of("sidecar.file", file);
    }

    /** The settings of the group as text; none without a sidecar. */
    public Map<String, String> settings() {
        Settings settings = new Settings();
        if (!file.isEmpty()) {
            settings.putPath("file", file).put("name", name).putTexts(COLUMNS, new ArrayList<>(columns));
        }
        pattern.ifPresent(given -> settings.put(PATTERN, given.text()));
        return settings.toMap();
    }
}
