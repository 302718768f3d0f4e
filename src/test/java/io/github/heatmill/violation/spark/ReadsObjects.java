package io.github.heatmill.violation.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Planted: the rule has no exception for the Spark room. */
public final class ReadsObjects {
    static final class Lenient extends ObjectInputStream {
        Lenient(InputStream bytes) throws IOException {
            super(bytes);
        }
    }
}
