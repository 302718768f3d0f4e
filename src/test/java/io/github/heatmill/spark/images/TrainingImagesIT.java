package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingImagesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));

    @TempDir
    Path folder;

    @Test
    void aTaskReadsTheImagesItIsToldInTheirOrder() throws IOException {
        TrainingImages images = of(arrays());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());

        List<String> read = context.parallelize(List.of(new long[] {3, 0}, new long[] {1, 1, 2}), 2)
                .map(indices -> {
                    float[] pixels = new float[indices.length * 2];
                    int[] labels = new int[indices.length];
                    images.read(indices, pixels, labels);
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < indices.length; i++) {
                        text.append(Math.round(pixels[2 * i] * 255) + "+" + Math.round(pixels[2 * i + 1] * 255) + ":"
                                + labels[i] + " ");
                    }
                    return text.toString();
                })
                .collect();

        // element e of row r is 7 r + e
        assertThat(read).containsExactly("21+22:1 0+1:0 ", "7+8:1 7+8:1 14+15:0 ");
    }

    @Test
    void aFolderReadsLikeAnArray() throws IOException {
        TestPng.write(folder.resolve("images/scratches/b.png"), 51, 255);
        TestPng.write(folder.resolve("images/crazing/a.png"), 0, 102);
        TrainingImages images = of(new FolderImages(folder.resolve("images").toString(), Optional.empty()));

        float[] pixels = new float[4];
        int[] labels = new int[2];
        images.read(new long[] {1, 0}, pixels, labels);

        assertThat(images.count()).isEqualTo(2);
        assertThat(images.size()).isEqualTo(new ImageSize(1, 2));
        // 51 / 255 = .2 and 102 / 255 = .4
        assertThat(pixels).containsExactly(0.2f, 1f, 0f, 0.4f);
        assertThat(labels).containsExactly(1, 0);
    }

    @Test
    void whatTravelsIsSmall() throws IOException {
        TrainingImages images = of(arrays());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(images);
        }
        assertThat(bytes.size()).isLessThan(3000);
    }

    @Test
    void anArrayThatChangedSinceTheCensusIsAMistake() throws IOException {
        NpyImages source = arrays();
        TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, source, CLASSES);
        TrainingImages images = TrainingImages.of(SPARK, source, CLASSES, census);
        TestArrays.bytes(folder.resolve("images.npy"), 3L, 1L, 2L);

        assertThatThrownBy(() -> images.read(new long[] {0}, new float[2], new int[1]))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it changed while it was being read");
        TestArrays.labels(folder.resolve("labels.npy"), 0, 1, 0);
        assertThatThrownBy(() -> TrainingImages.of(SPARK, source, CLASSES, census))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it had 4 images and has now 3");
    }

    @Test
    void arraysOfAnotherLengthAreRefused() throws IOException {
        TrainingImages images = of(arrays());

        assertThatThrownBy(() -> images.read(new long[] {0}, new float[3], new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 2 pixels and 1 labels, but was 3 and 1");
    }

    private NpyImages arrays() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 4L, 1L, 2L);
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 0, 1, 0, 1);
        return new NpyImages(images.toString(), Optional.of(labels.toString()), Optional.empty(), Optional.empty());
    }

    private static TrainingImages of(ImageSource source) {
        return TrainingImages.of(SPARK, source, CLASSES, TrainingSetCheck.beforeTraining(SPARK, source, CLASSES));
    }
}
