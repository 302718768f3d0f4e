package io.github.heatmill.promotion;

import io.github.heatmill.drift.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many images had which verdict by the published model and which by the candidate.
 *
 * @param counts by the verdict of the published model, then by that of the candidate; every pair is there
 */
public record VerdictChanges(Map<Verdict, Map<Verdict, Long>> counts) {
    /** Pairs that are not there count 0; throws {@link IllegalArgumentException} on a negative count. */
    public VerdictChanges {
        Map<Verdict, Map<Verdict, Long>> copy = new EnumMap<>(Verdict.class);
        for (Verdict before : Verdict.values()) {
            Map<Verdict, Long> row = new EnumMap<>(Verdict.class);
            for (Verdict after : Verdict.values()) {
                long count = counts.getOrDefault(before, Map.of()).getOrDefault(after, 0L);
                if (count < 0) {
                    throw new IllegalArgumentException("Expected counts, but one is " + count);
                }
                row.put(after, count);
            }
            copy.put(before, Collections.unmodifiableMap(row));
        }
        counts = Collections.unmodifiableMap(copy);
    }

    public long count(Verdict before, Verdict after) {
        return counts.get(before).get(after);
    }

    /** Images that both models have a verdict on. */
    public long images() {
        return counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Those of them whose verdict is another one. */
    public long changed() {
        long same = 0;
        for (Verdict verdict : Verdict.values()) {
            same += count(verdict, verdict);
        }
        return images() - same;
    }

    /** Their share, in [0, 1]; NaN without an image. */
    public double share() {
        return (double) changed() / images();
    }
}
