package io.github.heatmill.spark.train;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/**
 * Data-parallel training by averaging: every worker trains a copy of the network on its own batches, then weights and
 * Adam's state are averaged (DL4J's ParameterAveragingTrainingMaster). All that Heatmill knows of dl4j-spark is here.
 *
 * <p>One call is one round of that, planned by {@link EpochPlan}. dl4j-spark's own splitting filters the whole data
 * once a split and deals it out at random; given exactly one split it does neither.
 */
final class ParameterAveraging {
    /** Batches that a worker reads ahead: nothing is gained on a local disk, and a remote store's latency is hidden. */
    private static final int PREFETCHED = 2;

    private final JavaSparkContext spark;
    private final int workers;
    private final SparkDl4jMultiLayer distributed;
    private final DataSetLoader loader;

    /** Training of {@code network}, which each round updates in place. */
    ParameterAveraging(
            JavaSparkContext spark,
            MultiLayerNetwork network,
            int workers,
            int batchOfWorker,
            int averagingFrequency,
            DataSetLoader loader) {
        this.spark = spark;
        this.workers = workers;
        this.loader = loader;
        ParameterAveragingTrainingMaster.Builder master = new ParameterAveragingTrainingMaster.Builder(
                        workers, batchOfWorker)
                .batchSizePerWorker(batchOfWorker)
                .averagingFrequency(averagingFrequency)
                .saveUpdater(true)
                .workerPrefetchNumBatches(PREFETCHED)
                .repartionData(Repartition.Never)
                .storageLevel(null)
                .storageLevelStreams(null)
                .rngSeed(0);
        this.distributed = new SparkDl4jMultiLayer(spark, network, new OneSplit(master));
    }

    /** One round: each worker learns its batches, in order, then all are averaged. Returns the mean last loss. */
    double round(List<List<EpochPlan.Batch>> split) {
        List<String> paths =
                split.stream().flatMap(List::stream).map(EpochPlan.Batch::path).toList();
        // All workers have equally many batches, so that slicing into as many parts gives each its own.
        JavaRDD<String> assigned = spark.parallelize(paths, workers);
        distributed.fitPaths(assigned, loader);
        return distributed.getScore();
    }

    /** Averaging of data known to be one split: counting the batches would be a Spark job of its own in each round. */
    private static final class OneSplit extends ParameterAveragingTrainingMaster {
        OneSplit(Builder builder) {
            super(builder);
        }

        /** The most that one split can hold; no more is made of it than that it is one. */
        @Override
        protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(JavaRDDLike<T, R> batches) {
            return getNumDataSetObjectsPerSplit(rddDataSetNumExamples);
        }
    }
}
