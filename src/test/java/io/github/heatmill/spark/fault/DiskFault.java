package io.github.heatmill.spark.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk that is full before the run is done, and has room again when the command is repeated. */
enum DiskFault implements Injector {
    /** The one that the output lies on, after one of its twenty parts. */
    OUTPUT(Place.SMALL_DISK, 4) {
        @Override
        SmallDisk disk() {
            return Stage.small();
        }
    },
    /** The one that Spark keeps its temporary files and shuffles on. */
    SHUFFLE(Place.LOCAL, 1) {
        @Override
        SmallDisk disk() {
            return Stage.scratch();
        }
    };

    private static final int STEPS = 20;

    private final Place place;
    private final int pages;

    DiskFault(Place place, int pages) {
        this.place = place;
        this.pages = pages;
    }

    abstract SmallDisk disk();

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        SmallDisk disk = disk();
        assumeTrue(disk.missing().isEmpty(), () -> disk.missing().orElseThrow());
        int free = (int) (seed % STEPS) * pages;
        FaultJob job = seed % 3 == 0 ? FaultJob.EVALUATE : FaultJob.EXPLAIN;
        return new Trial(mill, kind, seed, job, place).run(trial -> {
            disk.leave(free);
            try {
                return Attempt.Ended.of(trial.call(), free + " pages of 4096 bytes free");
            } finally {
                disk.free();
            }
        });
    }
}
