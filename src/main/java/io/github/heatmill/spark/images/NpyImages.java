package io.github.heatmill.spark.images;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.spark.npy.NpyDataSource;
import io.github.heatmill.spark.npy.NpyOptions;
import io.github.heatmill.spark.npy.NpySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Images in a {@code .npy} array, of any numbers, of a shape that {@link ImageArray} reads.
 *
 * @param path the array of images
 * @param labels their classes, an array of whole numbers
 * @param boxes their ground truth, a table that {@link io.github.heatmill.image.BoxesCsv} reads by index
 * @param masks their ground truth by pixels, an array of whole numbers or booleans that {@link NpyMasks} reads
 * @param scale what the values mean; where it is given, an image whose values leave it is a row with a reason
 * @param boxRules how the table of boxes is read
 * @param repeat how often the array is read over, each time as further images; for measuring
 */
public record NpyImages(
        String path,
        Optional<String> labels,
        Optional<String> boxes,
        Optional<String> masks,
        Optional<PixelScale> scale,
        BoxRules boxRules,
        int repeat)
        implements ImageSource {
    /** Images that are read once, boxes by the default rules. */
    public NpyImages(String path, Optional<String> labels, Optional<String> boxes, Optional<PixelScale> scale) {
        this(path, labels, boxes, Optional.empty(), scale, BoxRules.DEFAULT, 1);
    }

    /** Images without masks. */
    public NpyImages(
            String path,
            Optional<String> labels,
            Optional<String> boxes,
            Optional<PixelScale> scale,
            BoxRules boxRules,
            int repeat) {
        this(path, labels, boxes, Optional.empty(), scale, boxRules, repeat);
    }

    @Override
    public Dataset<Row> images(SparkSession spark, DefectClasses classes, OptionalInt partitions) {
        return images(spark, files(spark, classes), classes, partitions);
    }

    @Override
    public ImageInventory inventory(SparkSession spark, DefectClasses classes) {
        return inventory(files(spark, classes), classes);
    }

    @Override
    public OpenedImages open(SparkSession spark, DefectClasses classes, OptionalInt partitions) {
        NpyImageFiles files = files(spark, classes);
        return new OpenedImages(images(spark, files, classes, partitions), inventory(files, classes));
    }

    private NpyImageFiles files(SparkSession spark, DefectClasses classes) {
        return NpyImageFiles.open(this, classes, spark.sessionState().newHadoopConf());
    }

    private Dataset<Row> images(
            SparkSession spark, NpyImageFiles files, DefectClasses classes, OptionalInt partitions) {
        ImageArray array = files.rows().array();
        Column pixels = col(NpySchema.VALUE);
        Column index = col(NpySchema.INDEX);
        Column row = repeat == 1 ? index : pmod(index, lit(Math.max(1, array.images())));
        NpyBoxColumns boxes = NpyBoxColumns.of(spark, files, boxRules, row);
        Column refusal = coalesce(refusal(array, pixels, index), boxes.refusal());
        DataFrameReader reader = spark.read()
                .format(NpyDataSource.NAME)
                .option(NpyOptions.RAW, true)
                .option(NpyOptions.REPEAT, repeat);
        if (partitions.isPresent()) {
            long rows = (Math.max(1, array.images() * repeat) + partitions.getAsInt() - 1) / partitions.getAsInt();
            reader.option(NpyOptions.ROWS_PER_PARTITION, rows);
        }
        Dataset<Row> rows = reader.load(path)
                .select(
                        id(array, index, pixels).as(ImageColumns.IMAGE_ID),
                        lit(path).as(ImageColumns.SOURCE),
                        index.as(ImageColumns.SOURCE_INDEX),
                        label(spark, files.rows(), classes, row).as(ImageColumns.LABEL),
                        nullable(lit(array.height())).as(ImageColumns.HEIGHT),
                        nullable(lit(array.width())).as(ImageColumns.WIDTH),
                        nullable(lit(array.type().text())).as(ImageColumns.PIXEL_TYPE),
                        when(refusal.isNull(), pixels).as(ImageColumns.PIXELS),
                        boxes.boxes().as(ImageColumns.BOXES),
                        refusal.getField(ImageColumns.REASON).as(ImageColumns.REASON),
                        boxes.clamped().as(ImageColumns.BOXES_CLAMPED),
                        boxes.problem().as(ImageColumns.BOXES_PROBLEM),
                        refusal.getField(ImageColumns.REASON_CODE).as(ImageColumns.REASON_CODE),
                        lit(null).cast(DataTypes.BinaryType).as(ImageColumns.MASK));
        return files.masks()
                .map(known -> known.addTo(spark, rows, classes, boxRules))
                .orElse(rows);
    }

    private ImageInventory inventory(NpyImageFiles files, DefectClasses classes) {
        ImageArray array = files.rows().array();
        return ImageInventory.of(
                files.rows(),
                classes,
                index -> path,
                array.images() * array.file().header().rowBytes(),
                Optional.of(new ImageSize(array.height(), array.width())),
                files.masks().isPresent()
                        ? array.images()
                        : files.boxes().map(Map::size).orElse(0));
    }

    @Override
    public Optional<ImageSource> sample(SparkSession spark) {
        return Optional.empty();
    }

    /** The scale given; else bytes are 0..255, and of other types only their values tell. */
    @Override
    public Optional<PixelScale> knownScale(SparkSession spark) {
        if (scale.isPresent()) {
            return scale;
        }
        return array(spark).type().dtype() == NpyDtype.U1 ? Optional.of(PixelScale.UINT8) : Optional.empty();
    }

    @Override
    public PixelScale scaleOf(SparkSession spark, PixelRange range) {
        return PixelScale.detect(path, array(spark).type().dtype(), range);
    }

    @Override
    public NpyImages scaledLike(SparkSession spark, PixelScale trained) {
        PixelScale found = knownScale(spark)
                .orElseGet(() -> SampledScale.of(
                        array(spark), trained, spark.sessionState().newHadoopConf()));
        return new NpyImages(path, labels, boxes, masks, Optional.of(found), boxRules, repeat);
    }

    /** These images: whoever reads a row takes its colours or its grey. */
    @Override
    public NpyImages in(Channels channels) {
        return this;
    }

    @Override
    public NpyImages forTraining(DefectClasses classes) {
        return new NpyImages(path, labels, Optional.empty(), scale, boxRules, repeat);
    }

    private ImageArray array(SparkSession spark) {
        return ImageArray.of(path, spark.sessionState().newHadoopConf());
    }

    @Override
    public ImageRows rows(SparkSession spark, DefectClasses classes) {
        return files(spark, classes).rows();
    }

    @Override
    public InputWatch watch(SparkSession spark) {
        Configuration configuration = spark.sessionState().newHadoopConf();
        List<String> files = Stream.of(Optional.of(path), labels, boxes, masks)
                .flatMap(Optional::stream)
                .toList();
        SeenFiles before = SeenFiles.of(files, configuration);
        return () -> before.requireUnchanged(configuration);
    }

    /** Nothing: an array holds nothing but its images. */
    @Override
    public PassedOver passedOver(SparkSession spark) {
        return new PassedOver();
    }

    private static Column id(ImageArray array, Column index, Column pixels) {
        String name = array.file().name();
        int height = array.height();
        int width = array.width();
        String type = array.type().text();
        UDF2<Long, byte[], String> id = (at, bytes) -> ImageId.of(name, at, height, width, type, bytes);
        return udf(id, DataTypes.StringType).asNonNullable().apply(index, pixels);
    }

    private static Column label(SparkSession spark, ArrayRows rows, DefectClasses classes, Column index) {
        if (rows.labels().count() == 0) {
            return lit(null).cast(DataTypes.StringType);
        }
        Broadcast<ImageLabels> labels = share(spark, rows.labels());
        UDF1<Long, String> label = at -> classes.name(labels.value().at(at));
        return udf(label, DataTypes.StringType).apply(index);
    }

    private Column refusal(ImageArray array, Column pixels, Column index) {
        NpyDtype dtype = array.type().dtype();
        if (scale.isEmpty() || scale.get().holdsAllOf(dtype)) {
            return lit(null).cast(ImageColumns.REFUSAL);
        }
        PixelScale expected = scale.get();
        String file = path;
        UDF2<Long, byte[], Row> refusal = (at, bytes) ->
                ImageColumns.refusal(expected.intensities(dtype, bytes, new float[bytes.length / dtype.bytes()])
                        .map(wrong -> wrong.code()
                                .of(file, "image " + at + ": " + wrong.reason())
                                .refusal()));
        return udf(refusal, ImageColumns.REFUSAL).apply(index, pixels);
    }

    /** The same value in a column that may be null, as it may be in other sources. */
    private static Column nullable(Column value) {
        return when(lit(true), value);
    }

    static <T> Broadcast<T> share(SparkSession spark, T value) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
    }
}
