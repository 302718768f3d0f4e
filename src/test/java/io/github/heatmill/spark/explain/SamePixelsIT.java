package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.JobOutput;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.train.TrainJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pixels as an array of bytes, as one of floats with another name, and as a folder of PNG files. */
class SamePixelsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 20;
    private static final int PIXELS = TinyImages.SIZE * TinyImages.SIZE;

    @TempDir
    private Path folder;

    @Test
    void whatIsRandomAboutAnImageFollowsFromItsPixelsWhereverTheyLie() throws IOException {
        TinyImages.write(folder, "images", IMAGES, 3);
        byte[] array = Files.readAllBytes(folder.resolve("images_imgs.npy"));
        byte[] pixels = Arrays.copyOfRange(array, array.length - IMAGES * PIXELS, array.length);
        List<String> boxes = Files.readAllLines(folder.resolve("images_boxes.csv"));
        writeFloats(pixels);
        writeFolder(pixels, boxes);
        train();

        Path ofBytes = explain("bytes", "images.npy=\"" + folder + "/images_imgs.npy\"", labelsAndBoxes());
        Path ofFloats = explain(
                "floats", "images.npy=\"" + folder + "/other.npy\"", with(labelsAndBoxes(), "images.scale=unit"));
        Path ofFiles = explain("files", "images.folder=\"" + folder + "/photos\"");
        List<String> bytes = rows(ofBytes);
        List<String> floats = rows(ofFloats);
        List<String> files = rows(ofFiles);

        assertThat(bytes)
                .as("2 methods and 5 baselines an image")
                .hasSize(IMAGES * 7)
                .anyMatch(row -> row.contains("\"deletion_auc\""));
        assertThat(bytes).anyMatch(row -> row.contains("\"baseline\":true") && !row.contains("\"deletion_auc\""));
        assertThat(floats).isEqualTo(bytes);
        assertThat(files).isEqualTo(bytes);
        List<String> figures = figures(ofBytes);
        assertThat(figures).anyMatch(row -> row.contains("\"low\":0."));
        assertThat(figures(ofFloats)).isEqualTo(figures);
        assertThat(figures(ofFiles)).isEqualTo(figures);
    }

    /** The evaluation's figures with their bootstrap intervals. */
    private List<String> figures(Path explained) throws IOException {
        Path output = folder.resolve("figures of " + explained.getFileName());
        new EvaluateJob(
                        SPARK,
                        new EvaluateSpec(
                                JobOutput.of(output.toString()),
                                List.of(explained.toString()),
                                "",
                                NightChoice.ALL,
                                "",
                                List.of(),
                                "",
                                "",
                                BootstrapSettings.DEFAULT),
                        silent())
                .run();
        return SPARK.read().parquet(output.resolve("evaluation").toString()).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    private void writeFloats(byte[] pixels) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve("other.npy"))) {
            NpyWriter rows = new NpyWriter(file, NpyDtype.F4, List.of((long) IMAGES, 32L, 32L));
            for (int i = 0; i < IMAGES; i++) {
                ByteBuffer row = ByteBuffer.allocate(4 * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
                for (int k = 0; k < PIXELS; k++) {
                    row.putFloat((pixels[i * PIXELS + k] & 0xff) / 255f);
                }
                rows.write(row.array());
            }
        }
    }

    private void writeFolder(byte[] pixels, List<String> boxes) throws IOException {
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(TinyImages.SIZE, TinyImages.SIZE, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster()
                    .setDataElements(
                            0,
                            0,
                            TinyImages.SIZE,
                            TinyImages.SIZE,
                            Arrays.copyOfRange(pixels, i * PIXELS, (i + 1) * PIXELS));
            // index,file,defect_class,xmin,ymin,xmax,ymax
            String[] box = boxes.get(1 + i).split(",", -1);
            Path ofClass = Files.createDirectories(folder.resolve("photos").resolve(box[2]));
            ImageIO.write(
                    image, "png", ofClass.resolve("scan " + (100 - i) + ".png").toFile());
            Files.writeString(
                    ofClass.resolve("scan " + (100 - i) + ".xml"),
                    "<annotation><size><width>32</width><height>32</height><depth>1</depth></size><object><name>"
                            + box[2] + "</name><bndbox><xmin>" + box[3] + "</xmin><ymin>" + box[4] + "</ymin><xmax>"
                            + box[5] + "</xmax><ymax>" + box[6] + "</ymax></bndbox></object></annotation>");
        }
    }

    private void train() throws IOException {
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
        Files.writeString(
                folder.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/images_imgs.npy, labels = ${storage.data}/images_labels.npy }
                validation { npy = ${storage.data}/images_imgs.npy, labels = ${storage.data}/images_labels.npy }
                classes = [across, along]
                network { height = 32, width = 32, filters = [4, 4] }
                training { epochs = 1, batch = 10, workers = 1 }
                output = ${storage.output}/model
                """);
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                model = ${storage.output}/model
                target = label
                pictures.to = none
                faithfulness { share = 0.5, steps = 2, perturbations = 2 }
                """);
        new TrainJob(SPARK, (TrainSpec) load("train.conf", List.of()), silent()).run();
    }

    private Object load(String job, List<String> overrides) {
        return JobFile.load(folder.resolve(job), folder.resolve("storage.conf"), overrides, folder);
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private String[] labelsAndBoxes() {
        return new String[] {
            "images.labels=\"" + folder + "/images_labels.npy\"", "images.boxes=\"" + folder + "/images_boxes.csv\""
        };
    }

    private static String[] with(String[] some, String one) {
        return Stream.concat(Stream.of(some), Stream.of(one)).toArray(String[]::new);
    }

    private Path explain(String name, String images, String... more) throws IOException {
        Path output = folder.resolve(name);
        List<String> overrides = Stream.concat(Stream.of("output=\"" + output + "\"", images), Stream.of(more))
                .toList();
        new ExplainJob(SPARK, (ExplainSpec) load("explain.conf", overrides), silent()).run();
        return output;
    }

    /** All that is stored but where an image lies and what is made of that. */
    private static List<String> rows(Path run) {
        return SPARK
                .read()
                .parquet(run.resolve(ExplainJob.TABLE).toString())
                .drop("explanation_id", "image_id", "source", "source_index")
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
