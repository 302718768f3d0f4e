package io.github.heatmill.image;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns (globs) of the names of files in a folder: {@code *} is any text without a slash, {@code **} any text,
 * {@code ?} one character, {@code [a-c]} and {@code {a,b}} as in a shell.
 *
 * <p>A pattern with a slash is about the place within the folder: {@code night/*_mask.png},
 * {@code **}{@code /masks/**}. One without is about a name, that of the file or of a folder it lies in:
 * {@code *_mask.png}, {@code masks}.
 */
public record NamePatterns(List<String> patterns) implements Serializable {
    public static final NamePatterns NONE = new NamePatterns(List.of());

    private static final String ANYWHERE = "**/";

    /** Throws {@link IllegalArgumentException} on a pattern of which {@link #mistake} says something. */
    public NamePatterns {
        patterns = List.copyOf(patterns);
        patterns.forEach(pattern -> mistake(pattern).ifPresent(what -> {
            throw new IllegalArgumentException(pattern + ": " + what);
        }));
    }

    /** What is wrong with {@code pattern}, as a clause; empty if nothing is. */
    public static Optional<String> mistake(String pattern) {
        if (pattern.isEmpty() || pattern.startsWith("/")) {
            return Optional.of("it must be a path within the folder, such as masks/*.png, without a leading slash");
        }
        try {
            matcher(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("it is not a pattern (" + wrong.getDescription() + ")");
        }
    }

    /**
     * Finds the first pattern that the name of a file, parts joined by a slash, matches; empty if it matches none.
     * To be used for many names, as the patterns are read once.
     */
    public Function<String, Optional<String>> matching() {
        Map<String, List<PathMatcher>> matchers = new LinkedHashMap<>();
        patterns.forEach(pattern -> matchers.put(pattern, matchers(pattern)));
        return name -> {
            try {
                Path path = Path.of(name);
                return matchers.entrySet().stream()
                        .filter(pattern -> matches(path, pattern.getKey(), pattern.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
            } catch (InvalidPathException notOfThisLocale) {
                return Optional.empty();
            }
        };
    }

    private static boolean matches(Path path, String pattern, List<PathMatcher> matchers) {
        if (pattern.indexOf('/') >= 0) {
            return matchers.stream().anyMatch(matcher -> matcher.matches(path));
        }
        for (Path part : path) {
            if (matchers.get(0).matches(part)) {
                return true;
            }
        }
        return false;
    }

    private static List<PathMatcher> matchers(String pattern) {
        PathMatcher matcher = matcher(pattern);
        // what lies at the top lies anywhere too, though Java wants a slash in front of it
        return pattern.startsWith(ANYWHERE)
                ? List.of(matcher, matcher(pattern.substring(ANYWHERE.length())))
                : List.of(matcher);
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
