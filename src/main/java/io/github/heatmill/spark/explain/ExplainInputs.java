package io.github.heatmill.spark.explain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.Processor;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.ProcessMemory;
import io.github.heatmill.spark.images.ImageInventory;
import io.github.heatmill.spark.images.ImageSize;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.InputWatch;
import io.github.heatmill.spark.picture.PicturePlan;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The checked inputs of an explain job: all that can be checked before the pass over the images. A run and its plan
 * share it.
 *
 * @param source the images, their scale known
 * @param inventory what is known of them
 * @param watch tells whether their files have changed since
 * @param images their rows, unread
 * @param pictures which rows get one, without a place for files yet
 */
record ExplainInputs(
        ModelDirectory model,
        ImageSource source,
        ImageInventory inventory,
        InputWatch watch,
        ExplainSettings settings,
        Dataset<Row> images,
        PicturePlan pictures) {

    /** Throws {@link UserMistake} if the model or the images cannot be used, or the settings do not suit them. */
    static ExplainInputs check(SparkSession spark, ExplainSpec spec, ImageSource source) {
        ModelDirectory model = ModelDirectory.load(spark.sessionState().newHadoopConf(), spec.model());
        ModelManifest manifest = model.manifest();
        requireMethodsThatRun(spec, manifest);
        InputWatch watch = source.watch(spark);
        ImageSource scaled = source.scaledLike(spark, manifest.pixelScale());
        PixelScale scale = scaled.knownScale(spark).orElseThrow();
        ExplainSettings settings = settings(spec, scale);
        Processor.require(settings.arithmetic());
        Dataset<Row> images = scaled.images(spark, manifest.spec().classes(), partitions(spec));
        ImageInventory inventory = scaled.inventory(spark, manifest.spec().classes());
        requireSize(spec, scaled, inventory, manifest.spec());
        ExplainFit.require(
                manifest.spec(),
                spec,
                ProcessMemory.of(spark.sparkContext()),
                images.javaRDD().getNumPartitions());
        PicturePlan pictures = PicturePlan.of(
                spark, spec.pictures(), settings.conventions().upsampling(), ExplanationTable.beforePictures());
        return new ExplainInputs(model, scaled, inventory, watch, settings, images, pictures);
    }

    NetworkSpec network() {
        return model.manifest().spec();
    }

    private static void requireMethodsThatRun(ExplainSpec spec, ModelManifest manifest) {
        if (manifest.spec().architecture() == Architecture.CAM) {
            return;
        }
        List<String> problems = spec.methods().stream()
                .flatMap(method -> method.withoutClassWeights().stream())
                .map(reason -> spec.model() + ": " + reason)
                .toList();
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }

    /** Where one size is that of all images, a pass over them would only find each of them bad. */
    private static void requireSize(
            ExplainSpec spec, ImageSource source, ImageInventory inventory, NetworkSpec network) {
        ImageSize taken = new ImageSize(network.height(), network.width());
        inventory.size().filter(size -> !size.equals(taken)).ifPresent(size -> {
            if (!spec.limits().allows(inventory.images(), inventory.images())) {
                throw new UserMistake(
                        UserMistake.Kind.BAD_RECORDS,
                        List.of(source.path() + ": its images are " + size + " pixels, but the model takes " + taken
                                + ": all " + inventory.images() + " would be quarantined, more than"
                                + " limits.max-bad-share = " + spec.limits().maxBadShare() + " allows. Give images of"
                                + " that size, or a model that was trained on this one."));
            }
        });
    }

    private static OptionalInt partitions(ExplainSpec spec) {
        return spec.partitions().isAuto()
                ? OptionalInt.empty()
                : OptionalInt.of(spec.partitions().count());
    }

    private static ExplainSettings settings(ExplainSpec spec, PixelScale scale) {
        return new ExplainSettings(
                spec.methods(),
                spec.baselines(),
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
