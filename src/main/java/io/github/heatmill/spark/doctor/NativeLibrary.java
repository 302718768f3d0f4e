package io.github.heatmill.spark.doctor;

import ai.onnxruntime.OrtEnvironment;
import java.io.Serializable;
import java.util.TreeMap;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.factory.Nd4j;

/** A library outside Java that jobs compute by, and what shows that it works. */
enum NativeLibrary {
    ND4J {
        @Override
        String use() {
            // [1 1] times [1 1]' is 2
            double two = Nd4j.ones(1, 2).mmul(Nd4j.ones(2, 1)).getDouble(0);
            if (two != 2) {
                throw new IllegalStateException("its product of ones is " + two);
            }
            return Nd4j.getBackend().getClass().getSimpleName();
        }
    },
    ONEDNN {
        @Override
        String use() {
            return dnnl.dnnl_version().major() + "." + dnnl.dnnl_version().minor();
        }
    },
    ONNX_RUNTIME {
        @Override
        String use() {
            return OrtEnvironment.getEnvironment().getVersion();
        }
    };

    /** Loads it and computes; returns its version. Throws what the library throws. */
    abstract String use();

    /** What became of each in this process, by name: its version, or what went wrong behind {@link #BROKEN}. */
    static Uses all() {
        Uses uses = new Uses();
        for (NativeLibrary library : values()) {
            try {
                uses.put(library.name(), library.use());
            } catch (Exception | LinkageError e) {
                uses.put(library.name(), BROKEN + e);
            }
        }
        return uses;
    }

    /** What stands before a failure. */
    static final String BROKEN = "cannot be loaded: ";

    /** By the library's name. */
    static final class Uses extends TreeMap<String, String> implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
