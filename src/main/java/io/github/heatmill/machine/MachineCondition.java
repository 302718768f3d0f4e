package io.github.heatmill.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of a machine that ends a job: neither a mistake in a job file nor a bug.
 *
 * <p>Executors send their exceptions as text, and libraries wrap them in exceptions of their own, so a condition is
 * recognised by the words that the system, the JVM or the library has for it, behind the name of an exception. Where
 * several match, the first constant names the cause of the others: a full disk also makes memory short.
 */
public enum MachineCondition {
    DISK_FULL(
            MachineFailure.Subject.FILE,
            "No space left on device|could only be written to 0 of the|not enough space on the disk",
            "the disk is full",
            "Free some space there, or choose a place on another disk"),
    QUOTA_EXCEEDED(
            MachineFailure.Subject.FILE,
            "Disk quota exceeded|QuotaExceededException",
            "the quota for it is used up",
            "Remove what is no longer needed, ask for a larger quota, or choose another place"),
    FILE_TOO_LARGE(
            MachineFailure.Subject.FILE,
            "File too large",
            "a file grew larger than this process may write (ulimit -f)",
            "Raise the limit with ulimit -f, or set partitions to more, so that each file is smaller"),
    TOO_MANY_FILES(
            MachineFailure.Subject.PROCESS,
            "Too many open files|Too many files open",
            "more files are open at once than this process may have (ulimit -n)",
            "Raise the limit with ulimit -n, or run fewer tasks at once: -- --master local[2]"),
    TOO_MANY_THREADS(
            MachineFailure.Subject.PROCESS,
            "unable to create (?:new )?native thread",
            "more threads run at once than this user may have (ulimit -u), or memory for them is short",
            "Raise the limit with ulimit -u, or run fewer tasks at once: -- --master local[2]"),
    READ_ONLY(
            MachineFailure.Subject.FILE,
            "Read-only file system",
            "it is on a read-only disk",
            "Choose a writable place") {
        @Override
        boolean liesInThePath() {
            return true;
        }
    },
    NO_PERMISSION(
            MachineFailure.Subject.FILE,
            "Permission denied|AccessDeniedException|AccessControlException|Operation not permitted",
            "this user has no permission for it",
            "Give this user the permission, or choose another place") {
        @Override
        boolean liesInThePath() {
            return true;
        }
    },
    NO_FOLDER(
            MachineFailure.Subject.FILE,
            "Mkdirs failed to create|Failed to create (?:a temp|local|a|any local) dir",
            "the folder could not be created",
            "Check that the disk has space and that this user may write there, or choose another place"),
    DISK_FAILED(
            MachineFailure.Subject.FILE,
            "Input/output error|Stale (?:NFS )?file handle|Transport endpoint is not connected|Structure needs "
                    + "cleaning",
            "the disk reported an input/output error",
            "Check the disk or the network it is mounted over, then run again"),
    NATIVE_MEMORY_USED_UP(
            MachineFailure.Subject.PROCESS,
            "Physical memory usage is too high|Failed to allocate memory within limits|Cannot allocate memory"
                    + "|Cannot allocate new \\w*Pointer",
            "the memory outside the heap is used up",
            "Set a smaller batch, run fewer tasks at once (-- --master local[2]), or raise"
                    + " org.bytedeco.javacpp.maxphysicalbytes in conf/<profile>/spark-defaults.conf"),
    DIRECT_MEMORY_USED_UP(
            MachineFailure.Subject.PROCESS,
            "Direct buffer memory|Cannot reserve \\d+ bytes of direct buffer memory",
            "the memory for buffers outside the heap is used up",
            "Run fewer tasks at once (-- --master local[2]), or give more: -- --driver-memory 4g"),
    MEMORY_USED_UP(
            MachineFailure.Subject.PROCESS,
            "Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit"
                    + "|UNABLE_TO_ACQUIRE_MEMORY|Unable to acquire \\d+ bytes of memory|java.lang.OutOfMemoryError"
                    + "|SparkOutOfMemoryError|is bigger than spark.driver.maxResultSize",
            "the memory of the process is used up",
            "Set a smaller batch, or give more: -- --driver-memory 4g on one machine, -- --executor-memory 4g on a"
                    + " cluster"),
    EXECUTOR_KILLED(
            MachineFailure.Subject.PROCESS,
            "killed by YARN for exceeding|OOMKilled|[Ee]xit(?:ed with)? (?:code|status):? ?(?:137|143|134|52|50)",
            "an executor was killed, most likely for using too much memory",
            "Set a smaller batch, or give executors more: -- --executor-memory 4g"),
    APPLICATION_ENDED(
            MachineFailure.Subject.PROCESS,
            "Cannot call methods on a stopped SparkContext|Master removed our application|SparkContext (?:was|has been)"
                    + " (?:shut down|shutdown)|Application \\S+ (?:failed|was killed)"
                    + "|Yarn application has already ended|Max number of executor failures",
            "the cluster has ended this application, most likely because its executors ended as they started",
            "The executors' stderr says why (of a standalone cluster in the folders work/*/* of its workers);"
                    + " submit/doctor with the same options looks for the usual causes"),
    UNKNOWN_HOST(
            MachineFailure.Subject.SERVICE,
            "UnknownHostException|Name or service not known|Temporary failure in name resolution",
            "the host name cannot be resolved",
            "Check the name in the path or in conf/<profile>, and this machine's name service"),
    NO_CONNECTION(
            MachineFailure.Subject.SERVICE,
            "Connection refused|No route to host|Network is unreachable|[Cc]onnect(?:ion)? timed out|Read timed out"
                    + "|Connection reset|Connection closed by peer|ConnectTimeoutException|SocketTimeoutException"
                    + "|Unable to execute HTTP request|NoHttpResponseException|Premature end of Content-Length"
                    + "|All masters are unresponsive",
            "the service there does not answer",
            "Check that it runs and that its host and port are right in the path or in conf/<profile>, then run again"),
    NO_CREDENTIALS(
            MachineFailure.Subject.SERVICE,
            "Unable to load (?:AWS )?credentials|No AWS Credentials|NoAuthWithAWSException|NoAwsCredentialsException",
            "there are no credentials for the store",
            "Set them in the environment, the instance or a Hadoop credential file"),
    STORE_FAILED(
            MachineFailure.Subject.SERVICE,
            "AWSStatus500Exception|AWSServiceThrottledException|AWSServiceIOException|AWSS3IOException|NoSuchUpload"
                    + "|BlockMissingException|SafeModeException|All datanodes .* are bad",
            "the store answers with errors of its own",
            "Run again; if it happens again, the store's own log says why"),
    NO_PORT(
            MachineFailure.Subject.SERVICE,
            "Address already in use|Cannot assign requested address",
            "no port of this machine could be opened",
            "Check SPARK_LOCAL_IP and spark.driver.port, then run again");

