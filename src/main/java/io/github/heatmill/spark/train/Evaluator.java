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
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Evaluates a network on labelled images, spread over the executors; the result does not depend on how. */
final class Evaluator {
    private static final int BATCH = 16;

    /** Small enough to share the work well, large enough that a task's set-up does not matter. */
    private static final int IMAGES_PER_PART = 64;

    private Evaluator() {}

    /** The evaluation of {@code coefficients} on the first {@code count} of {@code images}. */
    static Evaluation evaluate(
            JavaSparkContext spark,
            NetworkSpec spec,
            FloatArray coefficients,
            TrainingImages images,
            int count,
            int parallelism) {
        int parts = (count + IMAGES_PER_PART - 1) / IMAGES_PER_PART;
        List<Integer> starts =
                IntStream.range(0, parts).map(i -> i * IMAGES_PER_PART).boxed().toList();
        Broadcast<FloatArray> weights = spark.broadcast(coefficients);
        try {
            // Collected in the parts' order and added in it: sums of doubles depend on the order.
            List<Evaluation> partial = spark.parallelize(starts, Math.max(1, Math.min(parts, parallelism)))
                    .mapPartitions(part -> {
                        List<Evaluation> results = new ArrayList<>();
                        TrainedNetwork network = TrainedNetwork.of(spec, weights.value());
                        try (ForwardPass pass = new ForwardPass(network, BATCH)) {
                            while (part.hasNext()) {
                                int from = part.next();
                                results.add(part(pass, images, from, Math.min(count, from + IMAGES_PER_PART)));
                            }
                        }
                        return results.iterator();
                    })
                    .collect();
            Evaluation total = Evaluation.empty(spec.classes().size());
            for (Evaluation evaluation : partial) {
                total = total.plus(evaluation);
            }
            return total;
        } finally {
            weights.destroy();
        }
    }

    private static Evaluation part(ForwardPass pass, TrainingImages images, int from, int to) throws IOException {
        int classes = pass.network().spec().classes().size();
        int area = images.size().height() * images.size().width();
        double loss = 0;
        long[][] confusion = new long[classes][classes];
        for (int start = from; start < to; start += BATCH) {
            long[] rows = java.util.stream.LongStream.range(start, Math.min(to, start + BATCH))
                    .toArray();
            float[] pixels = new float[rows.length * area];
            int[] labels = new int[rows.length];
            images.read(rows, pixels, labels);
            List<GreyImage> batch = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                batch.add(new GreyImage(
                        images.size().height(), images.size().width(), FloatArray.copyOf(pixels, i * area, area)));
            }
            List<ImageEvidence> evidence = pass.run(batch);
            for (int i = 0; i < rows.length; i++) {
                confusion[labels[i]][evidence.get(i).predicted()]++;
                loss -= evidence.get(i).softmax().logOf(labels[i]);
            }
        }
        List<List<Long>> counts = new ArrayList<>();
        for (long[] row : confusion) {
            counts.add(java.util.Arrays.stream(row).boxed().toList());
        }
        return new Evaluation(loss, counts);
    }
}
