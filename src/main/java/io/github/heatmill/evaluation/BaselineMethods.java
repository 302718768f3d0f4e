package io.github.heatmill.evaluation;

import io.github.heatmill.cam.Baseline;
import java.util.Arrays;
import java.util.List;

/** Methods that do not use the network: what a method must beat. */
public final class BaselineMethods {
    /** Their names in the column {@code method}. */
    public static final List<String> IDS =
            Arrays.stream(Baseline.values()).map(Baseline::id).toList();

    private BaselineMethods() {}

    public static boolean contains(String method) {
        return IDS.contains(method);
    }
}
