package io.github.heatmill.spark.cluster;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.ProcessMemory;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/**
 * The settings of an application that have to fit each other, whatever the job: cores, tasks, threads and memory of an
 * executor. What a network needs beyond that is the jobs' own check, in {@link ProcessMemory}.
 *
 * @param problems what does not fit, each with the settings concerned and the remedy
 * @param line what an executor is, in words
 */
public record Sizing(List<String> problems, String line) {
    private static final long MIB = 1 << 20;
    /** Spark takes 300 MB of a heap for itself, and wants half as much again. */
    private static final long LEAST_HEAP_MIB = 450;

    private static final String WHERE = " in conf/<profile>/spark-defaults.conf";

    public Sizing {
        problems = List.copyOf(problems);
    }

    /** That of the executors that {@code conf} asks for; without a problem where there are none. */
    public static Sizing of(SparkConf conf) {
        if (ClusterKind.of(conf) == ClusterKind.LOCAL) {
            return new Sizing(List.of(), "one process, " + conf.get("spark.master", "local"));
        }
        ExecutorAsk ask = ExecutorAsk.of(conf);
        List<String> problems = new ArrayList<>();
        int cpus = conf.getInt("spark.task.cpus", 1);
        if (cpus > ask.cores()) {
            problems.add("spark.task.cpus = " + cpus + " is more than spark.executor.cores = " + ask.cores()
                    + ", so that no task ever runs: set spark.task.cpus = 1" + WHERE);
        }
        int most = conf.getInt("spark.cores.max", Integer.MAX_VALUE);
        if (ask.cluster() == ClusterKind.STANDALONE && most < ask.cores()) {
            problems.add("spark.cores.max = " + most + " is less than spark.executor.cores = " + ask.cores()
                    + ", so that there is no executor: raise it, or -- --executor-cores " + most);
        }
        int threads = conf.getInt("spark.executorEnv.OMP_NUM_THREADS", 0);
        if (threads != 1) {
            problems.add("spark.executorEnv.OMP_NUM_THREADS " + (threads == 0 ? "is not set" : "= " + threads)
                    + ": each task computes on one thread, and more than cores cost many times the time: set it to 1"
                    + WHERE);
        }
        if (ask.heapMib() < LEAST_HEAP_MIB) {
            problems.add("spark.executor.memory = " + ask.heapMib() + " MiB: Spark itself needs " + LEAST_HEAP_MIB
                    + " MiB: -- --executor-memory 1g");
        }
        memory(conf, ask, problems);
        int tasks = Math.max(1, ask.cores() / Math.max(1, cpus));
        return new Sizing(
                problems,
                ask.words() + ", " + tasks + (tasks == 1 ? " task" : " tasks") + " at once, heap " + ask.heapMib()
                        + " MiB, outside it "
                        + (ask.overheadMib().isEmpty()
                                ? "what the machine has"
                                : ask.overheadMib().getAsLong() + " MiB"));
    }

    private static void memory(SparkConf conf, ExecutorAsk ask, List<String> problems) {
        long baseMib = ProcessMemory.BASE / MIB;
        if (ask.overheadMib().orElse(Long.MAX_VALUE) <= baseMib) {
            problems.add("spark.executor.memoryOverhead = " + ask.overheadMib().getAsLong()
                    + " MiB: Java and Spark alone need "
                    + baseMib + " MiB outside the heap, and the networks are there, too: raise it" + WHERE
                    + " (6g for 4 cores)");
        }
        long physicalMib = ProcessMemory.maxPhysicalBytes(conf.get("spark.executor.extraJavaOptions", "")) / MIB;
        if (physicalMib > 0 && physicalMib <= ask.heapMib() + baseMib) {
            problems.add("org.bytedeco.javacpp.maxphysicalbytes = " + physicalMib
                    + " MiB in spark.executor.extraJavaOptions is the limit of a whole executor, but its heap is "
                    + ask.heapMib() + " MiB: set it to 0, as" + WHERE + ", or above both");
        }
    }

    /** Throws {@link UserMistake} with all problems, if there are any. */
    public void require() {
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }
}
