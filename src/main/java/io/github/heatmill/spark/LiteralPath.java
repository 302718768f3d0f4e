package io.github.heatmill.spark;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** A path as text for Spark's readers, which take the path they are given for a pattern. */
public final class LiteralPath {
    private static final Pattern SPECIAL = Pattern.compile("[\\[\\]{}*?\\\\]");

    private LiteralPath() {}

    /** The pattern that matches {@code path} and nothing else. */
    public static String of(Path path) {
        return SPECIAL.matcher(path.toString()).replaceAll("\\\\$0");
    }
}
