package io.github.heatmill.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure.Scene;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are those of real failures: of the JDK, Hadoop 3.3.4, Spark 3.5.8, JavaCPP 1.5.7 and YARN. */
final class MachineFailureTest {
    private static final Map<Scene, String> PATHS =
            Map.of(Scene.OUTPUT, "/data/explained", Scene.TEMPORARY, "spark.local.dir = /scratch");

    record Told(String text, MachineCondition condition, String place) {}

    static Stream<Told> texts() {
        return Stream.of(
                new Told("java.io.IOException: No space left on device", MachineCondition.DISK_FULL, "/data/explained"),
                new Told(
                        "java.nio.file.FileSystemException: /tmp/x/a b.png: No space left on device",
                        MachineCondition.DISK_FULL,
                        "/tmp/x/a b.png"),
                new Told(
                        "org.apache.hadoop.ipc.RemoteException(java.io.IOException): File /out/part-0 could only be written"
                                + " to 0 of the 1 minReplication nodes. There are 1 datanode(s) running",
                        MachineCondition.DISK_FULL,
                        "/out/part-0"),
                new Told(
                        "org.apache.hadoop.hdfs.protocol.DSQuotaExceededException: The DiskSpace quota of /user/anna is"
                                + " exceeded: quota = 1 MB = 1 MB but diskspace consumed = 3 MB",
                        MachineCondition.QUOTA_EXCEEDED,
                        "/user/anna"),
                new Told(
                        "java.io.IOException: Disk quota exceeded", MachineCondition.QUOTA_EXCEEDED, "/data/explained"),
                new Told(
                        "org.apache.hadoop.fs.s3a.AWSStatus500Exception: Completing multipart upload on"
                                + " night/out/part-00000.parquet: com.amazonaws.services.s3.model.AmazonS3Exception: We"
                                + " encountered an internal error. (Service: Amazon S3; Status Code: 500)",
                        MachineCondition.STORE_FAILED,
                        "night/out/part-00000.parquet"),
                new Told(
                        "org.apache.hadoop.hdfs.BlockMissingException: Could not obtain block: BP-1 file=/a.npy No live"
                                + " nodes contain current block",
                        MachineCondition.STORE_FAILED,
                        "a service that this job needs"),
                new Told(
                        "org.apache.http.ConnectionClosedException: Premature end of Content-Length delimited message"
                                + " body (expected: 1,024; received: 512)",
                        MachineCondition.NO_CONNECTION,
                        "a service that this job needs"),
                new Told("java.io.IOException: File too large", MachineCondition.FILE_TOO_LARGE, "/data/explained"),
                new Told(
                        "java.io.FileNotFoundException: /data/a.npy (Too many open files)",
                        MachineCondition.TOO_MANY_FILES,
                        "this job"),
                new Told(
                        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or"
                                + " process/resource limits reached",
                        MachineCondition.TOO_MANY_THREADS,
                        "this job"),
                new Told(
                        "java.io.FileNotFoundException: /mnt/cd/x (Read-only file system)",
                        MachineCondition.READ_ONLY,
                        "/mnt/cd/x"),
                new Told(
                        "java.io.FileNotFoundException: /data/x (Permission denied)",
                        MachineCondition.NO_PERMISSION,
                        "/data/x"),
                new Told(
                        "org.apache.hadoop.security.AccessControlException: Permission denied: user=anna, access=WRITE,"
                                + " inode=\"/user\":hdfs:supergroup:drwxr-xr-x",
                        MachineCondition.NO_PERMISSION,
                        "/user"),
                new Told(
                        "java.nio.file.AccessDeniedException: s3a://plant/out/x: PUT 0-byte object  on out/x:"
                                + " com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied",
                        MachineCondition.NO_PERMISSION,
                        "s3a://plant/out/x"),
                new Told(
                        "java.io.IOException: Mkdirs failed to create file:/data/o/explanations/_temporary/0"
                                + " (exists=false, cwd=file:/home/anna)",
                        MachineCondition.NO_FOLDER,
                        "file:/data/o/explanations/_temporary/0"),
                new Told(
                        "java.io.IOException: Failed to create a temp directory (under /scratch) after 10 attempts!",
                        MachineCondition.NO_FOLDER,
                        "/scratch"),
                new Told("java.io.IOException: Input/output error", MachineCondition.DISK_FAILED, "/data/explained"),
                new Told(
                        "java.lang.OutOfMemoryError: Physical memory usage is too high: physicalBytes (6148M) >"
                                + " maxPhysicalBytes (6144M)",
                        MachineCondition.NATIVE_MEMORY_USED_UP,
                        "this job"),
                new Told(
                        "java.lang.OutOfMemoryError: Cannot allocate new FloatPointer(4194304): totalBytes = 2G,"
                                + " physicalBytes = 3G",
                        MachineCondition.NATIVE_MEMORY_USED_UP,
                        "this job"),
                new Told(
                        "java.lang.OutOfMemoryError: Cannot reserve 33554432 bytes of direct buffer memory (allocated:"
                                + " 8192, limit: 16777216)",
                        MachineCondition.DIRECT_MEMORY_USED_UP,
                        "this job"),
                new Told("java.lang.OutOfMemoryError: Java heap space", MachineCondition.MEMORY_USED_UP, "this job"),
                new Told(
                        "org.apache.spark.memory.SparkOutOfMemoryError: [UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire"
                                + " 65536 bytes of memory, got 0.",
                        MachineCondition.MEMORY_USED_UP,
                        "this job"),
                new Told(
                        "org.apache.spark.memory.SparkOutOfMemoryError: error while calling spill() on"
                                + " org.apache.spark.util.collection.unsafe.sort.UnsafeExternalSorter@1 : No space left on"
                                + " device",
                        MachineCondition.DISK_FULL,
                        "/data/explained"),
                new Told(
                        "org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 1.0 failed 4"
                                + " times, most recent failure: Lost task 3.3 in stage 1.0 (TID 9) (mill7 executor 2):"
                                + " ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason:"
                                + " Container killed by YARN for exceeding physical memory limits. 10.1 GB of 10 GB used.",
                        MachineCondition.EXECUTOR_KILLED,
                        "this job"),
                new Told(
                        "java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.",
                        MachineCondition.APPLICATION_ENDED,
                        "this job"),
                new Told(
                        "org.apache.spark.SparkException: Job aborted due to stage failure: Master removed our"
                                + " application: FAILED",
                        MachineCondition.APPLICATION_ENDED,
                        "this job"),
                new Told(
                        "java.lang.IllegalArgumentException: java.net.UnknownHostException: nosuch.invalid",
                        MachineCondition.UNKNOWN_HOST,
                        "nosuch.invalid"),
                new Told(
                        "java.net.ConnectException: Call From vm/127.0.0.1 to localhost:9 failed on connection exception:"
                                + " java.net.ConnectException: Connection refused; For more details see: http://w",
                        MachineCondition.NO_CONNECTION,
                        "localhost:9"),
                new Told(
                        "com.amazonaws.SdkClientException: Unable to execute HTTP request: Connect to 127.0.0.1:9"
                                + " [/127.0.0.1] failed: Connection refused (Connection refused)",
                        MachineCondition.NO_CONNECTION,
                        "127.0.0.1:9"),
                new Told(
                        "org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS Credentials provided by"
                                + " EnvironmentVariableCredentialsProvider",
                        MachineCondition.NO_CREDENTIALS,
                        "a service that this job needs"),
                new Told(
                        "java.net.BindException: Cannot assign requested address: Service 'sparkDriver' failed after 16"
                                + " retries",
                        MachineCondition.NO_PORT,
                        "a service that this job needs"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void knowsAConditionByTheWordsOfTheSystemAndNamesThePlace(Told told) {
        MachineFailure failure = MachineFailure.of(told.text).orElseThrow();

        assertThat(failure.condition()).isEqualTo(told.condition);
        assertThat(failure.problem(PATHS)).startsWith(told.place + ": ");
    }

    @ParameterizedTest
    @EnumSource
    void saysInOneLineWhatIsWrongAndWhatToDo(MachineCondition condition) {
        String line = condition.problem("/data");

        assertThat(line).startsWith("/data: ").endsWith(".").doesNotContain("\n", "Exception");
        assertThat(line.split("\\. ")).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryConditionByAText(MachineCondition condition) {
        assertThat(texts().map(Told::condition)).contains(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"name\" is null",
                "java.lang.IllegalStateException: Expected 3 rows, but was 4",
                "java.io.EOFException: reached the end of stream with 10 bytes left to read",
                "a folder called No space left on device",
            })
    void leavesBugsAndNamesAlone(String text) {
        assertThat(MachineFailure.of(text)).isEmpty();
    }

    @Test
    void readsTheInnermostExceptionAndTheFramesBehindIt() {
        String trace =
                """
                org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most \
                recent failure: Lost task 0.0 in stage 1.0 (TID 4): java.io.IOException: No space left on device
                \tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
                \tat org.apache.spark.storage.TimeTrackingOutputStream.write(TimeTrackingOutputStream.java:59)
                \tat org.apache.hadoop.fs.FSDataOutputStream.write(FSDataOutputStream.java:62)

                Driver stacktrace:
                \tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2856)
                Caused by: java.io.IOException: No space left on device
                \tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
                \tat org.apache.spark.storage.TimeTrackingOutputStream.write(TimeTrackingOutputStream.java:59)
                \t... 12 more
                """;

        assertThat(MachineFailure.of(trace).orElseThrow().problem(PATHS))
                .isEqualTo("spark.local.dir = /scratch: the disk is full. Free some space there, or choose a place on"
                        + " another disk.");
    }

    @Test
    void takesWhatAJobWritesForItsOutputWhereNoFrameSaysOtherwise() {
        IOException full = new IOException("No space left on device");

        assertThat(MachineFailure.of(full).orElseThrow().problem(PATHS))
                .startsWith("/data/explained: the disk is full");
        assertThat(MachineFailure.of(full).orElseThrow().problem(Map.of())).startsWith("the output: the disk is full");
    }

    @Test
    void doesNotBlameThePathThatAUserChoseForTheMachine() {
        UserMistake otherwise = UserMistake.input("hdfs://mill/a: cannot be read");

        UserMistake refused = MachineFailure.refused(
                "hdfs://mill/a", new IOException("outer", new ConnectException("Connection refused")), otherwise);

        assertThat(refused.kind()).isEqualTo(UserMistake.Kind.MACHINE);
        assertThat(refused.problems().get(0)).startsWith("hdfs://mill/a: ").contains("does not answer");
        assertThat(refused).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void blamesAPathThatTheUserMayNotUseOrThatIsNotThere() {
        UserMistake otherwise = UserMistake.job("/data/out: cannot be written");

        assertThat(MachineFailure.refused(
                        "/data/out", new FileNotFoundException("/data/out (Permission denied)"), otherwise))
                .isSameAs(otherwise);
        assertThat(MachineFailure.refused("/gone", new FileSystemException("/gone"), otherwise))
                .isSameAs(otherwise);
    }

    @Test
    void seesThroughAnyNumberOfWrappings() {
        Throwable failure = new IOException("Disk quota exceeded");
        for (int i = 0; i < 50; i++) {
            failure = new IllegalStateException("wrapped", failure);
        }

        assertThat(MachineFailure.of(failure).map(MachineFailure::condition))
                .isEqualTo(Optional.of(MachineCondition.QUOTA_EXCEEDED));
    }
}
