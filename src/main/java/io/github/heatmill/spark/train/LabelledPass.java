package io.github.heatmill.spark.train;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.TrainingImages;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Passes labelled images through a network, part by part, spread over the executors. */
final class LabelledPass {
    /** Small enough to share the work well, large enough that a task's set-up does not matter. */
    static final int IMAGES_PER_PART = 64;

    /** What a task holds at once beside the batch that is passed through. */
    private static final int READ_PIXELS = 1 << 20;

    private final JavaSparkContext spark;
    private final NetworkSpec spec;
    private final int parallelism;
    private final int batch;

    /** A pass of networks of {@code spec} by at most {@code parallelism} tasks, {@code batch} images at a time. */
    LabelledPass(JavaSparkContext spark, NetworkSpec spec, int parallelism, int batch) {
        this.spark = spark;
        this.spec = spec;
        this.parallelism = parallelism;
        this.batch = batch;
    }

    /** What is made of the images of a part, one after another. */
    interface Tally<T> {
        void add(GreyImage image, int label, ImageEvidence evidence);

        T result();
    }

    /** Makes a tally for each part, on the executor. */
    interface Tallies<T> extends Serializable {
        Tally<T> start();
    }

    NetworkSpec spec() {
        return spec;
    }

    /** As many images to a part as give each task one, but no fewer than are worth one. */
    int imagesOfATask(long images) {
        return (int) Math.max(IMAGES_PER_PART, -Math.floorDiv(-images, parallelism));
    }

    /** What came of each part of the images {@code rows} of {@code images}, in their order. */
    <T> List<T> run(
            FloatArray coefficients, TrainingImages images, long[] rows, int imagesPerPart, Tallies<T> tallies) {
        List<long[]> parts = parts(rows, imagesPerPart);
        NetworkSpec network = spec;
        int together = batch;
        Broadcast<FloatArray> weights = spark.broadcast(coefficients);
        try {
            return spark.parallelize(parts, Math.max(1, Math.min(parts.size(), parallelism)))
                    .mapPartitions(mine -> {
                        List<T> results = new ArrayList<>();
                        TrainedNetwork trained = TrainedNetwork.of(network, weights.value());
                        try (ForwardPass pass = new ForwardPass(trained, together)) {
                            while (mine.hasNext()) {
                                Tally<T> tally = tallies.start();
                                part(pass, images, mine.next(), tally);
                                results.add(tally.result());
                            }
                        }
                        return results.iterator();
                    })
                    .collect();
        } finally {
            weights.destroy();
        }
    }

    private static List<long[]> parts(long[] rows, int size) {
        List<long[]> parts = new ArrayList<>();
        for (int from = 0; from < rows.length; from += size) {
            parts.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size)));
        }
        return parts;
    }

    /** Reads several batches at once: an object store is asked for megabytes, not for single images. */
    private static void part(ForwardPass pass, TrainingImages images, long[] rows, Tally<?> tally) throws IOException {
        int area = images.size().pixels();
        int together = Math.max(1, READ_PIXELS / area / pass.batch()) * pass.batch();
        for (int from = 0; from < rows.length; from += together) {
            long[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + together));
            float[] pixels = new float[some.length * area];
            int[] labels = new int[some.length];
            images.read(some, pixels, labels);
            for (int first = 0; first < some.length; first += pass.batch()) {
                List<GreyImage> batch = new ArrayList<>();
                for (int i = first; i < Math.min(some.length, first + pass.batch()); i++) {
                    batch.add(new GreyImage(
                            images.size().height(), images.size().width(), FloatArray.copyOf(pixels, i * area, area)));
                }
                List<ImageEvidence> evidence = pass.run(batch);
                for (int i = 0; i < batch.size(); i++) {
                    tally.add(batch.get(i), labels[first + i], evidence.get(i));
                }
            }
        }
    }
}
