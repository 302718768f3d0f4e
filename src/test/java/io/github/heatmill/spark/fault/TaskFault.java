package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.fault.FaultPoint.Operation;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;

/** Tasks whose first one to three attempts fail, as they open, make or close a file. */
record TaskFault() implements Injector {
    private static final int MOST = 3;
    private static final Operation[] WHERE = {Operation.OPEN, Operation.CREATE, Operation.CLOSE};

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = FaultJob.of(seed);
        return new Trial(mill, kind, seed, job, Place.LOCAL).run(trial -> {
            AtomicInteger failed = new AtomicInteger();
            FaultPoint.arm((change, operation, path) -> {
                TaskContext task = TaskContext.get();
                if (task != null && operation == where(seed, task) && task.attemptNumber() < failures(seed, task)) {
                    failed.incrementAndGet();
                    throw new IOException("injected into attempt " + task.attemptNumber());
                }
            });
            try {
                Attempt.Ended ended = Attempt.Ended.of(trial.call(), "");
                return new Attempt.Ended(ended.code(), ended.last(), failed + " attempts failed");
            } finally {
                FaultPoint.disarm();
            }
        });
    }

    private static Operation where(long seed, TaskContext task) {
        return WHERE[random(seed, task).nextInt(WHERE.length)];
    }

    private static int failures(long seed, TaskContext task) {
        SplittableRandom random = random(seed, task);
        random.nextInt();
        return random.nextInt(MOST + 1);
    }

    private static SplittableRandom random(long seed, TaskContext task) {
        return new SplittableRandom(seed * 1000003L + task.partitionId());
    }
}
