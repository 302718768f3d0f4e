package io.github.heatmill.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.package$;

/** The versions that this build was made of, as the build wrote them into it, and those that it runs on. */
public final class Versions {
    private static final Properties BUILT = load();

    public static final String HEATMILL = BUILT.getProperty("heatmill");
    public static final String DL4J = BUILT.getProperty("dl4j");

    private Versions() {}

    static ObjectNode toJson(ObjectNode node) {
        return node.put("heatmill", HEATMILL)
                .put("spark", package$.MODULE$.SPARK_VERSION())
                .put("scala", scala.util.Properties.versionNumberString())
                .put("hadoop", VersionInfo.getVersion())
                .put("dl4j", DL4J)
                .put("java", System.getProperty("java.runtime.version"))
                .put("java_vendor", System.getProperty("java.vendor"));
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/heatmill-versions.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
