package io.github.heatmill.spark.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.MapKind;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.spark.LiteralPath;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.sql.SqlMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * The views that a question may name: {@code explanations}, {@code images} (a row per image, out of them), {@code
 * evaluation} and {@code training}; of an archive {@code explanations}, {@code images}, {@code nights}, {@code drift}
 * and {@code alarms}.
 *
 * <p>A table at its default place may be missing as long as nobody asks for it; one that was named must be there.
 */
final class QueryViews {
    static final Set<String> NAMES =
            Set.of("explanations", "images", "nights", "drift", "alarms", "evaluation", "training");

    /** Those that a folder of explanations has not. */
    private static final List<String> OF_ARCHIVES = List.of("nights", "drift", "alarms");

    /**
     * Of the rows of one image the one with the smallest explanation_id speaks: the columns taken say the same in all
     * of them, unless the table holds several models, and then the choice is at least always the same.
     */
    private static final String IMAGES =
            """
            SELECT image.%s
            FROM (SELECT min(struct(explanation_id, %s)) AS image FROM explanations GROUP BY image_id)
            """
                    .formatted(
                            String.join(", image.", ExplanationTable.OF_IMAGE),
                            String.join(", ", ExplanationTable.OF_IMAGE));

    private static final String TABLE = "explanations";

    private static final Column KIND =
            when(col("baseline"), MapKind.BASELINE.id()).when(not(col("baseline")), MapKind.EXPLANATION.id());

    /** The columns that have been added to a table since 0.1.0 and that shipped queries read, and what they were. */
    private static final Map<String, Map<String, Column>> LATER = Map.of(
            TABLE,
            Map.of(ImageColumns.REASON_CODE, lit(null).cast(DataTypes.StringType), "kind", KIND),
            "evaluation",
            Map.of(Baseline.CONTRAST.id(), lit(null).cast(DataTypes.DoubleType), "kind", KIND));

    private final SparkSession session;
    private final Map<String, String> remedies = new LinkedHashMap<>();

    private QueryViews(SparkSession session) {
        this.session = session;
    }

    /**
     * Makes temporary views in {@code session} of the tables that {@code request} names, or of those of its
     * installation.
     *
     * @throws UserMistake when a table that was named is not there, or one that is there is not such a table
     */
    static QueryViews register(SparkSession session, QueryRequest request) {
        QueryViews views = new QueryViews(session);
        String model = request.home().resolve("out/model").toString();
        Optional<String> archive = views.archive(request);
        archive.ifPresentOrElse(folder -> views.ofArchive(folder, request), () -> views.ofFolder(request));
        String evaluated = request.home().resolve("out/evaluated").toString();
        views.found("evaluation", "--evaluation", request.evaluation(), evaluated, "evaluation");
        views.found("training", "--training", request.training(), model, "history.parquet");
        return views;
    }

    /** The archive that is asked: the one that is named, or the installation's where there is no explained folder. */
    private Optional<String> archive(QueryRequest request) {
        String byDefault = request.home().resolve("out/archive").toString();
        if (request.archive().isPresent() || request.nights().isPresent()) {
            return Optional.of(request.archive().orElse(byDefault));
        }
        boolean other = request.explanations().isPresent()
                || locate("--explanations", explained(request), TABLE).isPresent();
        return other || !Files.exists(request.home().resolve("out/archive/catalog.db"))
                ? Optional.empty()
                : Optional.of(byDefault);
    }

    private static String explained(QueryRequest request) {
        return request.home().resolve("out/explained").toString();
    }

    private void ofArchive(String folder, QueryRequest request) {
        define("nights", "--archive", () -> ArchiveViews.register(session, folder, request.nights()));
    }

    private void ofFolder(QueryRequest request) {
        if (found("explanations", "--explanations", request.explanations(), explained(request), TABLE)) {
            define("images", "--explanations", () -> session.sql(IMAGES).createOrReplaceTempView("images"));
        } else {
            remedies.put("images", remedies.get("explanations"));
        }
        OF_ARCHIVES.forEach(view -> remedies.put(
                view, "the view '%s' is one of an archive: give its folder with --archive".formatted(view)));
    }

    /** The mistake behind {@code e} when it is about a view whose table is missing or a name that is not a view. */
    Optional<UserMistake> missing(AnalysisException e) {
        if (!"TABLE_OR_VIEW_NOT_FOUND".equals(e.getErrorClass())) {
            return Optional.empty();
        }
        String name = e.getMessageParameters().get("relationName").replace("`", "");
        String remedy = remedies.get(name);
        return Optional.of(
                remedy == null
                        ? UserMistake.job(
                                "there is no view '%s'; there are: explanations, images, nights, drift, alarms, evaluation, training"
                                        .formatted(name))
                        : UserMistake.input(remedy));
    }

    private boolean found(String view, String option, Optional<String> given, String byDefault, String child) {
        String folder = given.orElse(byDefault);
        Optional<Path> table = locate(option, folder, child);
        if (table.isEmpty()) {
            String remedy =
                    "no table for the view '%s' at '%s': give its folder with %s".formatted(view, folder, option);
            if (given.isPresent()) {
                throw UserMistake.input(remedy);
            }
            remedies.put(view, remedy);
            return false;
        }
        define(view, option, () -> whole(view, session.read().parquet(LiteralPath.of(table.get())))
                .createOrReplaceTempView(view));
        return true;
    }

    /** The rows of the table with the columns that it lacks, because an earlier Heatmill wrote it. */
    private static Dataset<Row> whole(String view, Dataset<Row> rows) {
        if (!List.of(rows.columns()).contains("baseline")) {
            // no such table, which is told where it is asked
            return rows;
        }
        Dataset<Row> whole = rows;
        for (Map.Entry<String, Column> column :
                LATER.getOrDefault(view, Map.of()).entrySet()) {
            if (!List.of(rows.columns()).contains(column.getKey())) {
                whole = whole.withColumn(column.getKey(), column.getValue());
            }
        }
        return whole;
    }

    /** {@code folder/child} when it exists, else {@code folder} itself when that does. */
    private Optional<Path> locate(String option, String folder, String child) {
        try {
            Configuration hadoop = session.sessionState().newHadoopConf();
            Path path = new Path(folder);
            Optional<Path> inside = PublishedTable.find(hadoop, new Path(path, child));
            return inside.isPresent() ? inside : PublishedTable.find(hadoop, path);
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    folder,
                    e,
                    UserMistake.input("%s '%s' cannot be read: %s".formatted(option, folder, e.getMessage())));
        }
    }

    private void define(String view, String option, Runnable definition) {
        try {
            definition.run();
        } catch (Exception e) {
            if (e instanceof UserMistake mistake) {
                throw mistake;
            }
            throw MachineFailure.refused(
                    option,
                    e,
                    UserMistake.input("the view '%s' cannot be made of the table that %s names: %s"
                            .formatted(view, option, SqlMistake.oneLine(String.valueOf(e.getMessage())))));
        }
    }
}
