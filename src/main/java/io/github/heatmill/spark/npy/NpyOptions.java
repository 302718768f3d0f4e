package io.github.heatmill.spark.npy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The options of the data source {@code npy}.
 *
 * @param path the one array to read
 * @param maxPartitionBytes the most bytes of one partition; {@value #DEFAULT_PARTITION_BYTES} unless given, a quarter
 *     of Spark's usual size, because a network follows: at 150 images a second and core, 32 MiB of 200x200 bytes are
 *     five seconds of work, little to repeat when a task is lost
 * @param rowsPerPartition the most rows of one partition, in place of the bytes
 * @param raw whether {@code value} is the bytes of the elements whatever their type
 * @param repeat how often the array is read over, its rows counted on; for measuring on more rows than there are
 * @param hadoop settings of the file system, {@code fs.*} and {@code dfs.*}
 */
public record NpyOptions(
        String path,
        long maxPartitionBytes,
        OptionalLong rowsPerPartition,
        boolean raw,
        int repeat,
        Map<String, String> hadoop) {
    static final String MAX_PARTITION_BYTES = "maxPartitionBytes";
    public static final String ROWS_PER_PARTITION = "rowsPerPartition";
    public static final String RAW = "raw";
    public static final String REPEAT = "repeat";
    static final long DEFAULT_PARTITION_BYTES = 32L << 20;
    /** Below this a partition is not made smaller only to keep every core busy. */
    private static final long LEAST_PARTITION_BYTES = 1L << 18;

    private static final int MOST_REPEATS = 1_000_000;

    private static final List<String> KNOWN =
            List.of("path", "paths", MAX_PARTITION_BYTES, ROWS_PER_PARTITION, RAW, REPEAT);

    public NpyOptions {
        hadoop = Map.copyOf(hadoop);
    }

    /** Throws {@link UserMistake} with every problem of the options. */
    static NpyOptions of(CaseInsensitiveStringMap options) {
        List<String> problems = new ArrayList<>();
        Map<String, String> hadoop = new TreeMap<>();
        options.asCaseSensitiveMap().forEach((key, value) -> {
            if (key.startsWith("fs.") || key.startsWith("dfs.")) {
                hadoop.put(key, value);
            } else if (KNOWN.stream().noneMatch(key::equalsIgnoreCase)) {
                problems.add("npy: there is no option " + InputMistake.quote(key) + "; the options are "
                        + MAX_PARTITION_BYTES + ", " + ROWS_PER_PARTITION + ", " + RAW + ", " + REPEAT + " and fs.*");
            }
        });
        if (options.containsKey("paths")) {
            problems.add("npy: several paths are given; read one array at a time and join them with union");
        } else if (!options.containsKey("path")) {
            problems.add("npy: no path is given; name the array, as in load(\"images.npy\")");
        }
        OptionalLong bytes = count(options, MAX_PARTITION_BYTES, problems);
        OptionalLong rows = count(options, ROWS_PER_PARTITION, problems);
        OptionalLong repeat = count(options, REPEAT, problems);
        if (repeat.orElse(1) > MOST_REPEATS) {
            problems.add("npy: option repeat is " + repeat.getAsLong() + "; give at most " + MOST_REPEATS);
        }
        String raw = options.getOrDefault(RAW, "false");
        if (!raw.equalsIgnoreCase("true") && !raw.equalsIgnoreCase("false")) {
            problems.add("npy: option raw is " + InputMistake.quote(raw) + "; give true or false");
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        return new NpyOptions(
                options.get("path"),
                bytes.orElse(DEFAULT_PARTITION_BYTES),
                rows,
                Boolean.parseBoolean(raw),
                (int) repeat.orElse(1),
                hadoop);
    }

    /** {@code base} with the settings given as options; {@code base} itself if there are none. */
    Configuration configuration(Configuration base) {
        if (hadoop.isEmpty()) {
            return base;
        }
        Configuration own = new Configuration(base);
        hadoop.forEach(own::set);
        return own;
    }

    /**
     * The most rows of one partition, at least 1: what the options say, and without rows said, few enough to make the
     * partitions a multiple of {@code cores}. Equal tasks run in waves; one task too many is a wave in which all cores
     * but one have nothing to do.
     */
    long rowsPerPartition(long rows, long rowBytes, int cores) {
        if (rowsPerPartition.isPresent()) {
            return rowsPerPartition.getAsLong();
        }
        long most = Math.max(1, maxPartitionBytes / rowBytes);
        long least = Math.max(1, LEAST_PARTITION_BYTES / rowBytes);
        long waves = ceiling(rows, Math.multiplyExact(most, (long) cores));
        long share = ceiling(rows, Math.max(1, waves) * cores);
        return Math.min(most, Math.max(least, share));
    }

    private static long ceiling(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private static OptionalLong count(CaseInsensitiveStringMap options, String key, List<String> problems) {
        String text = options.get(key);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[1-9][0-9]{0,17}")) {
            problems.add("npy: option " + key + " is " + InputMistake.quote(text) + "; give a whole number from 1");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
