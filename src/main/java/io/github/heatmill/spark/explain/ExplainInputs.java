package io.github.heatmill.spark.explain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.spark.ProcessMemory;
import io.github.heatmill.spark.images.ImageInventory;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.InputWatch;
import io.github.heatmill.spark.images.OpenedImages;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The checked inputs of an explain job: all that can be checked before the pass over the images. A run and its plan
 * share it.
 *
 * @param pass that explains them
 * @param source the images, their scale known
 * @param inventory what is known of them
 * @param watch tells whether their files have changed since
 * @param images their rows, unread
 */
public record ExplainInputs(
        ExplainPass pass, ImageSource source, ImageInventory inventory, InputWatch watch, Dataset<Row> images) {

    /** Throws {@link UserMistake} if the model or the images cannot be used, or the settings do not suit them. */
    public static ExplainInputs check(SparkSession spark, ExplainSpec spec, ImageSource source) {
        ExplainedModel model = ExplainedModel.load(spark.sessionState().newHadoopConf(), spec);
        return check(spark, spec, model, source, model.description().takes().wants());
    }

    /**
     * The same by {@code model}, of images whose rows hold what {@code channels} says, whatever the model takes: so
     * that models of grey and of colour see the same rows.
     */
    public static ExplainInputs check(
            SparkSession spark, ExplainSpec spec, ExplainedModel model, ImageSource source, Channels channels) {
        NetworkDescription network = model.description();
        InputWatch watch = source.watch(spark);
        ImageSource scaled = source.in(channels).scaledLike(spark, model.pixelScale());
        PixelScale scale = scaled.knownScale(spark).orElseThrow();
        ExplainPass pass = ExplainPass.of(spark, spec, model, scale);
        OpenedImages opened = scaled.open(spark, network.classes(), partitions(spec));
        requireSize(spec, scaled, opened.inventory(), pass);
        ExplainFit.require(
                network,
                spec,
                ProcessMemory.of(spark.sparkContext()),
                opened.rows().javaRDD().getNumPartitions());
        return new ExplainInputs(pass, scaled, opened.inventory(), watch, opened.rows());
    }

    /** What the network is made of. */
    public NetworkDescription network() {
        return pass.network();
    }

    /** Where one size is that of all images, a pass over them would only find each of them bad. */
    private static void requireSize(ExplainSpec spec, ImageSource source, ImageInventory inventory, ExplainPass pass) {
        NetworkInput taken = pass.network().takes();
        Fit fit = pass.settings().fitting().fit();
        inventory
                .size()
                .filter(size -> !fit.takes(size.height(), size.width(), taken.height(), taken.width()))
                .ifPresent(size -> {
                    if (!spec.limits().allows(inventory.images(), inventory.images())) {
                        throw new UserMistake(
                                UserMistake.Kind.BAD_RECORDS,
                                List.of(source.path() + ": its images are " + size + " pixels, but the model takes "
                                        + taken.size()
                                        + ": all " + inventory.images() + " would be quarantined, more than"
                                        + " limits.max-bad-share = "
                                        + spec.limits().maxBadShare() + " allows. Give images of"
                                        + " that size, set images.fit = resize,"
                                        + " crop, pad or tile, or use a model for this one."));
                    }
                });
    }

    private static OptionalInt partitions(ExplainSpec spec) {
        return spec.partitions().isAuto()
                ? OptionalInt.empty()
                : OptionalInt.of(spec.partitions().count());
    }
}
