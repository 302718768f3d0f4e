package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.CalledProgram;
import io.github.heatmill.spark.HeatmillProcess;

/** The same command in another process, from the n-th change of the first one on. */
record TwoRuns(Place place) implements Injector {
    private static final int BUSY = 6;

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = FaultJob.of(seed);
        Trial trial = new Trial(mill, kind, seed, job, place);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        SecondDriver second = SecondDriver.running();
        return trial.run(running -> {
            FaultPoint.arm((change, operation, path) -> {
                if (change == point) {
                    second.begin(running.words());
                }
            });
            CalledProgram first = running.call();
            if (FaultPoint.disarm() < point) {
                second.begin(running.words());
            }
            HeatmillProcess.Outcome other = second.end();
            String where = "second from change " + point + " of " + changes + ": codes " + first.code() + " and "
                    + other.code() + ", " + CalledProgram.last(other.err());
            boolean one = first.code() == 0 || other.code() == 0;
            boolean known = (first.code() == 0 || first.code() == BUSY) && (other.code() == 0 || other.code() == BUSY);
            return one && known ? new Attempt.Ended(0, "", where) : Attempt.Ended.of(first, where);
        });
    }
}
