package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.HeatmillProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Something happens to a driver in a process of its own, before one of the changes that it asks of the file system: 20
 * seeds are spread over all of them.
 *
 * @param place where the output lies
 * @param action what happens
 * @param memory of its heap, as {@code java} reads it
 */
record DriverFault(Place place, FaultAction action, String memory) implements Injector {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** No code of the program's: an internal error, for the table. */
    private static final int HUNG = 3;

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        Trial trial = new Trial(mill, kind, seed, FaultJob.of(seed), place);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        return trial.run(running -> {
            HeatmillProcess process = new HeatmillProcess(mill.folder())
                    .with("-Xmx" + memory)
                    .with("-D" + FaultPoint.PROPERTY + "=" + point + ":" + action)
                    .with("-D" + FaultAction.SEALED + "="
                            + URI.create(running.folder()).getPath());
            Place.options().forEach(process::with);
            SharedClasses.options(mill).forEach(process::with);
            String where = "change " + point + " of " + changes;
            long begun = System.nanoTime();
            BooleanSupplier hangs = () -> System.nanoTime() - begun > PATIENCE.toNanos();
            try {
                HeatmillProcess.Outcome outcome =
                        process.runUntil(hangs, running.words().toArray(String[]::new));
                return hangs.getAsBoolean()
                        ? new Attempt.Ended(HUNG, "hung for " + PATIENCE, where)
                        : Attempt.Ended.of(outcome, where);
            } finally {
                if (action == FaultAction.SEAL) {
                    FaultAction.seal(Path.of(URI.create(running.folder()).getPath()), "-i");
                }
            }
        });
    }
}
