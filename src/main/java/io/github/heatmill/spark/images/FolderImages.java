package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.NamePatterns;
import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.UnknownClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PNG, JPEG, BMP and TIFF files of a folder and the folders in it ({@link FolderListing} says which). A file's class is
 * the folder it lies in or the beginning of its name, {@code scratches/7.png} or {@code scratches_7.png}. Its boxes
 * come from a file of its own ({@link AnnotationFiles}) or from one for all images ({@link AnnotationTable}).
 *
 * <p>Their pixels are values 0..255 whatever the file's depth, as {@link FolderImage} has them: grey, or in colour
 * where that is asked for and the file has any. Sizes may differ.
 *
 * <p>The folder is listed once, when it is first asked for; a file that changes after that is not read.
 */
public final class FolderImages implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(FolderImages.class);

    private final FolderPlaces places;
    private final FileDecoding decoding;
    private final BoxRules boxRules;
    /** Single files, whose places say no class; empty if all of the folder is meant. */
    private final List<String> files;
    /** The indices of the files that are read, where these are not all. */
    private final Optional<List<Integer>> sample;
    /** What a training is to learn; empty if the images are not read for one. */
    private final Optional<DefectClasses> learned;

    private final AtomicReference<FolderListing> listed = new AtomicReference<>();
    private final AtomicReference<Optional<LongAccumulator>> furtherPages = new AtomicReference<>(Optional.empty());

    public FolderImages(String path, Optional<String> annotations) {
        this(path, annotations, Optional.empty(), NamePatterns.NONE, ImageLimits.DEFAULT, BoxRules.DEFAULT);
    }

    /** The images of the folder {@code path}, which have no masks. */
    public FolderImages(
            String path, Optional<String> annotations, NamePatterns ignored, ImageLimits limits, BoxRules boxRules) {
        this(path, annotations, Optional.empty(), ignored, limits, boxRules);
    }

    /**
     * The images of the folder {@code path}.
     *
     * @param annotations the folder of annotations, or the file of the boxes of all images; unless given, annotations
     *     beside the images, or in a folder named {@code annotations} beside {@code path}
     * @param masks the folder of their masks, called like them
     * @param ignored which files in it are passed over, annotations too
     * @param limits how large an image file may be; a larger one is set aside
     * @param boxRules how annotations are read
     */
    public FolderImages(
            String path,
            Optional<String> annotations,
            Optional<String> masks,
            NamePatterns ignored,
            ImageLimits limits,
            BoxRules boxRules) {
        this(
                new FolderPlaces(path, annotations, masks, ignored),
                FileDecoding.grey(limits),
                boxRules,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private FolderImages(
            FolderPlaces places,
            FileDecoding decoding,
            BoxRules boxRules,
            List<String> files,
            Optional<List<Integer>> sample,
            Optional<DefectClasses> learned) {
        this.places = places;
        this.decoding = decoding;
        this.boxRules = boxRules;
        this.files = List.copyOf(files);
        this.sample = sample;
        this.learned = learned;
    }

    /** The images in {@code files}, at least one, in their order; without labels and boxes. */
    public static FolderImages ofFiles(List<String> files, ImageLimits limits) {
        String others = files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
        return new FolderImages(
                new FolderPlaces(files.get(0) + others, Optional.empty(), Optional.empty(), NamePatterns.NONE),
                FileDecoding.grey(limits),
                BoxRules.DEFAULT,
                files,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String path() {
        return places.images();
    }

    BoxRules boxRules() {
        return boxRules;
    }

    Optional<DefectClasses> learned() {
        return learned;
    }

    FolderPlaces places() {
        return places;
    }

    @Override
    public Dataset<Row> images(SparkSession spark, DefectClasses classes, OptionalInt asked) {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        requireKnownClasses(listing(spark).entries(), classes);
        List<FolderRow> all = files(listing(spark).entries(), classes);
        List<FolderRow> files =
                sample.map(indices -> indices.stream().map(all::get).toList()).orElse(all);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> shared = context.broadcast(new SerializableConfiguration(hadoop));
        int partitions = asked.orElseGet(() -> FolderPartitions.of(files.size(), context.defaultParallelism()));
        LongAccumulator pages = spark.sparkContext().longAccumulator("further pages");
        furtherPages.set(Optional.of(pages));
        FolderReading reading = new FolderReading(decoding, boxRules, classes);
        JavaRDD<Row> rows = context.parallelize(files, partitions)
                .map(file -> read(file, reading, shared.value().value(), pages));
        return spark.createDataFrame(rows, ImageColumns.SCHEMA);
    }

    /** The files of the folder as it is now, possibly none, for who decides one by one which of them are read. */
    public Delivery delivery(SparkSession spark, DefectClasses classes) {
        FolderListing now = FolderListing.ofAny(this, spark.sessionState().newHadoopConf());
        requireKnownClasses(now.entries(), classes);
        return new Delivery(
                files(now.entries(), classes), new FolderReading(decoding, boxRules, classes), now.passedOver());
    }

    @Override
    public ImageInventory inventory(SparkSession spark, DefectClasses classes) {
        List<FolderEntry> entries = listing(spark).entries();
        return ImageInventory.of(
                rows(spark, classes),
                classes,
                index -> entries.get(Math.toIntExact(index)).path(),
                entries.stream()
                        .flatMap(entry -> entry.files().stream())
                        .mapToLong(file -> file.stamp().bytes())
                        .sum(),
                Optional.empty(),
                entries.stream().filter(FolderEntry::hasBoxes).count());
    }

    @Override
    public OpenedImages open(SparkSession spark, DefectClasses classes, OptionalInt partitions) {
        return new OpenedImages(images(spark, classes, partitions), inventory(spark, classes));
    }

    /** Files spread evenly over the listing, as {@link FileSample} takes them. */
    @Override
    public Optional<ImageSource> sample(SparkSession spark) {
        FolderListing all = listing(spark);
        List<Integer> indices = FileSample.of(all.entries());
        String some = indices.size() == all.entries().size()
                ? path()
                : path() + " (" + indices.size() + " of its " + all.entries().size() + " files, spread evenly)";
        FolderImages source =
                new FolderImages(places.called(some), decoding, boxRules, files, Optional.of(indices), learned);
        source.listed.set(all);
        return Optional.of(source);
    }

    /** Always 0..255. */
    @Override
    public Optional<PixelScale> knownScale(SparkSession spark) {
        return Optional.of(PixelScale.UINT8);
    }

    /** Always 0..255. */
    @Override
    public PixelScale scaleOf(SparkSession spark, PixelRange range) {
        return PixelScale.UINT8;
    }

    @Override
    public FolderImages scaledLike(SparkSession spark, PixelScale trained) {
        return this;
    }

    @Override
    public FolderImages in(Channels wanted) {
        FolderImages source = new FolderImages(places, decoding.of(wanted), boxRules, files, sample, learned);
        // what has been listed is what is meant
        source.listed.set(listed.get());
        return source;
    }

    @Override
    public FolderImages forTraining(DefectClasses classes) {
        return new FolderImages(places, decoding, boxRules, files, sample, Optional.of(classes));
    }

    @Override
    public ImageRows rows(SparkSession spark, DefectClasses classes) {
        List<FolderEntry> entries = listing(spark).entries();
        return new FolderRows(
                entries,
                ImageLabels.of(
                        entries.stream().map(entry -> label(entry, classes)).toList()));
    }

    @Override
    public PassedOver passedOver(SparkSession spark) {
        long pages = furtherPages.get().map(LongAccumulator::value).orElse(0L);
        return listing(spark).passedOver().withFurtherPages(pages);
    }

    /** The files as they are listed. Lists the folder once more when it is asked, and opens nothing. */
    @Override
    public InputWatch watch(SparkSession spark) {
        FolderListing before = listing(spark);
        if (!files.isEmpty()) {
            // their folders may hold far more than them
            return () -> before.requireFilesUnchanged(spark.sessionState().newHadoopConf());
        }
        return () -> before.requireUnchanged(path(), spark.sessionState().newHadoopConf());
    }

    private FolderListing listing(SparkSession spark) {
        return listed.updateAndGet(
                known -> known != null ? known : list(spark.sessionState().newHadoopConf()));
    }

    private FolderListing list(Configuration hadoop) {
        return files.isEmpty() ? FolderListing.of(this, hadoop) : FolderListing.ofFiles(files, hadoop);
    }

    private int label(FolderEntry entry, DefectClasses classes) {
        int label = files.isEmpty() ? entry.label(classes, boxRules.names()) : ImageLabels.NONE;
        return label == ImageLabels.IGNORED ? ImageLabels.NONE : label;
    }

    /**
     * Throws {@link UserMistake} if boxes or names that are known already are of classes that the model does not have.
     */
    private void requireKnownClasses(List<FolderEntry> entries, DefectClasses classes) {
        boxRules.names().requireMeaning(path(), classes);
        List<ImageAnnotation> known = entries.stream()
                .flatMap(entry -> entry.boxes().known().stream())
                .toList();
        UnknownClasses.in(known, boxRules.names(), classes)
                .requireNone(places.annotations().orElse(path()), classes);
    }

    private static Row read(
            FolderRow file, FolderReading reading, Configuration configuration, LongAccumulator furtherPages) {
        try {
            return file.read(reading, configuration, furtherPages::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.entry().path() + ": " + failure.getMessage(), failure);
        }
    }

    private List<FolderRow> files(List<FolderEntry> entries, DefectClasses classes) {
        List<FolderRow> files = new ArrayList<>();
        int labelled = 0;
        for (FolderEntry entry : entries) {
            int label = label(entry, classes);
            labelled += label == ImageLabels.NONE ? 0 : 1;
            files.add(new FolderRow(entry, files.size(), label == ImageLabels.NONE ? "" : classes.name(label)));
        }
        if (sample.isEmpty()) {
            LOG.info("{}: {} images, {} of them labelled by folder or name", path(), files.size(), labelled);
        }
        return files;
    }
}
