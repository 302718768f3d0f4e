package io.github.heatmill.spark.storage;

import io.github.heatmill.image.SplitMix64;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which requests are broken, in their order: the first rule that takes a request has it. Whether it does depends on the
 * seed, the rule and the request's number among those that the rule is about, so a run with the same requests in the
 * same order breaks the same ones.
 */
public final class FaultPlan {
    private final long seed;
    private final Duration pause;
    private final List<FaultRule> rules;
    private final AtomicLongArray numbers;

    private FaultPlan(long seed, Duration pause, List<FaultRule> rules) {
        this.seed = seed;
        this.pause = pause;
        this.rules = List.copyOf(rules);
        this.numbers = new AtomicLongArray(rules.size());
    }

    /** Breaks nothing. */
    public static FaultPlan none() {
        return of(0);
    }

    public static FaultPlan of(long seed, FaultRule... rules) {
        return new FaultPlan(seed, Duration.ofSeconds(1), List.of(rules));
    }

    /** The same rules from the beginning; what is delayed is delayed by {@code pause}. */
    public FaultPlan pausing(Duration pause) {
        return new FaultPlan(seed, pause, rules);
    }

    Duration pause() {
        return pause;
    }

    /** What is to be done to the next request, which every rule that is about it counts. */
    Optional<S3Fault> next(S3Operation operation, String key) {
        Optional<S3Fault> fault = Optional.empty();
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.isAbout(operation, key) && takes(i, numbers.incrementAndGet(i)) && fault.isEmpty()) {
                fault = Optional.of(rule.fault());
            }
        }
        return fault;
    }

    private boolean takes(int place, long number) {
        FaultRule rule = rules.get(place);
        return number >= rule.first()
                && number <= rule.last()
                && SplitMix64.fraction(SplitMix64.hash(seed, place, number)) < rule.probability();
    }
}
