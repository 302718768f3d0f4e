package io.github.heatmill.spark.explain;

import io.github.heatmill.network.ExplainableNetwork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The networks with new layers of this process: made once for each model and seed, and shared by all tasks. */
final class RandomisedNetworks {
    private static final Map<String, List<ExplainableNetwork>> CASCADES = new ConcurrentHashMap<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    private RandomisedNetworks() {}

    /** The cascade of {@code model}, from a new top layer down to nothing but new ones. */
    static List<ExplainableNetwork> of(ExplainedModel model, long seed) {
        return CASCADES.computeIfAbsent(model.modelId() + "/" + seed, key -> {
            MADE.incrementAndGet();
            return model.network().randomised(seed);
        });
    }

    /** How many cascades this process has made so far. */
    static int made() {
        return MADE.get();
    }
}
