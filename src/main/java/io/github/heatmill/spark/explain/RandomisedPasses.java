package io.github.heatmill.spark.explain;

import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.RandomisedNetwork;
import io.github.heatmill.spark.ModelDirectory;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The networks with new layers of this process: made once for each model and seed, and shared by all tasks; their passes,
 * of one image at a time, are lent to one task at a time.
 */
final class RandomisedPasses {
    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    private RandomisedPasses() {}

    private record Entry(List<RandomisedNetwork> cascade, Queue<List<ForwardPass>> idle) {}

    /** A pass over each network of the cascade, from the top layer down; give them back to {@link #giveBack}. */
    static List<ForwardPass> borrow(ModelDirectory model, long seed) {
        Entry entry = ENTRIES.computeIfAbsent(key(model, seed), key -> {
            MADE.incrementAndGet();
            return new Entry(
                    RandomisedNetwork.cascade(model.manifest().spec(), model.coefficients(), seed),
                    new ConcurrentLinkedQueue<>());
        });
        List<ForwardPass> idle = entry.idle.poll();
        return idle != null
                ? idle
                : entry.cascade.stream()
                        .map(randomised -> new ForwardPass(randomised.network(), 1))
                        .toList();
    }

    static void giveBack(ModelDirectory model, long seed, List<ForwardPass> passes) {
        ENTRIES.get(key(model, seed)).idle.add(passes);
    }

    /** How many cascades this process has made so far. */
    static int made() {
        return MADE.get();
    }

    private static String key(ModelDirectory model, long seed) {
        return model.manifest().modelId() + "/" + seed;
    }
}
