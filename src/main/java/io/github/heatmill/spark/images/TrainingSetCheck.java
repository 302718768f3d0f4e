package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.spark.BadRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The look at all images before a network is trained on them: one Spark job. */
public final class TrainingSetCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingSetCheck.class);

    private TrainingSetCheck() {}

    /**
     * The census of {@code source}. Throws {@link UserMistake} with every reason why no network can be trained on it:
     * images that cannot be used, images without a label, several sizes, values of no known scale.
     */
    public static TrainingSetSummary beforeTraining(SparkSession spark, ImageSource source, DefectClasses classes) {
        return check(spark, source, classes, BadRecords::told);
    }

    /**
     * The same for a {@link ImageSource#sample}: the census is of the sample. Labels are looked at of all images, and
     * no list of bad images is left.
     */
    public static TrainingSetSummary ofSample(SparkSession spark, ImageSource sample, DefectClasses classes) {
        return check(spark, sample, classes, bad -> BadRecords.of(bad).shortLines());
    }

    private static TrainingSetSummary check(
            SparkSession spark,
            ImageSource source,
            DefectClasses classes,
            Function<Dataset<Row>, List<String>> badImages) {
        OpenedImages opened = source.open(spark, classes, OptionalInt.empty());
        Dataset<Row> images = opened.rows();
        DatasetSummary tally = tally(images);
        List<String> problems = new ArrayList<>();
        addUnusable(problems, source, tally, images, badImages);
        addUnlabelled(problems, source, opened.inventory(), classes);
        addSizes(problems, source, tally);
        Optional<PixelScale> scale = scale(problems, spark, source, tally);
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        TrainingSetSummary census = new TrainingSetSummary(
                tally.images(),
                tally.labels(),
                tally.sizes().firstKey(),
                tally.range(),
                scale.orElseThrow(),
                tally.fingerprint());
        LOG.info("{}: {}", source.path(), census.summary());
        return census;
    }

    /** The tally of rows of {@link ImageColumns#SCHEMA}. Spark's inner rows are read, so no pixel is boxed. */
    static DatasetSummary tally(Dataset<Row> images) {
        return images.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> {
                    DatasetSummary tally = new DatasetSummary();
                    rows.forEachRemaining(tally::add);
                    return List.of(tally).iterator();
                })
                .fold(new DatasetSummary(), DatasetSummary::merge);
    }

    private static void addUnusable(
            List<String> problems,
            ImageSource source,
            DatasetSummary tally,
            Dataset<Row> images,
            Function<Dataset<Row>, List<String>> badImages) {
        if (tally.unusable() > 0) {
            problems.addAll(InputMistake.of(
                            source.path(),
                            tally.unusable() + " of " + tally.images() + " images cannot be used",
                            "repair or remove them: training accepts no unusable image")
                    .problems());
            // reads the images again, but only in a run that fails here
            problems.addAll(badImages.apply(
                    images.filter(images.col(ImageColumns.REASON).isNotNull())));
        }
    }

    private static void addUnlabelled(
            List<String> problems, ImageSource source, ImageInventory inventory, DefectClasses classes) {
        long unlabelled = inventory.images() - inventory.labelled();
        if (unlabelled > 0) {
            problems.addAll(InputMistake.of(
                            source.path(),
                            unlabelled + " of " + inventory.images() + " images have no label of "
                                    + classes.names() + ": image "
                                    + named(inventory.withoutLabel())
                                    + (unlabelled > inventory.withoutLabel().size() ? ", ..." : ""),
                            "give an array of labels, or put the files into folders named like the classes")
                    .problems());
        }
    }

    private static void addSizes(List<String> problems, ImageSource source, DatasetSummary tally) {
        if (tally.sizes().size() > 1) {
            String sizes = tally.sizes().entrySet().stream()
                    .limit(5)
                    .map(size -> size.getValue() + " of " + size.getKey() + " (first image "
                            + tally.firstOfSize().get(size.getKey()) + ")")
                    .collect(Collectors.joining(", "));
            problems.addAll(InputMistake.of(
                            source.path(),
                            "its images have " + tally.sizes().size() + " sizes: " + sizes,
                            "bring all to one size")
                    .problems());
        }
    }

    private static Optional<PixelScale> scale(
            List<String> problems, SparkSession spark, ImageSource source, DatasetSummary tally) {
        Optional<PixelScale> known = source.knownScale(spark);
        if (known.isPresent() || tally.unusable() == tally.images()) {
            return known;
        }
        try {
            return Optional.of(source.scaleOf(spark, tally.range()));
        } catch (UserMistake mistake) {
            problems.addAll(mistake.problems());
            return Optional.empty();
        }
    }

    private static String named(SortedMap<Long, String> examples) {
        return examples.entrySet().stream()
                .map(example -> example.getKey() + " (" + InputMistake.quote(example.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
