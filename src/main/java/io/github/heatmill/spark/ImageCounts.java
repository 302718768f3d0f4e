package io.github.heatmill.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * How many images the tasks of a pass have done; those of a task that is run again count again.
 *
 * @param done all of them
 * @param bad those that could not be used
 */
public record ImageCounts(LongAccumulator done, LongAccumulator bad) implements Serializable {
    static ImageCounts of(SparkContext spark, String what) {
        return new ImageCounts(spark.longAccumulator(what), spark.longAccumulator("bad " + what));
    }

    /** Counts further images, and how many of these are bad. */
    public void add(long images, long badOnes) {
        done.add(images);
        bad.add(badOnes);
    }
}
