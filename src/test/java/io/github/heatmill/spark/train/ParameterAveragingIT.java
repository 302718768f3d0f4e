package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.images.TrainingSetCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.loader.Source;

class ParameterAveragingIT {
    private static final DefectClasses CLASSES = new DefectClasses(TinyImages.CLASSES);
    private static final NetworkSpec SPEC =
            new NetworkSpec(Architecture.CAM, CLASSES, TinyImages.SIZE, TinyImages.SIZE, List.of(4, 6), 8);

    @TempDir
    private static Path folder;

    private final SparkSession spark = TestSpark.session();
    private final JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    private BatchLoader loader;

    @BeforeEach
    void load() throws IOException {
        TinyImages.write(folder, "train", 64, 1);
        NpyImages source = new NpyImages(
                folder.resolve("train_imgs.npy").toString(),
                Optional.of(folder.resolve("train_labels.npy").toString()),
                Optional.empty(),
                Optional.empty());
        TrainingImages images =
                TrainingImages.of(spark, source, CLASSES, TrainingSetCheck.beforeTraining(spark, source, CLASSES));
        loader = new BatchLoader(images, SPEC, Unregularised.SPEC, 1);
    }

    /** What a worker does by itself: a network of its own that learns its batches in order. */
    private MultiLayerNetwork alone(List<EpochPlan.Batch> batches) throws IOException {
        MultiLayerNetwork network = UntrainedNetwork.of(SPEC, 1, 0.01);
        for (EpochPlan.Batch batch : batches) {
            network.fit(loader.load(new Source() {
                @Override
                public java.io.InputStream getInputStream() {
                    throw new UnsupportedOperationException("only the path is read");
                }

                @Override
                public String getPath() {
                    return batch.path();
                }
            }));
        }
        return network;
    }

    @Test
    void withOneWorkerItIsPlainTraining() throws IOException {
        List<List<List<EpochPlan.Batch>>> splits =
                EpochPlan.of(64, 1, 16, 4, 3, 1).splits();
        MultiLayerNetwork averaged = UntrainedNetwork.of(SPEC, 1, 0.01);
        new ParameterAveraging(context, averaged, 1, 16, 4, loader).round(splits.get(0));

        assertThat(averaged.params()).isEqualTo(alone(splits.get(0).get(0)).params());
    }

    @Test
    void withTwoWorkersWeightsAndAdamsStateAreTheMeanOfWhatEachLearnt() throws IOException {
        List<List<EpochPlan.Batch>> split =
                EpochPlan.of(64, 2, 8, 4, 3, 1).splits().get(0);
        MultiLayerNetwork averaged = UntrainedNetwork.of(SPEC, 1, 0.01);
        new ParameterAveraging(context, averaged, 2, 8, 4, loader).round(split);

        MultiLayerNetwork first = alone(split.get(0));
        MultiLayerNetwork second = alone(split.get(1));
        assertThat(first.params()).isNotEqualTo(second.params());
        assertThat(averaged.params())
                .isEqualTo(first.params().add(second.params()).div(2));
        assertThat(averaged.getUpdater().getStateViewArray())
                .isEqualTo(first.getUpdater()
                        .getStateViewArray()
                        .add(second.getUpdater().getStateViewArray())
                        .div(2));
        assertThat(averaged.getLayerWiseConfigurations().getIterationCount())
                .as("Adam's step counter goes on")
                .isEqualTo(4);
    }

    @Test
    void aRoundIsOneSparkJob() throws Exception {
        List<List<List<EpochPlan.Batch>>> splits =
                EpochPlan.of(64, 2, 8, 2, 3, 1).splits();
        assertThat(splits).hasSize(2);
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        ParameterAveraging averaging =
                new ParameterAveraging(context, UntrainedNetwork.of(SPEC, 1, 0.01), 2, 8, 2, loader);
        context.sc().listenerBus().waitUntilEmpty();
        context.sc().addSparkListener(counter);
        try {
            splits.forEach(averaging::round);
            context.sc().listenerBus().waitUntilEmpty();
        } finally {
            context.sc().removeSparkListener(counter);
        }
        assertThat(jobs).hasValue(2);
    }
}
