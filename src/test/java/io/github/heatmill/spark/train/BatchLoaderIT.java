package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.augment.Augmentation;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.ClassWeighting;
import io.github.heatmill.job.Regularisation;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.images.TrainingSetCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What a worker learns from follows from the image, the seed and the epoch, whatever batch it comes in. */
final class BatchLoaderIT {
    private static final DefectClasses CLASSES = new DefectClasses(TinyImages.CLASSES);
    private static final NetworkSpec SPEC = new NetworkSpec(
            Architecture.CAM, CLASSES, TinyImages.SIZE, TinyImages.SIZE, List.of(4, 6), 8, InputScaling.STANDARDISED);

    @TempDir
    private static Path folder;

    private TrainingImages images;

    @BeforeEach
    void write() throws IOException {
        TinyImages.write(folder, "train", 16, 1);
        SparkSession spark = TestSpark.session();
        NpyImages source = new NpyImages(
                folder.resolve("train_imgs.npy").toString(),
                Optional.of(folder.resolve("train_labels.npy").toString()),
                Optional.empty(),
                Optional.empty());
        images = TrainingImages.of(spark, source, CLASSES, TrainingSetCheck.beforeTraining(spark, source, CLASSES));
    }

    private DataSet batch(List<Augmentation> augment, double smoothing, int epoch, Integer... rows) throws IOException {
        Regularisation regularisation = new Regularisation(augment, 0, smoothing, ClassWeighting.NONE, 0, 0);
        String path = new EpochPlan.Batch(epoch, List.of(rows)).path();
        return new BatchLoader(images, SPEC, regularisation, 5).load(new Source() {
            @Override
            public InputStream getInputStream() {
                throw new UnsupportedOperationException();
            }

            @Override
            public String getPath() {
                return path;
            }
        });
    }

    private static float[] image(DataSet batch, int place) {
        INDArray features = batch.getFeatures().slice(place).dup('c');
        return features.reshape(features.length()).toFloatVector();
    }

    @Test
    void anImageIsChangedTheSameWayInAnyBatchAndOtherwiseInAnotherEpoch() throws IOException {
        List<Augmentation> augment = List.of(Augmentation.CROP, Augmentation.FLIPS);
        float[] alone = image(batch(augment, 0, 3, 9), 0);

        assertThat(image(batch(augment, 0, 3, 2, 5, 9), 2)).isEqualTo(alone);
        assertThat(image(batch(augment, 0, 4, 9), 0)).isNotEqualTo(alone);
        assertThat(image(batch(List.of(), 0, 3, 9), 0)).isNotEqualTo(alone);
    }

    @Test
    void anImageIsStandardisedAfterItWasChanged() throws IOException {
        double sum = 0;
        double squares = 0;
        float[] pixels = image(batch(List.of(Augmentation.values()), 0, 1, 9), 0);
        for (float pixel : pixels) {
            sum += pixel;
            squares += (double) pixel * pixel;
        }
        assertThat(sum / pixels.length).isCloseTo(0, within(1e-5));
        assertThat(squares / pixels.length).isCloseTo(1, within(1e-4));
    }

    @Test
    void aSmoothedLabelKeepsMostOfItsClass() throws IOException {
        INDArray labels = batch(List.of(), 0.2, 1, 0, 1).getLabels();

        // two classes: 1 - 0.2 + 0.2 / 2 and 0.2 / 2
        for (int i = 0; i < 2; i++) {
            double[] row = labels.getRow(i).toDoubleVector();
            assertThat(Math.max(row[0], row[1])).isCloseTo(0.9, within(1e-6));
            assertThat(Math.min(row[0], row[1])).isCloseTo(0.1, within(1e-6));
        }
        assertThat(batch(List.of(), 0, 1, 0, 1).getLabels().data().asFloat()).containsOnly(0f, 1f);
    }
}
