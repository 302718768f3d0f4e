package io.github.heatmill.spark.fault;

/** What a reader finds where an output is expected. */
enum Look {
    /** Nothing. */
    NONE,
    /** The whole output of the run before. */
    OLD,
    /** The whole output of the run that a fault meets. */
    NEW,
    /** Anything else: what must never be seen. */
    HALF
}
