package io.github.heatmill.spark.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** An image file of 8 x 8 pixels that other programs wrote (src/test/resources/images/fixtures.py). */
final class Fixture {
    private Fixture() {}

    static byte[] of(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
