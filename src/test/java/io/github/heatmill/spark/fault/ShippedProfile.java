package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of Spark that conf/local ships. */
final class ShippedProfile {
    private static final Path FILE = Path.of("conf", "local", "spark-defaults.conf");

    private ShippedProfile() {}

    /** Those that decide how results are written and stores are asked. */
    static Map<String, String> results() {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(FILE)) {
            all.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> results = new TreeMap<>();
        all.stringPropertyNames().stream()
                .filter(key -> key.startsWith("spark.sql.") || key.startsWith("spark.hadoop."))
                .forEach(key -> results.put(key, all.getProperty(key)));
        return results;
    }
}
