package io.github.heatmill.spark;

import com.sun.management.OperatingSystemMXBean;
import io.github.heatmill.spark.cluster.ExecutorAsk;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of a process that runs tasks: this one in local mode, an executor on a cluster.
 *
 * @param limit what says how much it may have
 * @param whole how much that is, bytes; {@link Long#MAX_VALUE} without a limit
 * @param heap the most that Java's heap may take of it, bytes
 * @param tasks the most that run in it at once, at least 1
 */
public record ProcessMemory(MemoryLimit limit, long whole, long heap, int tasks) {
    private static final long MIB = 1 << 20;

    /** What a process has outside the heap before a network is there: classes, compiled code, threads, libraries. */
    public static final long BASE = 512 * MIB;

    private static final Pattern MAX_PHYSICAL_BYTES =
            Pattern.compile("-Dorg\\.bytedeco\\.javacpp\\.max[Pp]hysical[Bb]ytes=([^\\s\"']+)");

    /** Throws {@link IllegalArgumentException} on a negative number or no task. */
    public ProcessMemory {
        if (whole < 0 || heap < 0 || tasks < 1) {
            throw new IllegalArgumentException(
                    "Expected memory and at least one task, but was " + whole + ", " + heap + " and " + tasks);
        }
    }

    /** That of the processes that run the tasks of {@code spark}. */
    public static ProcessMemory of(SparkContext spark) {
        SparkConf conf = spark.getConf();
        int cpus = conf.getInt("spark.task.cpus", 1);
        String master = DryRunSession.master(conf);
        if (master.startsWith("local")) {
            long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
            int tasks = Math.max(1, spark.defaultParallelism() / cpus);
            return local(
                    Pointer.maxPhysicalBytes(), machine, Runtime.getRuntime().maxMemory(), tasks);
        }
        ExecutorAsk ask = ExecutorAsk.of(conf.clone().set("spark.master", master));
        return executor(
                ask.overheadMib().isPresent()
                        ? OptionalLong.of(ask.overheadMib().getAsLong() * MIB)
                        : OptionalLong.empty(),
                maxPhysicalBytes(conf.get("spark.executor.extraJavaOptions", "")),
                ask.heapMib() * MIB,
                Math.max(1, ask.cores() / cpus));
    }

    /** Of this process: {@code maxPhysicalBytes} is ND4J's limit, 0 for none, {@code machine} what there is at all. */
    static ProcessMemory local(long maxPhysicalBytes, long machine, long heap, int tasks) {
        return maxPhysicalBytes > 0 && maxPhysicalBytes <= machine
                ? new ProcessMemory(MemoryLimit.MAX_PHYSICAL_BYTES, maxPhysicalBytes, heap, tasks)
                : new ProcessMemory(MemoryLimit.MACHINE, machine, heap, tasks);
    }

    /** Of an executor whose manager lets it have {@code overhead} beside its heap; empty if none watches it. */
    static ProcessMemory executor(OptionalLong overhead, long maxPhysicalBytes, long heap, int tasks) {
        long container = overhead.isPresent() ? heap + overhead.getAsLong() : Long.MAX_VALUE;
        if (maxPhysicalBytes > 0 && maxPhysicalBytes <= container) {
            return new ProcessMemory(MemoryLimit.MAX_PHYSICAL_BYTES, maxPhysicalBytes, heap, tasks);
        }
        return new ProcessMemory(
                overhead.isPresent() ? MemoryLimit.EXECUTOR : MemoryLimit.NONE, container, heap, tasks);
    }

    /** ND4J's limit that Java's {@code options} set, bytes; 0 for none. */
    public static long maxPhysicalBytes(String options) {
        Matcher matcher = MAX_PHYSICAL_BYTES.matcher(options);
        long bytes = 0;
        while (matcher.find()) {
            bytes = Pointer.parseBytes(matcher.group(1), 0);
        }
        return bytes;
    }

    /** What networks may have: outside the heap and beside {@link #BASE}, bytes. */
    public long free() {
        return whole == Long.MAX_VALUE ? whole : Math.max(0, whole - heap - BASE);
    }

    /** How many of {@code all} tasks run in the process at once. */
    public int atOnce(int all) {
        return Math.min(all, tasks);
    }

    /** Whether {@code all} tasks that need {@code each}, and {@code once} beside them, fit. */
    public boolean fit(long each, long once, int all) {
        return once <= free() && each <= (free() - once) / atOnce(all);
    }

    /** Why tasks of which {@code each} is needed, and {@code once} beside them, do not fit. */
    public String lack(long each, long once, int all) {
        return "need " + gib((long) ((double) each * atOnce(all) + once)) + " outside the heap, but there are "
                + gib(free())
                + " (" + limit.words() + ": " + gib(whole) + ", less " + gib(heap) + " for the heap and " + gib(BASE)
                + " for Java and Spark themselves)";
    }

    /** What makes such tasks fit. */
    public String remedy(long each, long once, int all) {
        double needed = (double) each * atOnce(all) + once + heap + BASE;
        return limit.remedy() + " " + (long) Math.ceil(needed / (MIB << 10)) + " GiB";
    }

    /** Whether {@code all} tasks that keep {@code each} in the heap leave half of it to all else. */
    public boolean fitHeap(long each, int all) {
        return each <= heap / 2 / atOnce(all);
    }

    /** Why tasks of which each keeps {@code each} in the heap do not fit. */
    public String lackOfHeap(long each, int all) {
        return "keep " + gib((long) ((double) each * atOnce(all)))
                + " of layers in the heap, of which they may have half: " + gib(heap / 2);
    }

    /** What makes such tasks fit. */
    public String remedyOfHeap(long each, int all) {
        return "raise spark.driver.memory (on a cluster spark.executor.memory) in conf/<profile>/spark-defaults.conf"
                + " to "
                + (long) Math.ceil(2.0 * each * atOnce(all) / (MIB << 10)) + " GiB";
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (MIB << 10));
    }
}
