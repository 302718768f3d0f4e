package io.github.heatmill.spark.night;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.SplitMix64;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.train.TrainJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Two weeks of a plant with two cameras, north and south, that deliver 60 images a night each, and what befalls it.
 * The nights are numbered from 1.
 */
final class Fortnight {
    static final int A_CAMERA = 60;
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 9);

    private final NightFolder plant;
    private final Mill mill;
    private final Path models;

    Fortnight(NightFolder plant, Mill mill, Path models) {
        this.plant = plant;
        this.mill = mill;
        this.models = models;
    }

    /** Trains the network {@code name} on {@code images} of {@code mill} and validates on others, {@code folder}/{@code name} then. */
    static void train(Mill mill, Path folder, String name, long seed, int images, int validated, int epochs)
            throws IOException {
        Path data = Files.createDirectories(folder.resolve("data " + name));
        mill.write(data, Mill.Use.TRAIN, images, 1);
        mill.write(data, Mill.Use.VALIDATION, validated, 2);
        Files.writeString(
                data.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/validation_imgs.npy, labels = ${storage.data}/validation_labels.npy }
                classes = [%s]
                network { architecture = cam, height = %d, width = %2$d, filters = [8, 16, 32] }
                training { epochs = %d, batch = 16, workers = 2, averaging-frequency = 4, learning-rate = 0.002, seed = %d,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/%s
                """
                        .formatted(String.join(", ", mill.classes()), mill.side(), epochs, seed, name));
        Path storage = Files.writeString(
                data.resolve("storage.conf"), "storage { data = \"%s\", output = \"%s\" }".formatted(data, folder));
        TrainSpec spec = (TrainSpec) JobFile.load(data.resolve("train.conf"), storage, List.of(), folder);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new TrainJob(TestSpark.session(), spec, new Progress(nowhere)).run();
    }

    static String date(int night) {
        return FIRST.plusDays(night - 1L).toString();
    }

    /** Midnight at which it ends. */
    static Instant time(int night) {
        return FIRST.plusDays(night).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    void run(int night, String model, String... more) throws IOException {
        plant.run(date(night), settings(model, more));
    }

    /** The settings of every night: the shipped ones, and the cameras as groups. */
    String[] settings(String model, String... more) {
        return Stream.concat(
                        Stream.of(
                                "model=\"" + models.resolve(model) + "\"",
                                "sidecar.pattern=\"[^/]+/(?<camera>[a-z]+)-[^/]+\"",
                                "drift.groups=[camera]",
                                "limits.max-bad-share=0.05",
                                "alarms.pictures=3"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** The rules that a night has raised, {@code rule} or for a camera's {@code rule camera}. */
    Set<String> alarms(int night) throws IOException {
        return new TreeSet<>(plant
                .table(ArchiveTable.ALARMS)
                .where("night = date'" + date(night) + "'")
                .selectExpr("rule || if(group_by = 'camera', ' ' || group_value, '')")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList());
    }

    /** Delivers a night as it should be. */
    void deliver(int night) throws IOException {
        deliver(night, "north", image -> image);
        deliver(night, "south", image -> image);
    }

    /** Delivers the images of one camera, which shows steel as {@code seen} makes it. */
    void deliver(int night, String camera, UnaryOperator<GreyImage> seen) throws IOException {
        for (int i = 0; i < A_CAMERA; i++) {
            write(night, camera, i, seen.apply(image(night, camera, i)));
        }
    }

    GreyImage image(int night, String camera, int index) {
        return mill.image(Mill.Use.NIGHT, seed(night, camera), index);
    }

    GreyImage image(int night, String camera, int index, int label) {
        return mill.image(Mill.Use.NIGHT, label, seed(night, camera), index);
    }

    private static long seed(int night, String camera) {
        return 100 + 2L * night + (camera.equals("north") ? 0 : 1);
    }

    Path write(int night, String camera, int index, GreyImage image) throws IOException {
        BufferedImage grey = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, image.width(), image.height(), Mill.levels(image));
        Path file = file(night, camera, index);
        Files.createDirectories(file.getParent());
        ImageIO.write(grey, "png", file.toFile());
        Files.setLastModifiedTime(file, FileTime.from(time(night)));
        return file;
    }

    Path file(int night, String camera, int index) {
        return plant.root()
                .resolve("in")
                .resolve(date(night))
                .resolve(String.format(Locale.ROOT, "%s-%03d.png", camera, index));
    }

    /** Leaves the first half of a file, as a full disk does. */
    void breakOff(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Runs a night while a file grows. */
    void runWhileGrows(int night, String model, Path file) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread camera = new Thread(
                () -> {
                    try {
                        while (!over.get()) {
                            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
                            Thread.sleep(1);
                        }
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                },
                "camera");
        camera.start();
        try {
            run(night, model);
        } finally {
            over.set(true);
            camera.join();
        }
    }

    static GreyImage darker(GreyImage image, int levels) {
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, pixels[i] - levels / 255f);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    /** Blurred by a Gaussian with a standard deviation of so many pixels, edges repeated. */
    static GreyImage blurred(GreyImage image, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] pixels = image.pixels().toArray();
        for (int axis = 0; axis < 2; axis++) {
            float[] from = pixels.clone();
            for (int i = 0; i < pixels.length; i++) {
                double sum = 0;
                double weights = 0;
                for (int d = -reach; d <= reach; d++) {
                    int y = i / image.width() + (axis == 0 ? d : 0);
                    int x = i % image.width() + (axis == 1 ? d : 0);
                    int near = Math.max(0, Math.min(image.height() - 1, y)) * image.width()
                            + Math.max(0, Math.min(image.width() - 1, x));
                    double weight = Math.exp(-d * d / (2 * sigma * sigma));
                    sum += weight * from[near];
                    weights += weight;
                }
                pixels[i] = (float) (sum / weights);
            }
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    /** An image of no steel: squares of a chessboard, or rings. */
    static GreyImage foreign(int side, int index) {
        SplitMix64 random = new SplitMix64(77, index);
        int width = random.whole(4, 12);
        int left = random.whole(0, side);
        int top = random.whole(0, side);
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % side + left;
            int y = i / side + top;
            boolean light = index % 2 == 0
                    ? (x / width + y / width) % 2 == 0
                    : (int) Math.hypot(x - side, y - side) / width % 2 == 0;
            pixels[i] = light ? 0.9f : 0.2f;
        }
        return new GreyImage(side, side, FloatArray.of(pixels));
    }
}
