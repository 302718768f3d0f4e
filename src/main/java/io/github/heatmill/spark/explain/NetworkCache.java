package io.github.heatmill.spark.explain;

import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.spark.ModelDirectory;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The networks of this process: each is loaded once and shared by all tasks, and the buffers of a forward pass are lent
 * to one task at a time, so that memory depends on how many tasks run at once and not on how many there are. The idle
 * ones of other models are freed when a model begins.
 */
final class NetworkCache {
    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static final AtomicInteger LOADED = new AtomicInteger();

    private NetworkCache() {}

    private record Entry(TrainedNetwork network, Queue<ForwardPass> idle) {}

    /** A pass over {@code model} with batches of {@code batch}; give it back to {@link #giveBack}. */
    static ForwardPass borrow(ModelDirectory model, int batch, Arithmetic arithmetic) {
        Entry entry = ENTRIES.computeIfAbsent(key(model, batch, arithmetic), key -> {
            LOADED.incrementAndGet();
            freeOthers(model);
            return new Entry(model.network(), new ConcurrentLinkedQueue<>());
        });
        ForwardPass idle = entry.idle.poll();
        return idle != null ? idle : new ForwardPass(entry.network, batch, arithmetic);
    }

    private static void freeOthers(ModelDirectory model) {
        ENTRIES.forEach((key, entry) -> {
            if (!key.startsWith(model.manifest().modelId())) {
                for (ForwardPass idle = entry.idle.poll(); idle != null; idle = entry.idle.poll()) {
                    idle.close();
                }
            }
        });
    }

    static void giveBack(ModelDirectory model, ForwardPass pass) {
        ENTRIES.get(key(model, pass.batch(), pass.arithmetic())).idle.add(pass);
    }

    /** How many networks this process has loaded so far. */
    static int loaded() {
        return LOADED.get();
    }

    private static String key(ModelDirectory model, int batch, Arithmetic arithmetic) {
        return String.join("/", model.manifest().modelId(), String.valueOf(batch), arithmetic.id());
    }
}
