package io.github.heatmill.spark.storage;

/** How many bytes of a body went through, also where the connection broke in it. Of one thread. */
final class ByteTally {
    private long bytes;

    void add(long more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }
}
