package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.storage.FaultPlan;
import io.github.heatmill.spark.storage.FaultRule;
import io.github.heatmill.spark.storage.S3Exchanges;
import io.github.heatmill.spark.storage.S3Fault;
import io.github.heatmill.spark.storage.S3Operation;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A store that breaks some of its answers, or all of a kind.
 *
 * @param rule what is broken, by a random number that follows from the seed
 */
record StoreFault(Function<SplittableRandom, FaultRule> rule) implements Injector {
    private static final Duration SLOW = Duration.ofMillis(300);

    /** One request of ten to twenty, so that retries of the client are met as well. */
    static StoreFault some(S3Fault fault) {
        return new StoreFault(random -> FaultRule.some(fault, 0.1 + 0.1 * random.nextDouble()));
    }

    /** Completing an upload in parts fails, before or after it is done, always or every second time. */
    static StoreFault completing() {
        S3Fault[] faults = {
            S3Fault.INTERNAL_ERROR, S3Fault.ERROR_AFTER_OK, S3Fault.ERROR_AFTERWARDS, S3Fault.LOST_ANSWER
        };
        return new StoreFault(
                random -> FaultRule.some(faults[random.nextInt(faults.length)], random.nextBoolean() ? 1 : 0.5)
                        .of(S3Operation.COMPLETE_UPLOAD));
    }

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultRule broken = rule.apply(new SplittableRandom(seed));
        FaultJob job = seed % 5 == 0 ? FaultJob.EVALUATE : FaultJob.EXPLAIN;
        return new Trial(mill, kind, seed, job, Place.S3).run(trial -> {
            Place.s3().reset();
            Place.s3().follow(FaultPlan.of(seed, broken).pausing(SLOW));
            try {
                Attempt.Ended ended = Attempt.Ended.of(trial.call(), "");
                S3Exchanges all = Place.s3().exchanges();
                return new Attempt.Ended(
                        ended.code(), ended.last(), all.broken().count() + " of " + all.count() + " requests broken");
            } finally {
                Place.s3().follow(FaultPlan.none());
            }
        });
    }
}
