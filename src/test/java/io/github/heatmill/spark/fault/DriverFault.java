package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.HeatmillProcess;
import java.net.URI;
import java.nio.file.Path;

/**
 * Something happens to a driver in a process of its own, before one of the changes that it asks of the file system: 20
 * seeds are spread over all of them.
 *
 * @param place where the output lies
 * @param action what happens
 * @param memory of its heap, as {@code java} reads it
 */
record DriverFault(Place place, FaultAction action, String memory) implements Injector {
    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        Trial trial = new Trial(mill, kind, seed, FaultJob.of(seed), place);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        return trial.run(running -> {
            HeatmillProcess process = new HeatmillProcess(mill.folder())
                    .with("-Xmx" + memory)
                    .with("-D" + FaultPoint.PROPERTY + "=" + point + ":" + action)
                    .with("-D" + FaultAction.SEALED + "=" + URI.create(running.folder()).getPath());
            Place.options().forEach(process::with);
            SharedClasses.options(mill).forEach(process::with);
            try {
                return Attempt.Ended.of(
                        process.run(running.words().toArray(String[]::new)), "change " + point + " of " + changes);
            } finally {
                if (action == FaultAction.SEAL) {
                    FaultAction.seal(Path.of(URI.create(running.folder()).getPath()), "-i");
                }
            }
        });
    }
}
