package io.github.heatmill.spark.explain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.model.Processor;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.spark.ImageCounts;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.picture.PicturePlan;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.table.InternalRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The pass over images that explains them, whatever they are and wherever the rows go.
 *
 * @param model the network, or several that are asked together
 * @param leftOut a line for each shipped fusion that the model has no layers for
 * @param pictures which rows get one, without a place for files yet
 */
public record ExplainPass(ExplainedModel model, ExplainSettings settings, List<String> leftOut, PicturePlan pictures) {
    public ExplainPass {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The pass that {@code spec} asks for, by {@code model}.
     *
     * @param scale what the values of the images mean
     * @throws UserMistake if the settings do not suit the model or this processor, or {@code pictures.where} is no
     *     condition on the columns
     */
    public static ExplainPass of(SparkSession spark, ExplainSpec spec, ExplainedModel model, PixelScale scale) {
        List<NetworkLayer> layers = LayerChoice.of(spec, model.description());
        Fitting fitting = spec.fit().over(model.description().fitting());
        FusionChoice fusions = FusionChoice.of(spec, model.description(), layers);
        ExplainSettings settings = settings(spec, fitting, layers, fusions, scale);
        model.members().forEach(member -> requireComputable(spec, member));
        Processor.require(settings.arithmetic());
        PicturePlan pictures = PicturePlan.of(
                spark, spec.pictures(), settings.conventions().upsampling(), ExplanationTable.beforePictures());
        return new ExplainPass(model, settings, fusions.leftOut(), pictures);
    }

    private static void requireComputable(ExplainSpec spec, ModelDirectory member) {
        NetworkDescription network = member.manifest().network();
        Arithmetic asked = spec.arithmetic();
        if (!network.arithmetics().contains(asked)) {
            Arithmetic usual = network.arithmetics().get(0);
            throw UserMistake.job(member.folder() + ": this network is not computed by convolution.algorithm = "
                    + asked.algorithm().id() + " in convolution.precision = "
                    + asked.precision().id() + ". Set convolution.algorithm = "
                    + usual.algorithm().id() + " and convolution.precision = "
                    + usual.precision().id() + ".");
        }
    }

    /**
     * The rows of {@link ExplanationTable} of {@code images}, which are rows of
     * {@link io.github.heatmill.spark.images.ImageColumns}.
     *
     * @param counts is told how many images were explained, and how many of them could not be
     * @param output the folder that pictures are written below
     */
    public Dataset<Row> explain(SparkSession spark, Dataset<Row> images, ImageCounts counts, Path output) {
        return explain(spark, images, counts, output, DriftMeasure.NONE);
    }

    /**
     * The same with the columns of {@link DriftColumns}.
     *
     * @param reference that images are compared with; empty where the model has none
     */
    public Dataset<Row> explain(
            SparkSession spark,
            Dataset<Row> images,
            ImageCounts counts,
            Path output,
            Optional<ModelReference> reference) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return explain(spark, images, counts, output, DriftMeasure.against(reference.map(context::broadcast)));
    }

    private Dataset<Row> explain(
            SparkSession spark, Dataset<Row> images, ImageCounts counts, Path output, DriftMeasure drift) {
        Broadcast<ExplainedModel> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model);
        ExplainPartition task =
                new ExplainPartition(shared, drift.seen(settings, network()), drift, pictures.below(output), counts);
        return InternalRows.table(
                spark, images.javaRDD().mapPartitions(task), drift.table().schema());
    }

    /** What is worth telling before the pass: which model is the published one, and what is left out. */
    public List<String> remarks() {
        return Stream.concat(model.words().stream(), leftOut.stream()).toList();
    }

    /** What the network is made of. */
    public NetworkDescription network() {
        return model.description();
    }

    private static ExplainSettings settings(
            ExplainSpec spec, Fitting fitting, List<NetworkLayer> layers, FusionChoice fusions, PixelScale scale) {
        return new ExplainSettings(
                fitting,
                layers,
                fusions.seen(),
                spec.methods().stream()
                        .filter(method -> layers.stream().anyMatch(layer -> layer.allows(method)))
                        .toList(),
                spec.baselines(),
                fusions.fusions(),
                spec.target(),
                spec.conventionsName(),
                spec.conventions(),
                spec.boxConvention(),
                spec.faithfulness(),
                scale,
                spec.arithmetic(),
                spec.batch());
    }
}
