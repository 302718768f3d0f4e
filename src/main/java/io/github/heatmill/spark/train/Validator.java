package io.github.heatmill.spark.train;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.ImageEvidence;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.TrainingImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Validates a network on labelled images, spread over the executors; the result does not depend on how. */
final class Validator {
    /** Small enough to share the work well, large enough that a task's set-up does not matter. */
    private static final int IMAGES_PER_PART = 64;

    private final JavaSparkContext spark;
    private final NetworkSpec spec;
    private final int parallelism;
    private final int batch;

    /** What validates networks of {@code spec} by at most {@code parallelism} tasks, {@code batch} images at a time. */
    Validator(JavaSparkContext spark, NetworkSpec spec, int parallelism, int batch) {
        this.spark = spark;
        this.spec = spec;
        this.parallelism = parallelism;
        this.batch = batch;
    }

    /** The validation of {@code coefficients} on the images {@code rows} of {@code images}. */
    Validation validate(FloatArray coefficients, TrainingImages images, long[] rows) {
        List<long[]> parts = parts(rows);
        NetworkSpec network = spec;
        int together = batch;
        Broadcast<FloatArray> weights = spark.broadcast(coefficients);
        try {
            // Collected in the parts' order and added in it: sums of doubles depend on the order.
            List<Validation> partial = spark.parallelize(parts, Math.max(1, Math.min(parts.size(), parallelism)))
                    .mapPartitions(mine -> {
                        List<Validation> results = new ArrayList<>();
                        TrainedNetwork trained = TrainedNetwork.of(network, weights.value());
                        try (ForwardPass pass = new ForwardPass(trained, together)) {
                            while (mine.hasNext()) {
                                results.add(part(pass, images, mine.next()));
                            }
                        }
                        return results.iterator();
                    })
                    .collect();
            Validation total = Validation.empty(spec.classes().size());
            for (Validation validation : partial) {
                total = total.plus(validation);
            }
            return total;
        } finally {
            weights.destroy();
        }
    }

    private static List<long[]> parts(long[] rows) {
        List<long[]> parts = new ArrayList<>();
        for (int from = 0; from < rows.length; from += IMAGES_PER_PART) {
            parts.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + IMAGES_PER_PART)));
        }
        return parts;
    }

    private static Validation part(ForwardPass pass, TrainingImages images, long[] rows) throws IOException {
        int classes = pass.network().spec().classes().size();
        int area = images.size().pixels();
        double loss = 0;
        SortedMap<Integer, Long> confusion = new TreeMap<>();
        for (int from = 0; from < rows.length; from += pass.batch()) {
            long[] few = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + pass.batch()));
            float[] pixels = new float[few.length * area];
            int[] labels = new int[few.length];
            images.read(few, pixels, labels);
            List<GreyImage> batch = new ArrayList<>();
            for (int i = 0; i < few.length; i++) {
                batch.add(new GreyImage(
                        images.size().height(), images.size().width(), FloatArray.copyOf(pixels, i * area, area)));
            }
            List<ImageEvidence> evidence = pass.run(batch);
            for (int i = 0; i < few.length; i++) {
                confusion.merge(
                        Validation.cell(classes, labels[i], evidence.get(i).predicted()), 1L, Long::sum);
                loss -= evidence.get(i).softmax().logOf(labels[i]);
            }
        }
        return new Validation(classes, loss, confusion);
    }
}
