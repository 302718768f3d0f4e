package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.HeatmillProcess;
import java.util.List;

/**
 * Something happens to a driver in a process of its own, before one of the changes that it asks of the file system: 20
 * seeds are spread over all of them.
 *
 * @param place where the output lies
 * @param action what happens
 * @param memory of its heap, as {@code java} reads it
 */
record DriverFault(Place place, FaultAction action, String memory) implements Injector {
    /** A process that trains takes thrice as long as one that explains. */
    private static final List<FaultJob> JOBS =
            List.of(FaultJob.TRAIN, FaultJob.EVALUATE, FaultJob.EXPLAIN, FaultJob.EXPLAIN, FaultJob.EXPLAIN);

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = JOBS.get((int) (seed % JOBS.size()));
        Trial trial = new Trial(mill, kind, seed, job, place);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        return trial.run(running -> {
            HeatmillProcess process = new HeatmillProcess(mill.folder())
                    .with("-Xmx" + memory)
                    .with("-D" + FaultPoint.PROPERTY + "=" + point + ":" + action);
            Place.options().forEach(process::with);
            SharedClasses.options(mill).forEach(process::with);
            return Attempt.Ended.of(
                    process.run(running.words().toArray(String[]::new)), "change " + point + " of " + changes);
        });
    }
}
