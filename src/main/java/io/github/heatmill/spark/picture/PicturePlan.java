package io.github.heatmill.spark.picture;

import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.job.PicturesSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Which rows get a picture, how it is drawn and where it goes: made on the driver, and sent to the tasks. */
public final class PicturePlan implements Serializable {
    /** The pictures' folder in the output. */
    public static final String FOLDER = "pictures";

    private static final long serialVersionUID = 1L;

    private final PicturesSpec spec;
    private final Upsampling upsampling;
    private final PictureCondition where;
    private final String folder;
    private final SerializableConfiguration hadoop;

    private PicturePlan(
            PicturesSpec spec,
            Upsampling upsampling,
            PictureCondition where,
            String folder,
            SerializableConfiguration hadoop) {
        this.spec = spec;
        this.upsampling = upsampling;
        this.where = where;
        this.folder = folder;
        this.hadoop = hadoop;
    }

    /**
     * The plan for rows of {@code columns}, without a place for files yet.
     *
     * @throws io.github.heatmill.UserMistake if {@code pictures.where} is not a condition on these columns
     */
    public static PicturePlan of(SparkSession spark, PicturesSpec spec, Upsampling upsampling, StructType columns) {
        return new PicturePlan(
                spec,
                upsampling,
                PictureCondition.of(spark, columns, spec.where()),
                "",
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    }

    /** The same with files below {@code output}. */
    public PicturePlan below(Path output) {
        return new PicturePlan(spec, upsampling, where, new Path(output, FOLDER).toString(), hadoop);
    }

    /** What draws the pictures of one task; its folder is made where files are asked for. */
    public PictureTask task(TaskContext context) throws IOException {
        Optional<PictureFiles> files = spec.to().files()
                ? Optional.of(PictureFiles.in(new Path(folder), context.taskAttemptId(), hadoop.value()))
                : Optional.empty();
        return new PictureTask(spec, upsampling, where.compiled(context.partitionId()), files);
    }
}
