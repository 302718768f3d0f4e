package io.github.heatmill.spark.train;

import io.github.heatmill.augment.Augmentation;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.ClassWeighting;
import io.github.heatmill.job.Regularisation;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.images.TrainingSetCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.loader.Source;

/**
 * An epoch of parameter averaging beside the same epoch on one thread without Spark, both as the training job has them.
 */
public final class AveragingSpeed {
    private static final int BATCH_OF_WORKER = 16;
    private static final int AVERAGING_FREQUENCY = 4;

    private final SparkSession spark;
    /** Changed as the shipped job changes images, which is part of what a training costs. */
    private static final Regularisation REGULARISATION =
            new Regularisation(List.of(Augmentation.CROP, Augmentation.ERASE), 0, 0, ClassWeighting.NONE, 0, 0);

    private final NetworkSpec spec;
    private final TrainingImages images;
    private final BatchLoader loader;

    /** On the labelled images of {@code source}. */
    public AveragingSpeed(SparkSession spark, NetworkSpec spec, ImageSource source) {
        this.spark = spark;
        this.spec = spec;
        DefectClasses classes = spec.classes();
        this.images =
                TrainingImages.of(spark, source, classes, TrainingSetCheck.beforeTraining(spark, source, classes));
        this.loader = new BatchLoader(images, spec, REGULARISATION, 1);
    }

    /** Trains on about {@code count} images with {@code workers}; returns how many it was. */
    public int averaged(int count, int workers) {
        EpochPlan plan = plan(count, workers);
        ParameterAveraging averaging = new ParameterAveraging(
                JavaSparkContext.fromSparkContext(spark.sparkContext()),
                UntrainedNetwork.of(spec, 1, 1e-4),
                workers,
                BATCH_OF_WORKER,
                AVERAGING_FREQUENCY,
                loader);
        plan.splits().forEach(averaging::round);
        return images(plan);
    }

    /** Trains on about {@code count} images on this thread; returns how many it was. */
    public int single(int count) throws IOException {
        EpochPlan plan = plan(count, 1);
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 1, 1e-4);
        for (List<List<EpochPlan.Batch>> split : plan.splits()) {
            for (EpochPlan.Batch batch : split.get(0)) {
                network.fit(loader.load(new Path(batch.path())));
            }
        }
        return images(plan);
    }

    private EpochPlan plan(int count, int workers) {
        int most = Math.min(count, Math.toIntExact(images.count()));
        return EpochPlan.of(most, workers, BATCH_OF_WORKER, AVERAGING_FREQUENCY, 1, 1);
    }

    private static int images(EpochPlan plan) {
        return plan.splits().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .mapToInt(batch -> batch.rows().size())
                .sum();
    }

    private record Path(String path) implements Source {
        @Override
        public InputStream getInputStream() {
            throw new UnsupportedOperationException("only the path is read");
        }

        @Override
        public String getPath() {
            return path;
        }
    }
}
