package io.github.heatmill.spark.bench;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.train.AveragingSpeed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The program behind {@code submit/bench}. */
public final class BenchMain {
    private static final int BATCH = 16;

    private BenchMain() {}

    /** Runs the words after the first, which is the launcher's {@code bench}; a mistake ends it with its exit code. */
    public static void main(String[] arguments) throws IOException {
        int code = 0;
        try {
            run(List.of(arguments).subList(1, arguments.length), System.out, new Progress(System.err));
        } catch (UserMistake mistake) {
            mistake.problems().forEach(problem -> System.err.println("heatmill: " + problem));
            code = mistake.kind().exitCode();
        }
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Measures, writes {@code results.json} into the work folder and a table on {@code out}.
     *
     * @throws UserMistake for a wrong argument
     */
    static void run(List<String> arguments, PrintStream out, Progress progress) throws IOException {
        BenchArguments request = BenchArguments.parse(arguments);
        if (request.dryRun()) {
            return;
        }
        SparkSession spark = SparkSession.builder().appName("heatmill bench").getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        if (request.packs().isPresent()) {
            Files.createDirectories(request.work());
            new PackBench(spark, new BenchData(request.home(), request.work(), request.work()))
                    .measure(request.packs().get(), out);
            return;
        }
        Map<String, Double> results = new LinkedHashMap<>();
        long prepares = System.currentTimeMillis();
        BenchData data = BenchData.prepare(spark, request.home(), request.data(), request.work(), progress);
        long prepared = System.currentTimeMillis() - prepares;
        try {
            if (request.scaling()) {
                scaling(spark, data, request, progress, results);
            } else {
                measure(spark, data, request, prepared, progress, results);
            }
        } catch (RuntimeException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            // what half an hour has found is not lost because the rest failed
            Files.writeString(
                    request.work().resolve(request.scaling() ? "scaling.json" : "results.json"),
                    BenchTable.json(results));
        }
        out.println(data.plates() ? "On synthetic plates." : "On the arrays of " + data.arrays() + ".");
        out.print(BenchTable.text(results));
        out.flush();
    }

    private static void measure(
            SparkSession spark,
            BenchData data,
            BenchArguments request,
            long prepared,
            Progress progress,
            Map<String, Double> results)
            throws Exception {
        NpyImages once = data.images("test", 1);
        TrainedNetwork network = (TrainedNetwork) ModelDirectory.load(
                        spark.sessionState().newHadoopConf(), data.model().toString())
                .network();
        List<Row> rows = once.images(spark, network.spec().classes(), OptionalInt.empty())
                .limit(BATCH)
                .collectAsList();
        request.started()
                .ifPresent(start -> results.put("startup_s", (System.currentTimeMillis() - start - prepared) / 1e3));
        List<GreyImage> batch = new ArrayList<>();
        for (Row row : rows) {
            batch.add(image(row));
        }
        progress.say("the network on one thread");
        NetworkBench.measure(network, batch, request.quick(), results);
        progress.say("networks from ONNX files on one thread");
        OnnxBench.measure(network, batch, request.quick(), results);
        progress.say("the kernels, by JMH");
        Kernels.measure(data, request.quick(), results);
        progress.say("reading");
        reading(spark, data, request.quick(), results);
        progress.say("maps in the table");
        MapColumnBench.measure(spark, request.work(), request.quick(), results);
        progress.say("training");
        training(spark, data, network, request.quick(), results);
        progress.say("the explain job");
        int images = Math.toIntExact(once.images(spark, network.spec().classes(), OptionalInt.empty())
                .count());
        ExplainBench explain = new ExplainBench(spark, data, network, batch, images, request.quick());
        explain.measure(results, progress);
        progress.say("nights");
        new NightBench(spark, data, network.spec().classes(), request.quick()).measure(results, progress);
        progress.say("requests to S3");
        new StoreBench(spark, data).measure(results, progress);
        progress.say("memory");
        explain.measureMemory(results);
    }

    private static void scaling(
            SparkSession spark, BenchData data, BenchArguments request, Progress progress, Map<String, Double> results)
            throws Exception {
        NpyImages once = data.images("test", 1);
        int images =
                Math.toIntExact(spark.read().format("npy").load(once.path()).count());
        progress.say("nights beside an archive that has grown");
        new ArchiveBench(spark, data, request.quick() ? 500_000 : 4_000_000).measure(results, progress);
        spark.stop();
        progress.say("executors of a cluster on this machine");
        new ScalingBench(request.home(), data, request.quick() ? 600 : 2400, images).measure(results, progress);
    }

    private static GreyImage image(Row row) {
        int height = row.getAs(ImageColumns.HEIGHT);
        int width = row.getAs(ImageColumns.WIDTH);
        PixelType type = PixelType.of(row.getAs(ImageColumns.PIXEL_TYPE)).orElseThrow();
        float[] pixels = new float[height * width];
        type.intensities(PixelScale.UINT8, row.getAs(ImageColumns.PIXELS), pixels);
        return new GreyImage(height, width, FloatArray.of(pixels));
    }

    private static void reading(SparkSession spark, BenchData data, boolean quick, Map<String, Double> results)
            throws Exception {
        Path array = data.arrays().resolve("NEU_train_imgs.npy");
        int repeat = quick ? 8 : 32;
        Rounds rounds = new Rounds()
                .add("npy", () -> spark.read()
                        .format("npy")
                        .option("raw", true)
                        .option("repeat", repeat)
                        .load(array.toString())
                        .queryExecution()
                        .toRdd()
                        .count())
                .run(1, quick ? 2 : 5);
        results.put("npy_read_gbps", (double) Files.size(array) * repeat / rounds.median("npy") / 1e9);
    }

    private static void training(
            SparkSession spark, BenchData data, TrainedNetwork network, boolean quick, Map<String, Double> results)
            throws Exception {
        AveragingSpeed speed = new AveragingSpeed(spark, network.spec(), data.images("train", 1));
        int count = quick ? 256 : 960;
        int[] done = new int[2];
        Rounds rounds = new Rounds()
                .add("single", () -> done[0] = speed.single(count / 2))
                .add("averaged", () -> done[1] = speed.averaged(count, 2))
                // in its first rounds the compiler of the JVM takes a tenth of the cores from the workers
                .run(3, quick ? 2 : 3);
        double single = done[0] / rounds.median("single");
        double averaged = done[1] / rounds.median("averaged");
        results.put("train_spark_vs_single", averaged / (2 * single));
        results.put("train_images_per_second", averaged);
    }

    /** The words after {@code bench}. */
    record BenchArguments(
            Path home,
            Path work,
            Optional<Path> data,
            Optional<Long> started,
            Optional<Integer> packs,
            boolean quick,
            boolean scaling,
            boolean dryRun) {
        static BenchArguments parse(List<String> words) {
            Map<String, String> given = new LinkedHashMap<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (List.of("--quick", "--scaling", "--dry-run").contains(word)) {
                    given.put(word, "");
                } else if (List.of("--home", "--profile", "--work", "--data", "--started", "--packs")
                                .contains(word)
                        && i + 1 < words.size()) {
                    given.put(word, words.get(++i));
                } else {
                    throw UserMistake.job(
                            String.format(Locale.ROOT, "bench: unknown argument %s; see submit/bench --help", word));
                }
            }
            Path home = Path.of(given.getOrDefault("--home", "")).toAbsolutePath();
            return new BenchArguments(
                    home,
                    Path.of(given.getOrDefault(
                            "--work", home.resolve("target/bench").toString())),
                    Optional.ofNullable(given.get("--data")).map(Path::of),
                    Optional.ofNullable(given.get("--started")).map(Long::valueOf),
                    Optional.ofNullable(given.get("--packs")).map(Integer::valueOf),
                    given.containsKey("--quick"),
                    given.containsKey("--scaling"),
                    given.containsKey("--dry-run"));
        }
    }
}
