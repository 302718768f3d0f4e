package io.github.heatmill.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** What conf/local/spark-defaults.conf says of stores and tables, in the session of the tests. */
public final class ShippedSettings {
    private static final Path FILE = Path.of("conf/local/spark-defaults.conf");
    private static final String HADOOP = "spark.hadoop.";

    private ShippedSettings() {}

    /** Sets those that a running session takes. */
    public static void use(SparkSession spark) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            settings.load(reader);
        }
        for (String key : settings.stringPropertyNames()) {
            String value = settings.getProperty(key);
            if (key.startsWith(HADOOP)) {
                spark.sparkContext().hadoopConfiguration().set(key.substring(HADOOP.length()), value);
            } else if (key.startsWith("spark.sql.") && spark.conf().isModifiable(key)) {
                spark.conf().set(key, value);
            }
        }
    }
}
