package io.github.heatmill.spark.images;

/** What the files of a source were when a job began to read it. */
@FunctionalInterface
public interface InputWatch {
    /**
     * Throws {@link io.github.heatmill.UserMistake} with the files that are not the ones any more that they were. To be
     * asked just before a result is published: rows made of two contents would stand in it side by side.
     */
    void requireUnchanged();
}
