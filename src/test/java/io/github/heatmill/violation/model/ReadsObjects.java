package io.github.heatmill.violation.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Planted: a model file that may execute code. */
public final class ReadsObjects {
    public Object read(InputStream bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(bytes)) {
            return objects.readObject();
        }
    }
}
