package io.github.heatmill.spark.explain;

import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkSession;
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

    private record Entry(ExplainableNetwork network, Queue<NetworkSession> idle) {}

    /** A session of {@code model} as {@code settings} say; give it back to {@link #giveBack}. */
    static NetworkSession borrow(ExplainedModel model, ExplainSettings settings) {
        Entry entry = ENTRIES.computeIfAbsent(key(model, settings), key -> {
            LOADED.incrementAndGet();
            freeOthers(model);
            return new Entry(model.network(), new ConcurrentLinkedQueue<>());
        });
        NetworkSession idle = entry.idle.poll();
        return idle != null ? idle : settings.open(entry.network, settings.batch());
    }

    private static void freeOthers(ExplainedModel model) {
        ENTRIES.forEach((key, entry) -> {
            if (!key.startsWith(model.modelId())) {
                for (NetworkSession idle = entry.idle.poll(); idle != null; idle = entry.idle.poll()) {
                    idle.close();
                }
            }
        });
    }

    static void giveBack(ExplainedModel model, ExplainSettings settings, NetworkSession session) {
        ENTRIES.get(key(model, settings)).idle.add(session);
    }

    /** How many networks this process has loaded so far. */
    static int loaded() {
        return LOADED.get();
    }

    private static String key(ExplainedModel model, ExplainSettings settings) {
        return String.join(
                "/",
                model.modelId(),
                String.valueOf(settings.batch()),
                settings.arithmetic().id(),
                settings.fitting().toString(),
                String.join(",", settings.seenNames()));
    }
}
