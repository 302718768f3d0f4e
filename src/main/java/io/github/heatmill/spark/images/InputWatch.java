package io.github.heatmill.spark.images;

/** What the files of a source were when a job began to read it. */
@FunctionalInterface
public interface InputWatch {
    /**
     * Throws {@link io.github.heatmill.UserMistake} with the files that have changed. Call it just before a result is
     * published: it would otherwise mix rows of two contents.
     */
    void requireUnchanged();
}
