package io.github.heatmill.spark.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows each worker learns from in one epoch, batch by batch.
 *
 * <p>A split is what the workers do between two averagings: for each worker, in its order, the same number of batches
 * of the same size. Where the images do not divide evenly, the epoch is filled up with its own first rows, so that no
 * worker is ever idle or empty.
 *
 * @param splits in order; in each, one list of batches a worker
 */
record EpochPlan(List<List<List<Batch>>> splits) {
    /**
     * The rows of one batch.
     *
     * @param epoch that it is learned in, from 1: in each, images are changed otherwise
     */
    record Batch(int epoch, List<Integer> rows) {
        Batch {
            rows = List.copyOf(rows);
        }

        /** The batch as dl4j-spark's "path": a relative name that {@link #parse} reads back. */
        String path() {
            return epoch + "-" + rows.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        static Batch parse(String path) {
            int dash = path.indexOf('-');
            return new Batch(
                    Integer.parseInt(path.substring(0, dash)),
                    Arrays.stream(path.substring(dash + 1).split(",", -1))
                            .map(Integer::valueOf)
                            .toList());
        }
    }

    /** The plan of {@code epoch}: the same arguments give the same plan, another epoch another order. */
    static EpochPlan of(int images, int workers, int batchOfWorker, int averagingFrequency, long seed, int epoch) {
        int[] order = shuffled(images, seed, epoch);
        int perStep = workers * batchOfWorker;
        int steps = (images + perStep - 1) / perStep;
        List<List<List<Batch>>> splits = new ArrayList<>();
        for (int first = 0; first < steps; first += averagingFrequency) {
            List<List<Batch>> split = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                List<Batch> batches = new ArrayList<>();
                for (int step = first; step < Math.min(steps, first + averagingFrequency); step++) {
                    batches.add(batch(epoch, order, step * perStep + worker * batchOfWorker, batchOfWorker));
                }
                split.add(batches);
            }
            splits.add(split);
        }
        return new EpochPlan(splits);
    }

    /** Ascending, so that an array is read in the order in which its rows lie. */
    private static Batch batch(int epoch, int[] order, int from, int size) {
        return new Batch(
                epoch,
                IntStream.range(from, from + size)
                        .map(place -> order[place % order.length])
                        .sorted()
                        .boxed()
                        .toList());
    }

    /** Fisher and Yates's shuffle, seeded by the run's seed and the epoch. */
    static int[] shuffled(int images, long seed, int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + epoch);
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
