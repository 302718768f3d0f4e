package io.github.heatmill.spark.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.ImportSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.model.onnx.MeansNetwork;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.images.TestArrays;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A folder with {@code means.onnx}, {@link MeansNetwork} of 16 x 16 pixels, and the job files that import it to
 * {@code model}, explain {@code images.npy} by that and evaluate {@code explained}.
 */
public final class ImportFolder {
    /** The height and width of the images that the network takes. */
    public static final int SIDE = 16;

    private static final SparkSession SPARK = TestSpark.session();

    private final Path root;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    public ImportFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("conf/local"));
        put("means.onnx", MeansNetwork.of(SIDE, SIDE));
        Files.writeString(storage(), "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(root));
        Files.writeString(
                root.resolve("import.conf"),
                """
                job = import
                onnx = ${storage.data}/means.onnx
                classes = [red, green, blue]
                output = ${storage.output}/model
                """);
        Files.writeString(
                root.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                images.npy = ${storage.data}/images.npy
                model = ${storage.output}/model
                output = ${storage.output}/explained
                pictures.to = none
                """);
        Files.writeString(
                root.resolve("evaluate.conf"),
                """
                job = evaluate
                explained = [${storage.output}/explained]
                output = ${storage.output}/evaluated
                bootstrap.replicates = 20
                """);
    }

    private Path storage() {
        return root.resolve("conf/local/storage.conf");
    }

    public Path root() {
        return root;
    }

    public Path put(String name, byte[] bytes) throws IOException {
        return Files.write(root.resolve(name), bytes);
    }

    /** Images of one colour each, 16 x 16, of bytes: red, green and blue of one after another. */
    public Path flat(String name, int... colours) throws IOException {
        long[] pixels = new long[colours.length * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[i / (3 * SIDE * SIDE) * 3 + i % 3];
        }
        return TestArrays.integers(
                root.resolve(name), NpyDtype.U1, List.of(colours.length / 3L, (long) SIDE, (long) SIDE, 3L), pixels);
    }

    /** The key and value that set {@code key} to the file or folder {@code name} of this one. */
    public String path(String key, String name) {
        return key + "=\"" + root.resolve(name) + "\"";
    }

    private Job job(String kind, String... overrides) {
        return JobFile.load(root.resolve(kind + ".conf"), storage(), List.of(overrides), root);
    }

    private Progress progress() {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private ImportJob importing(String... overrides) {
        return new ImportJob(SPARK, (ImportSpec) job("import", overrides), progress());
    }

    /** Runs the import job. */
    public RunManifest imported(String... overrides) throws IOException {
        return importing(overrides).run();
    }

    /** Imports to the folder {@code name}; the model's id. */
    public String modelId(String name, String... overrides) throws IOException {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add(path("output", name));
        imported(all.toArray(String[]::new));
        return json(name + "/run.json").path("model_id").asText();
    }

    public JobPlan importPlan(String... overrides) {
        return importing(overrides).plan();
    }

    private ExplainJob explaining(String... overrides) {
        return new ExplainJob(SPARK, (ExplainSpec) job("explain", overrides), progress());
    }

    public JobPlan explainPlan(String... overrides) {
        return explaining(overrides).plan();
    }

    /** Explains to the folder {@code name}; its rows. */
    public Dataset<Row> explained(String name, String... overrides) throws IOException {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add(path("output", name));
        explaining(all.toArray(String[]::new)).run();
        return SPARK.read().parquet(root.resolve(name).resolve(ExplainJob.TABLE).toString());
    }

    /** Evaluates {@code explained}; the rows of metrics. */
    public Dataset<Row> evaluated() throws IOException {
        new EvaluateJob(SPARK, (EvaluateSpec) job("evaluate"), progress()).run();
        return SPARK.read()
                .parquet(root.resolve("evaluated").resolve(EvaluateJob.TABLE).toString());
    }

    /** What the jobs have said. */
    public String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    public JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(root.resolve(file).toFile());
    }
}
