package io.github.heatmill.spark;

/** What says how much memory a process may have. */
public enum MemoryLimit {
    /** ND4J refuses to allocate where the whole process is larger. */
    MAX_PHYSICAL_BYTES(
            "org.bytedeco.javacpp.maxphysicalbytes",
            "raise org.bytedeco.javacpp.maxphysicalbytes in conf/<profile>/spark-defaults.conf to"),
    /** Physical memory, or that of the container. */
    MACHINE("the memory of this machine or container", "use a machine or a container with"),
    /** What a cluster manager lets an executor have. */
    EXECUTOR(
            "spark.executor.memory with spark.executor.memoryOverhead",
            "raise spark.executor.memoryOverhead in conf/<profile>/spark-defaults.conf, so that both together are"),
    /** Nothing that the driver knows of. */
    NONE("nothing", "use");

    private final String words;
    private final String remedy;

    MemoryLimit(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** Its name, for messages. */
    String words() {
        return words;
    }

    /** What raises it; how much is to follow. */
    String remedy() {
        return remedy;
    }
}
