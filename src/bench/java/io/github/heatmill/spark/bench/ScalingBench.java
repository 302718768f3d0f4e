package io.github.heatmill.spark.bench;

import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.cluster.StandaloneCluster;
import io.github.heatmill.spark.explain.ExplainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The explain job on 1, 2 and 4 executors of a standalone cluster, each throttled to a quarter of a core: how much
 * sooner they end (strong scaling), how much more they do in the same time (weak scaling), and what the driver spends
 * on an image and on a task.
 */
final class ScalingBench {
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private static final String ROWS_OF_A_TASK = "spark.datasource.npy.rowsPerPartition";
    private static final int MOST = 4;

    private final Path home;
    private final BenchData data;
    private final int images;
    private final int imagesOfArray;

    /** @param images that one executor explains in a run */
    ScalingBench(Path home, BenchData data, int images, int imagesOfArray) {
        this.home = home;
        this.data = data;
        this.images = images;
        this.imagesOfArray = imagesOfArray;
    }

    /** Adds the figures to {@code results}. No session may be active. */
    void measure(Map<String, Double> results, Progress progress) throws Exception {
        Path folder = data.work().resolve("cluster");
        try (StandaloneCluster cluster = StandaloneCluster.start(home, folder, MOST, 1, "1500m")) {
            for (int executors = 1; executors <= MOST; executors *= 2) {
                measure(cluster, executors, results, progress);
            }
        }
        for (int executors = 2; executors <= MOST; executors *= 2) {
            double one = results.get("strong_1_s");
            results.put("strong_efficiency_" + executors, one / executors / results.get("strong_" + executors + "_s"));
            results.put("weak_efficiency_" + executors, one / results.get("weak_" + executors + "_s"));
        }
    }

    private void measure(StandaloneCluster cluster, int executors, Map<String, Double> results, Progress progress)
            throws Exception {
        SparkSession spark = session(cluster.master(), executors);
        try {
            // until all have loaded and compiled what they need, unthrottled
            explain(spark, 2 * executors * images);
            List<ProcessHandle> processes = cluster.executors();
            if (processes.size() != executors) {
                throw new IllegalStateException("Expected " + executors + " executors, but was " + processes);
            }
            Usage strong;
            Usage weak;
            try (Throttle throttle = Throttle.of(processes)) {
                strong = Usage.of(throttle.processes(), () -> explain(spark, images));
                weak = Usage.of(throttle.processes(), () -> explain(spark, executors * images));
            }
            progress.say("%d executors: %s; %s", executors, strong, weak);
            results.put("strong_" + executors + "_s", strong.seconds());
            results.put("weak_" + executors + "_s", weak.seconds());
            results.put("driver_ms_an_image_" + executors, 1e3 * weak.driver() / (executors * images));
            results.put("executor_ms_an_image_" + executors, 1e3 * weak.executors() / (executors * images));
            if (executors == MOST) {
                tasks(spark, processes, results, progress);
            }
        } finally {
            spark.stop();
        }
    }

    /** What a task costs, from as many images in 16 times as many tasks. */
    private void tasks(
            SparkSession spark, List<ProcessHandle> processes, Map<String, Double> results, Progress progress)
            throws Exception {
        int few = Math.max(1, MOST * images / 8);
        Usage[] usage = new Usage[2];
        for (int i = 0; i < usage.length; i++) {
            spark.conf().set(ROWS_OF_A_TASK, i == 0 ? few : Math.max(1, few / 16));
            explain(spark, MOST * images);
            usage[i] = Usage.of(processes, () -> explain(spark, MOST * images));
        }
        spark.conf().unset(ROWS_OF_A_TASK);
        progress.say("8 and 128 tasks: %s; %s", usage[0], usage[1]);
        results.put("driver_ms_a_task", 1e3 * (usage[1].driver() - usage[0].driver()) / 120);
        results.put("executor_ms_a_task", 1e3 * (usage[1].executors() - usage[0].executors()) / 120);
    }

    private SparkSession session(String master, int executors) throws IOException {
        return SparkSession.builder()
                .appName("heatmill bench")
                .master(master)
                .config("spark.jars", jars())
                .config("spark.cores.max", executors)
                .config("spark.executor.cores", 1)
                .config("spark.executor.memory", "700m")
                .config("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0")
                .config("spark.executorEnv.OMP_NUM_THREADS", 1)
                .config("spark.executorEnv.LC_ALL", "C.UTF-8")
                .config("spark.driver.host", "127.0.0.1")
                // a stopped executor is late, not lost
                .config("spark.network.timeout", "600s")
                .config("spark.locality.wait", "0s")
                .getOrCreate();
    }

    private String jars() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(","));
        }
    }

    private void explain(SparkSession spark, int count) throws IOException {
        int repeat = Math.max(1, Math.round((float) count / imagesOfArray));
        ExplainSpec spec = (ExplainSpec) data.job(
                "explain",
                "model=\"" + data.model() + "\"",
                "output=\"" + data.work().resolve("scaled") + "\"",
                "overwrite=true",
                "methods=[cam, grad-cam]",
                "fusions=[]",
                "baselines=[]",
                "pictures.to=none");
        new ExplainJob(spark, spec, data.images("test", repeat), SILENT).run();
    }
}
