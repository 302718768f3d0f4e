package io.github.heatmill.spark.onnx;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ImportSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.onnx.OnnxNetwork;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Makes a model of a network from an ONNX file, which the other jobs then take like one that was trained here. */
public final class ImportJob implements SparkJob {
    private final SparkSession spark;
    private final ImportSpec spec;
    private final Progress progress;

    public ImportJob(SparkSession spark, ImportSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        ImportInputs inputs = ImportInputs.check(hadoop, spec);
        OutputRoom room = RunDirectory.look(hadoop, spec.output(), spec.overwrite());
        return new JobPlan(lines(inputs)).with(room.lines(inputs.graph().bytes().length));
    }

    /**
     * Runs the job. If it fails, nothing is published.
     *
     * @throws UserMistake if the file is no network that can be explained, or does not give the logits it should
     */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        Configuration hadoop = spark.sessionState().newHadoopConf();
        ImportInputs inputs = ImportInputs.check(hadoop, spec);
        record.fingerprint(spec, hadoop).phase("examine");
        OptionalDouble difference = OptionalDouble.empty();
        if (spec.check().given()) {
            difference = OptionalDouble.of(new LogitCheck(spark, spec.check(), inputs).greatestDifference());
            record.phase("check");
        }
        ModelManifest manifest = manifest(inputs, difference);
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            run.write(ModelDirectory.ONNX, inputs.graph().bytes());
            run.write(ModelDirectory.MANIFEST, manifest.toJson().getBytes(StandardCharsets.UTF_8));
            lines(inputs).forEach(line -> progress.say("%s", line));
            if (difference.isPresent()) {
                progress.say(
                        "%s: logits differ by at most %.2g, as a share of the greatest",
                        spec.check().images(), difference.getAsDouble());
            } else {
                progress.say("nothing was checked: give check.images and check.logits to find out whether images become"
                        + " what the network was trained on");
            }
            run.publish(record.put("model_id", manifest.modelId())
                    .put("network_sha256", manifest.networkSha256())
                    .put("layers", String.join(",", names(inputs.network().spec())))
                    .toJson());
            progress.say("model %s in %s", manifest.modelId(), spec.output());
        }
        return record;
    }

    private static List<String> names(OnnxSpec network) {
        return network.layers().stream().map(NetworkLayer::name).toList();
    }

    private List<String> lines(ImportInputs inputs) {
        OnnxSpec network = inputs.network().spec();
        List<String> lines = new ArrayList<>();
        lines.add("%s: opset %d by %s, takes %s images of %s, tells %d classes apart"
                .formatted(
                        spec.onnx(),
                        inputs.graph().opset(),
                        inputs.graph().producer().isEmpty()
                                ? "an unknown program"
                                : inputs.graph().producer(),
                        network.takes().channels() == 1 ? "grey" : "colour",
                        network.takes().size(),
                        network.classes().size()));
        for (NetworkLayer layer : network.layers()) {
            lines.add("layer %s: %d maps of %d x %d; %s"
                    .formatted(layer.name(), layer.channels(), layer.height(), layer.width(), methods(layer)));
        }
        lines.addAll(inputs.network().notes());
        return lines;
    }

    private static String methods(NetworkLayer layer) {
        if (!layer.gradients()) {
            return "no gradients: eigen-cam, score-cam";
        }
        return layer.averaged() ? "all methods" : "all methods but cam";
    }

    private ModelManifest manifest(ImportInputs inputs, OptionalDouble difference) {
        SortedMap<String, String> settings = new TreeMap<>(spec.settings());
        settings.keySet().removeAll(List.of("job", "output", "overwrite", "run"));
        settings.put("opset", String.valueOf(inputs.graph().opset()));
        settings.put("producer", inputs.graph().producer());
        SortedMap<String, Double> metrics = new TreeMap<>();
        difference.ifPresent(greatest -> metrics.put("greatest_logit_difference", greatest));
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("heatmill", Versions.HEATMILL);
        versions.put("onnxruntime", OnnxNetwork.runtimeVersion());
        return new ModelManifest(
                inputs.network().spec(),
                PixelScale.UINT8,
                Sha256.hex(inputs.graph().bytes()),
                0,
                "",
                0,
                settings,
                metrics,
                versions);
    }
}
