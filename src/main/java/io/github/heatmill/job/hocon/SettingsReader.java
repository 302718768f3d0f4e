package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.github.heatmill.cam.Choice;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of one group of a job file, read one by one. A wrong one is noted as a problem and answered with
 * the fallback, so that reading goes on and every mistake is found. Whatever is never asked for is an unknown key, and
 * a setting that is null counts as one that is not there.
 */
public final class SettingsReader {
    private static final int LONGEST_TEXT = 2000;

    private final ConfigObject group;
    private final String path;
    private final SourceLocations locations;
    private final Problems problems;
    private final Set<String> known;

    private SettingsReader(
            ConfigObject group, String path, SourceLocations locations, Problems problems, Set<String> known) {
        this.group = group;
        this.path = path;
        this.locations = locations;
        this.problems = problems;
        this.known = known;
    }

    /** The settings of a whole file. */
    public static SettingsReader of(ConfigObject root, SourceLocations locations, Problems problems) {
        return new SettingsReader(root, "", locations, problems, new LinkedHashSet<>());
    }

    /** The full keys asked for so far, groups included, in that order. */
    public Set<String> known() {
        return known;
    }

    /** The full key of {@code key} of this group. */
    public String full(String key) {
        return SourceLocations.join(path, key);
    }

    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** Notes that {@code key} of this group, or an element of a list in it, is wrong. */
    public void wrong(String key, String what) {
        ConfigValue value = group.get(key.replaceFirst("\\[[0-9]+]$", ""));
        // what is wrong with it is the substitution in it, and has been noted
        boolean isStandIn =
                value != null && value.render(ConfigRenderOptions.concise()).indexOf(Substitutions.STAND_IN) >= 0;
        if (!isStandIn || problems.isEmpty()) {
            String full = path.isEmpty() ? key : path + "." + key;
            problems.add(locations.of(full), full, what);
        }
    }

    /** The group {@code key}; an empty one if there is none. */
    public SettingsReader group(String key) {
        ConfigValue value = value(key).orElse(null);
        if (value != null && !(value instanceof ConfigObject)) {
            wrong(key, "expected a group of settings { ... }, but was " + ConfigText.was(value));
        }
        ConfigObject inner = value instanceof ConfigObject object ? object : ConfigValueFactory.fromMap(Map.of());
        return new SettingsReader(inner, full(key), locations, problems, known);
    }

    /** The groups of a list, in their order, possibly none. */
    public List<SettingsReader> groups(String key) {
        return isNone(key) ? List.of() : list(key, List.of(), "[{ ... }, { ... }]", this::groupOf);
    }

    private Optional<SettingsReader> groupOf(String element, ConfigValue value) {
        if (value instanceof ConfigObject inner) {
            String place = path.isEmpty() ? element : path + "." + element;
            known.add(place);
            return Optional.of(new SettingsReader(inner, place, locations, problems, known));
        }
        wrong(element, "expected a group of settings { ... }, but was " + ConfigText.was(value));
        return Optional.empty();
    }

