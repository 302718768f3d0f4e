package io.github.heatmill.spark.npy;

import java.io.Serializable;

/** The rows {@code first} to {@code end}, half-open, never empty. */
record RowRange(long first, long end) implements Serializable {
    /** Throws {@link IllegalArgumentException} on a negative first row or an empty range. */
    RowRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("Expected 0 <= first < end, but was [" + first + ", " + end + ")");
        }
    }

    long rows() {
        return end - first;
    }
}
