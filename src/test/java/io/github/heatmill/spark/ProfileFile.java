package io.github.heatmill.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.SparkConf;

/** A shipped {@code conf/<profile>/spark-defaults.conf} as spark-submit reads it. */
public final class ProfileFile {
    private final Properties properties = new Properties();

    private ProfileFile(String profile) throws IOException {
        Path file = Path.of("conf").resolve(profile).resolve("spark-defaults.conf");
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        }
    }

    public static ProfileFile of(String profile) throws IOException {
        return new ProfileFile(profile);
    }

    public SparkConf conf() {
        SparkConf conf = new SparkConf(false);
        properties.forEach((key, value) -> conf.set((String) key, ((String) value).strip()));
        return conf;
    }
}
