package io.github.heatmill.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this build was made of, as the build wrote them into it. */
public final class Versions {
    private static final Properties BUILT = load();

    public static final String HEATMILL = BUILT.getProperty("heatmill");
    public static final String DL4J = BUILT.getProperty("dl4j");

    private Versions() {}

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