    /** What a message of these conditions says of the place, as the system and Hadoop write it. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("FileNotFoundException: (?<place>.+) \\([A-Z][a-z -]+\\)"),
            Pattern.compile("inode=\"(?<place>[^\"]+)\""),
            Pattern.compile("quota of (?<place>\\S+) is exceeded"),
            Pattern.compile("Mkdirs failed to create (?<place>\\S+)"),
            Pattern.compile("Failed to create [a-z ]+ \\(?(?:under|in) (?<place>[^)\\s]+)"),
            Pattern.compile("to (?<place>\\S+:\\d+) failed on"),
            Pattern.compile("Exception: [A-Za-z ]+ on (?<place>\\S+): com\\.amazonaws"),
            Pattern.compile("Connect(?:ing)? to (?<place>\\S+?:\\d+)"),
            Pattern.compile("UnknownHostException: (?<place>[A-Za-z0-9._-]+)"),
            Pattern.compile("AccessDeniedException: (?<place>(?:[a-z0-9]+:/)?/[^:]+)"),
            Pattern.compile("File (?<place>/\\S+) could only be written"),
            Pattern.compile("Exception: (?<place>(?:[a-z0-9]+:/)?/[^:]+): "));

    /** Words alone could be a file's name; behind the name of an exception they are what it says. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:Exception|Error|ExecutorLostFailure)\\b");

    private final MachineFailure.Subject subject;
    private final Pattern words;
    private final String cause;
    private final String remedy;

    MachineCondition(MachineFailure.Subject subject, String words, String cause, String remedy) {
        this.subject = subject;
        this.words = Pattern.compile(words);
        this.cause = cause;
        this.remedy = remedy;
    }

    /** The condition that one of {@code messages}, first lines of exceptions, tells of. */
    static Optional<MachineCondition> of(List<String> messages) {
        return Arrays.stream(values())
                .filter(condition -> messages.stream().anyMatch(condition::isToldBy))
                .findFirst();
    }

    boolean isToldBy(String message) {
        return EXCEPTION.matcher(message).find() && words.matcher(message).find();
    }

    /** The place that {@code message} names: a path, or a host and port. */
    static Optional<String> place(String message) {
        return PLACES.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .map(matcher -> matcher.group("place"))
                .findFirst();
    }

    /** Whether it is the choice of a path that is wrong, if a job file has just named it. */
    boolean liesInThePath() {
        return false;
    }

    /** Whether a job or a question that needs less memory would not have met it. */
    public boolean isMemory() {
        return this == NATIVE_MEMORY_USED_UP || this == DIRECT_MEMORY_USED_UP || this == MEMORY_USED_UP;
    }

    MachineFailure.Subject subject() {
        return subject;
    }

    /** One line: {@code place}, what is wrong with it, and what to do. */
    String problem(String place) {
        return place + ": " + cause + ". " + remedy + ".";
    }
}
