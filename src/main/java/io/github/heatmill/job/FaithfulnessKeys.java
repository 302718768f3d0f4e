package io.github.heatmill.job;

import io.github.heatmill.faithfulness.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The group faithfulness of an explain job. */
final class FaithfulnessKeys {
    private static final int MOST = 1000;
    private static final double LEAST_RADIUS = 1e-6;

    private FaithfulnessKeys() {}

    static Protocol read(Keys keys) {
        Protocol base = Protocol.DEFAULT;
        return new Protocol(
                keys.number("share", base.share(), 0, 1),
                keys.whole("seed", base.seed(), Range.MIN_SEED, Range.MAX_SEED),
                keys.whole("steps", base.steps(), 2, MOST),
                keys.choice("blank", base.blank()),
                removed(keys, base.removed()),
                keys.whole("perturbations", base.perturbations(), 1, MOST),
                keys.number("radius", base.radius(), LEAST_RADIUS, 1));
    }

    private static List<Integer> removed(Keys keys, List<Integer> fallback) {
        List<Integer> removed = keys.wholes("removed", fallback, 1, 99);
        if (new HashSet<>(removed).size() < removed.size()) {
            String doubled =
                    Written.doubled(removed.stream().map(String::valueOf).toList());
            keys.wrong("removed", "expected each percentage once, but " + doubled + " is there twice");
            return fallback;
        }
        return removed;
    }

    static Map<String, String> settings(Protocol protocol) {
        return new Settings()
                .put("share", protocol.share())
                .put("seed", protocol.seed())
                .put("steps", protocol.steps())
                .put("blank", protocol.blank())
                .putNumbers("removed", protocol.removed())
                .put("perturbations", protocol.perturbations())
                .put("radius", protocol.radius())
                .toMap();
    }
}