    private Optional<ConfigValue> value(String key) {
        known.add(full(key));
        return Optional.ofNullable(group.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    public long whole(String key, long fallback, long min, long max) {
        return value(key).flatMap(value -> whole(key, value, min, max)).orElse(fallback);
    }

    public int whole(String key, int fallback, int min, int max) {
        return Math.toIntExact(whole(key, (long) fallback, min, max));
    }

    private Optional<Long> whole(String key, ConfigValue value, long min, long max) {
        Optional<Long> number = Numbers.whole(value, min, max);
        if (number.isEmpty()) {
            wrong(key, "expected a whole number from " + min + " to " + max + ", but was " + ConfigText.was(value));
        }
        return number;
    }

    /** A number in [min, max]. */
    public double number(String key, double fallback, double min, double max) {
        return value(key).flatMap(value -> number(key, value, min, max)).orElse(fallback);
    }

    private Optional<Double> number(String key, ConfigValue value, double min, double max) {
        Optional<Double> number = Numbers.number(value, min, max);
        if (number.isEmpty()) {
            String range = ConfigText.plain(min) + " to " + ConfigText.plain(max);
            wrong(key, "expected a number from " + range + ", but was " + ConfigText.was(value));
        }
        return number;
    }

    /** Numbers, each in [min, max]. */
    public List<Double> numbers(String key, List<Double> fallback, double min, double max) {
        return list(key, fallback, fallback.toString(), (element, value) -> number(element, value, min, max));
    }

    public boolean flag(String key, boolean fallback) {
        ConfigValue value = value(key).orElse(null);
        Optional<String> text = value == null ? Optional.empty() : ConfigText.scalar(value);
        if (value != null
                && text.filter(t -> t.equals("true") || t.equals("false")).isEmpty()) {
            wrong(key, "expected true or false, but was " + ConfigText.was(value));
            return fallback;
        }
        return text.map(Boolean::valueOf).orElse(fallback);
    }

    /** A whole number from 1 to {@code max}; empty for {@code auto}, which is also the default. */
    public OptionalInt wholeOrAuto(String key, int max) {
        ConfigValue value = value(key).orElse(null);
        if (value == null || ConfigText.scalar(value).filter("auto"::equals).isPresent()) {
            return OptionalInt.empty();
        }
        Optional<Long> number = Numbers.whole(value, 1, max);
        if (number.isEmpty()) {
            wrong(key, "expected auto or a whole number from 1 to " + max + ", but was " + ConfigText.was(value));
        }
        return number.map(n -> OptionalInt.of(Math.toIntExact(n))).orElse(OptionalInt.empty());
    }

    /** A text that is not blank. */
    public String text(String key, String fallback) {
        return value(key).flatMap(value -> textOf(key, value)).orElse(fallback);
    }

    private Optional<String> textOf(String key, ConfigValue value) {
        Optional<String> text = ConfigText.scalar(value)
                .filter(given -> !given.isBlank() && given.length() <= LONGEST_TEXT && ConfigText.isText(given));
        if (text.isEmpty()) {
            wrong(key, "expected a text of 1 to " + LONGEST_TEXT + " characters, but was " + ConfigText.was(value));
        }
        return text;
    }

    /** A path or URI as it was written; noted as missing if there is none. */
    public String path(String key, String example) {
        if (!has(key)) {
            wrong(key, "is missing: give a path or a URI, such as " + example);
        }
        String path = optionalPath(key);
        // no other path, so that nothing else is wrong with it
        return path.isEmpty() ? "missing/" + full(key) : path;
    }

    /** A path or URI as it was written; empty if there is none. */
    public String optionalPath(String key) {
        return value(key).flatMap(value -> pathOf(key, value)).orElse("");
    }

    /** A list of paths or URIs as they were written; empty if there is none. */
    public List<String> paths(String key) {
        return list(key, List.of(), "[out/explained]", this::pathOf);
    }

    private Optional<String> pathOf(String key, ConfigValue value) {
        Optional<String> text = ConfigText.scalar(value);
        Optional<String> mistake =
                text.map(Location::mistake).orElse(Optional.of("expected a path, but was " + ConfigText.was(value)));
        mistake.ifPresent(what -> wrong(key, what));
        return mistake.isEmpty() ? text : Optional.empty();
    }

    /** One of the constants of an enum, by its id. */
    public <E extends Enum<E> & Choice> E choice(String key, E fallback) {
        return choice(key, fallback, Choice::id);
    }

    public <E extends Enum<E>> E choice(String key, E fallback, Function<E, String> id) {
        return optionalChoice(key, fallback.getDeclaringClass(), id).orElse(fallback);
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> set, Function<E, String> id) {
        return value(key).flatMap(value -> choiceOf(key, value, set, id));
    }

    <E extends Enum<E>> Optional<E> choiceOf(String key, ConfigValue value, Class<E> set, Function<E, String> id) {
        String text = ConfigText.scalar(value).orElse("");
        Optional<E> choice = Arrays.stream(set.getEnumConstants())
                .filter(constant -> id.apply(constant).equals(text))
                .findFirst();
        if (choice.isEmpty()) {
            List<String> ids = Arrays.stream(set.getEnumConstants()).map(id).toList();
            wrong(
                    key,
                    "expected one of " + String.join(", ", ids) + ", but was " + ConfigText.was(value)
                            + RenamedSettings.ofValue(path.isEmpty() ? key : path + "." + key, text)
                                    .orElseGet(() -> ConfigText.meant(text, ids)));
        }
        return choice;
    }

    /** A list of distinct constants of an enum, at least one. */
    public <E extends Enum<E> & Choice> List<E> choices(String key, Class<E> set, List<E> fallback) {
        return value(key)
                .map(value -> new ChoicesSetting<>(this, key, set, fallback).read(value))
                .orElse(fallback);
    }

    /** The same, or the word {@code all} for all of them. */
    public <E extends Enum<E> & Choice> List<E> choicesOrAll(String key, Class<E> set, List<E> fallback) {
        return value(key)
                .map(value -> new ChoicesSetting<>(this, key, set, fallback).readOrAll(value))
                .orElse(fallback);
    }

    /** A list of distinct constants of an enum, possibly none. */
    public <E extends Enum<E> & Choice> List<E> choicesOrNone(String key, Class<E> set, List<E> fallback) {
        return isNone(key) ? List.of() : choices(key, set, fallback);
    }

    public List<String> texts(String key, List<String> fallback) {
        return list(key, fallback, "[" + fallback.get(0) + "]", this::textOf);
    }

    /** A list of texts, possibly none. */
    public List<String> textsOrNone(String key) {
        return isNone(key) ? List.of() : list(key, List.of(), "[a, b]", this::textOf);
    }

    /** Whether {@code key} is a list. */
    public boolean isList(String key) {
        return value(key).filter(ConfigList.class::isInstance).isPresent();
    }

    private boolean isNone(String key) {
        return isList(key) && ((ConfigList) group.get(key)).isEmpty();
    }

    /** Whether {@code key}, a group whose keys are chosen freely, is null or an empty list: it has none of them. */
    public boolean isUnset(String key) {
        return isNone(key) || (group.containsKey(key) && value(key).isEmpty());
    }

    /** The texts of a group whose keys are chosen freely, in their order; null unsets one. */
    public SortedMap<String, String> textsByKey(String key) {
        SettingsReader texts = group(key);
        SortedMap<String, String> byKey = new TreeMap<>();
        for (String name : texts.group.keySet()) {
            texts.value(name).flatMap(value -> texts.textOf(name, value)).ifPresent(text -> byKey.put(name, text));
        }
        return byKey;
    }

    public List<Integer> wholes(String key, List<Integer> fallback, int min, int max) {
        return list(key, fallback, fallback.toString(), (element, value) -> whole(element, value, min, max)
                .map(Math::toIntExact));
    }

    private <T> List<T> list(String key, List<T> fallback, String example, ListSetting.Element<T> element) {
        ConfigValue value = value(key).orElse(null);
        return value == null ? fallback : new ListSetting<>(this, key, fallback, example, element).read(value);
    }
}
