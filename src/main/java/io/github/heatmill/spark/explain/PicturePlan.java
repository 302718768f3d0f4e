package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.PicturePlace;
import io.github.heatmill.model.ModelManifest;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which rows get a picture, and where it goes. Pictures are drawn in the same pass that explains, from the row itself
 * and the image's pixels that travel behind it. Baselines get none: they are there to be compared with in numbers.
 */
final class PicturePlan {
    private static final String WANTED = "picture_wanted";
    private static final String DRAWN = "picture_drawn";

    private final ExplainSpec spec;

    private PicturePlan(ExplainSpec spec) {
        this.spec = spec;
    }

    static PicturePlan of(ExplainSpec spec) {
        return new PicturePlan(spec);
    }

    /** The stored table: {@code explained} with its pictures, without the pixels. */
    Dataset<Row> draw(Dataset<Row> explained, ModelManifest manifest, ExplainSettings settings, Path staging) {
        SerializableConfiguration hadoop = new SerializableConfiguration(
                explained.sparkSession().sessionState().newHadoopConf());
        DrawPicture draw = new DrawPicture(spec.pictures(), manifest, settings, staging.toString(), hadoop);
        // who calls it twice for a row draws twice
        Column drawn = udf(draw, DrawPicture.DRAWN).asNondeterministic().apply(struct(columns(DrawPicture.NEEDED)));
        List<String> stored =
                new ArrayList<>(List.of(ExplanationTable.explained().fieldNames()));
        stored.add(DRAWN + ".picture");
        stored.add(DRAWN + ".png");
        return wanted(explained).withColumn(DRAWN, when(col(WANTED), drawn)).select(columns(stored));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    private Dataset<Row> wanted(Dataset<Row> explained) {
        Column everyNth =
                pmod(col("source_index"), lit(spec.pictures().every())).equalTo(0);
        try {
            Column asked = expr(spec.pictures().where())
                    .and(everyNth)
                    .and(not(col("baseline")))
                    .and(col("status").equalTo(ExplanationTable.OK));
            Column wanted = spec.pictures().to() != PicturePlace.NONE ? coalesce(asked, lit(false)) : lit(false);
            return explained.withColumn(WANTED, wanted);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw UserMistake.job("pictures.where: is no condition on the columns of explanations: "
                        + e.getMessage().lines().findFirst().orElse("")
                        + ". Write SQL as in predicted <> label.");
            }
            throw e;
        }
    }
}
