package io.github.heatmill.spark.fault;

import static io.github.heatmill.spark.fault.ExecutorFault.ExecutorAction.FROZEN;
import static io.github.heatmill.spark.fault.ExecutorFault.ExecutorAction.KILLED;

import io.github.heatmill.spark.storage.S3Fault;
import java.util.Arrays;
import java.util.Locale;

/** What is injected. */
enum FaultKind {
    EXECUTOR_KILLED_TRAINING(
            Stage.CLUSTER, "executor killed -9 in training", new ExecutorFault(FaultJob.TRAIN, false, KILLED)),
    EXECUTOR_KILLED_EXPLAINING(
            Stage.CLUSTER, "executor killed -9 in explaining", new ExecutorFault(FaultJob.EXPLAIN, false, KILLED)),
    EXECUTOR_KILLED_EVALUATING(
            Stage.CLUSTER, "executor killed -9 in evaluating", new ExecutorFault(FaultJob.EVALUATE, false, KILLED)),
    EXECUTOR_KILLED_WRITING(
            Stage.CLUSTER, "executor killed -9 in writing", new ExecutorFault(FaultJob.EXPLAIN, true, KILLED)),
    EXECUTOR_FROZEN(Stage.CLUSTER, "executor frozen and thawed", new ExecutorFault(FaultJob.EXPLAIN, true, FROZEN)),
    TWIN_OF_EVERY_TASK(Stage.TWINS, "a speculative twin of every task", new Twins()),
    TASKS_FAIL(Stage.LOCAL, "tasks fail on attempts 0 to 2", new TaskFault()),
    DRIVER_KILLED_LOCAL(Stage.LOCAL, "driver killed -9, output on a local disk", driver(Place.LOCAL, FaultAction.KILL)),
    DRIVER_KILLED_HDFS(Stage.LOCAL, "driver killed -9, output on HDFS", driver(Place.HDFS, FaultAction.KILL)),
    DRIVER_OUT_OF_MEMORY(Stage.LOCAL, "driver out of memory", driver(Place.LOCAL, FaultAction.HOARD)),
    DATA_NODE_STOPPED(Stage.LOCAL, "a data node of HDFS stopped", new DataNodeFault()),
    TWO_RUNS(Stage.LOCAL, "two runs at once", new TwoRuns(Place.LOCAL)),
    DRIVER_KILLED_S3(Stage.STORE, "driver killed -9, output on s3a", driver(Place.S3, FaultAction.KILL)),
    TWO_RUNS_S3(Stage.STORE, "two runs at once, on s3a", new TwoRuns(Place.S3)),
    S3_503(Stage.STORE, "S3 answers 503", StoreFault.some(S3Fault.SLOW_DOWN)),
    S3_500(Stage.STORE, "S3 answers 500", StoreFault.some(S3Fault.INTERNAL_ERROR)),
    S3_RESET(Stage.STORE, "S3 resets connections", StoreFault.some(S3Fault.RESET)),
    S3_ANSWER_LOST(Stage.STORE, "S3 does it and its answer is lost", StoreFault.some(S3Fault.LOST_ANSWER)),
    S3_TRUNCATED(Stage.STORE, "S3's answers end half way", StoreFault.some(S3Fault.TRUNCATE)),
    S3_SLOW(Stage.STORE, "S3 is slow", StoreFault.some(S3Fault.DELAY)),
    S3_COMPLETE_FAILS(Stage.STORE, "CompleteMultipartUpload fails", StoreFault.completing()),
    CLOCK_SKEW(Stage.LOCAL, "clocks of two hosts an hour apart", new ClockSkew()),
    DISK_FULL_OUTPUT(Stage.LOCAL, "disk of the output full", DiskFault.OUTPUT),
    DISK_FULL_SHUFFLE(Stage.LOCAL, "disk of shuffles and temporary files full", DiskFault.SHUFFLE),
    PERMISSION_LOST(Stage.LOCAL, "permission lost half way", driver(Place.LOCAL, FaultAction.SEAL)),
    INPUT_REPLACED(Stage.LOCAL, "input replaced while it is read", InputFault.REPLACED),
    INPUT_TRUNCATED(Stage.LOCAL, "input truncated while it is read", InputFault.TRUNCATED),
    INPUT_DELETED(Stage.LOCAL, "input deleted while it is read", InputFault.DELETED);

    private final Stage stage;
    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // records of constants
    private final Injector injector;

    FaultKind(Stage stage, String what, Injector injector) {
        this.stage = stage;
        this.what = what;
        this.injector = injector;
    }

    private static Injector driver(Place place, FaultAction action) {
        return new DriverFault(place, action, "700m");
    }

    /** The name in settings, files and folders. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind called {@code id}. */
    static FaultKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected one of "
                        + Arrays.stream(values()).map(FaultKind::id).toList() + ", but was " + id));
    }

    /** What it is, in words. */
    String what() {
        return what;
    }

    Stage stage() {
        return stage;
    }

    Outcome inject(FaultMill mill, long seed) throws Exception {
        return injector.inject(mill, this, seed);
    }
}
