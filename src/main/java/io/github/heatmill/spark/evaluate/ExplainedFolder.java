package io.github.heatmill.spark.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.evaluation.ExplainRun;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.npy.InputFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder that an explain job wrote. */
final class ExplainedFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MANIFEST_BYTES = 1 << 27;

    /** Of runs that do not say: it was the only one then. */
    private static final String FIRST_CONVENTION = "half-open";

    private ExplainedFolder() {}

    /**
     * The explanations in the folder at {@code location}. Throws {@link io.github.heatmill.UserMistake} where it is
     * none, or too old.
     */
    static ExplainedTable open(SparkSession spark, String location) {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        String content = PublishedTable.content(hadoop, location);
        JsonNode run =
                manifest(location, InputFile.whole(content + "/" + RunDirectory.MANIFEST, MOST_MANIFEST_BYTES, hadoop));
        String convention = run.path("box_convention").asText(FIRST_CONVENTION);
        Dataset<Row> table = table(spark, content, ExplainJob.TABLE);
        return ExplainedTable.of(location, table, convention, Set.of(), run(location, run));
    }

    /** What the job says of itself; nothing where it does not say what baselines it was asked for. */
    static List<ExplainRun> run(String location, JsonNode run) {
        JsonNode baselines = run.path("baselines");
        return baselines.isTextual()
                ? List.of(new ExplainRun(
                        location,
                        run.path("model_id").asText(),
                        run.path("conventions").asText(),
                        List.of(baselines.asText().split(","))))
                : List.of();
    }

    /** The {@code run.json} that {@code bytes} are, of the folder at {@code location}; refused where it is none. */
    static JsonNode manifest(String location, byte[] bytes) {
        JsonNode run;
        try {
            run = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            throw none(location, "its " + RunDirectory.MANIFEST + " is not JSON");
        }
        if (!run.path("job").asText().equals("explain")) {
            throw none(location, "its " + RunDirectory.MANIFEST + " was not written by an explain job");
        }
        return run;
    }

    private static RuntimeException none(String location, String reason) {
        return InputMistake.of(location, reason, "give a folder that an explain job wrote");
    }

    /** The Parquet table {@code name} in a folder. */
    static Dataset<Row> table(SparkSession spark, String location, String name) {
        Path path = new Path(location, name);
        try {
            return PublishedTable.read(spark, path);
        } catch (Exception e) {
            // Spark, being Scala, throws it unannounced
            if (e instanceof AnalysisException) {
                throw InputMistake.of(
                        path.toString(),
                        "it cannot be read as a table (" + InputMistake.quote(String.valueOf(e.getMessage())) + ")",
                        "give a folder that a job of Heatmill wrote");
            }
            throw e;
        }
    }
}
