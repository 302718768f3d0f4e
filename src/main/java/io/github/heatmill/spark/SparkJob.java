package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import java.io.IOException;

/** A job in a Spark session. {@link #plan} and {@link #run} begin with the same checks. */
public interface SparkJob {
    /**
     * Checks what can be checked without reading all images, and reports what the job will do. Writes nothing.
     *
     * @throws UserMistake if {@link #run} would throw it before it reads all images, and where a sample of the
     *     images has more bad ones than the job allows
     */
    JobPlan plan() throws IOException;

    /**
     * Runs the job. If it fails, nothing is published.
     *
     * @return the manifest that it published
     * @throws UserMistake if the job file, an input or the output cannot be used
     */
    RunManifest run() throws IOException;
}
