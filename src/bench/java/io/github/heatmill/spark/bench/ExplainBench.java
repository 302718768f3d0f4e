package io.github.heatmill.spark.bench;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The whole explain job beside the bare forward pass on as many threads, and evaluating beside it; linearity; memory.
 */
final class ExplainBench {
    private static final int THREADS = 2;
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    private final SparkSession spark;
    private final BenchData data;
    private final TrainedNetwork network;
    private final List<GreyImage> batch;
    private final boolean quick;
    private final int imagesOfArray;

    ExplainBench(
            SparkSession spark,
            BenchData data,
            TrainedNetwork network,
            List<GreyImage> batch,
            int imagesOfArray,
            boolean quick) {
        this.spark = spark;
        this.data = data;
        this.network = network;
        this.batch = batch;
        this.imagesOfArray = imagesOfArray;
        this.quick = quick;
    }

    /** Adds the ratios to {@code results}. */
    void measure(Map<String, Double> results, Progress progress) throws Exception {
        int repeat = repeats(quick ? 1500 : 5000);
        int images = repeat * imagesOfArray;
        int forwardBatches = Math.max(8, images / 4 / batch.size() / THREADS);
        Rounds rounds = new Rounds()
                .add("forward", () -> forward(forwardBatches))
                .add("explain", () -> explain(repeat, "baselines=[]", "pictures.to=none"))
                .add("evaluate", this::evaluate)
                .add("explain with pictures", () -> explain(repeat, "baselines=[]", "pictures.to=files"))
                .add("explain with baselines", () -> explain(repeat, "pictures.to=none"))
                .add("evaluate with baselines", this::evaluate)
                .run(1, quick ? 1 : 3);
        progress.say("%s", rounds);
        double forward = rounds.median("forward") / (forwardBatches * THREADS * batch.size());
        results.put("explain_vs_forward", forward / (rounds.median("explain") / images));
        results.put("explain_png_vs_forward", forward / (rounds.median("explain with pictures") / images));
        results.put("explain_baselines_vs_forward", forward / (rounds.median("explain with baselines") / images));
        results.put("explain_images_per_second", images / rounds.median("explain"));
        results.put("evaluate_vs_explain", rounds.median("evaluate") / rounds.median("explain"));
        results.put(
                "evaluate_baselines_vs_explain",
                rounds.median("evaluate with baselines") / rounds.median("explain with baselines"));

        int few = repeats(quick ? 500 : 2000);
        Rounds linear = new Rounds()
                .add("few", () -> explain(few, "baselines=[]", "pictures.to=none"))
                .add("ten times as many", () -> explain(10 * few, "baselines=[]", "pictures.to=none"))
                .run(0, quick ? 1 : 3);
        progress.say("%s", linear);
        results.put("explain_linear", linear.median("ten times as many") / (10 * linear.median("few")));
    }

    /** Resident memory after many images over that after a tenth of them. */
    void measureMemory(Map<String, Double> results) throws IOException {
        explain(repeats(quick ? 1000 : 5000), "baselines=[]", "pictures.to=none");
        double before = residentMegabytes();
        explain(repeats(quick ? 10_000 : 50_000), "baselines=[]", "pictures.to=none");
        results.put("rss_growth", residentMegabytes() / before);
        results.put("rss_mb", residentMegabytes());
    }

    private int repeats(int images) {
        return (images + imagesOfArray - 1) / imagesOfArray;
    }

    private void forward(int batches) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> {
                try (ForwardPass pass = new ForwardPass(network, batch.size())) {
                    for (int i = 0; i < batches; i++) {
                        pass.run(batch);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The shipped job, but for {@code settings} and without fusions: two rows an image, with baselines seven. */
    private void explain(int repeat, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "model=\"" + data.model() + "\"",
                "output=\"" + explained() + "\"",
                "overwrite=true",
                "methods=[cam, grad-cam]",
                "fusions=[]"));
        all.addAll(List.of(settings));
        ExplainSpec spec = (ExplainSpec) data.job("explain", all.toArray(String[]::new));
        new ExplainJob(spark, spec, data.images("test", repeat), SILENT).run();
    }

    /** The shipped job on what was explained last, with its 1000 replicates. */
    private void evaluate() throws IOException {
        EvaluateSpec spec = (EvaluateSpec) data.job(
                "evaluate",
                "explained=[\"" + explained() + "\"]",
                "output=\"" + data.work().resolve("evaluated") + "\"",
                "overwrite=true");
        new EvaluateJob(spark, spec, SILENT).run();
    }

    private Path explained() {
        return data.work().resolve("explained");
    }

    private static double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
