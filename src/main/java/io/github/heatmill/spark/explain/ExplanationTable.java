package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import io.github.heatmill.statistic.ImageStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code explanations}: one row per image x method or fusion x target class, one per baseline where the image
 * has boxes of that class, and one row for an image that could not be explained. A column is added here, or where the
 * group of it is listed; the schema, the rows and docs/columns.md follow.
 */
public final class ExplanationTable {
    public static final String OK = "ok";
    public static final String QUARANTINED = "quarantined";

    /** The columns that say the same in all rows of an image and a model: those of the view {@code images}. */
    public static final List<String> OF_IMAGE = List.of(
            ImageColumns.IMAGE_ID,
            ImageColumns.SOURCE,
            ImageColumns.SOURCE_INDEX,
            "pixel_hash",
            ImageColumns.LABEL,
            "predicted",
            "probability",
            "image_height",
            "image_width",
            ImageColumns.BOXES,
            "status",
            ImageColumns.REASON_CODE,
            ImageColumns.REASON);

    static final TableDefinition<ExplanationFacts> TABLE = new TableDefinition<>("explanations", columns());

    /** The same for a night, whose images are measured for drift as well. */
    static final TableDefinition<ExplanationFacts> WITH_DRIFT = new TableDefinition<>(
            "explanations",
            Stream.concat(
                            TABLE.columns().stream(),
                            DriftColumns.columns().stream()
                                    .map(column ->
                                            column.<ExplanationFacts>within(ExplanationFacts::drift, QUARANTINED)))
                    .toList());

    private static final List<String> OF_PICTURE = List.of("picture", "png");

    private ExplanationTable() {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    /** All columns of the stored table, in order. */
    public static StructType schema() {
        return TABLE.schema();
    }

    /** All columns of rows whose images are measured for drift. */
    public static StructType schemaWithDrift() {
        return WITH_DRIFT.schema();
    }

    /** The columns that are known before pictures are drawn: all but those that say what was drawn. */
    static StructType beforePictures() {
        List<TableColumn<ExplanationFacts>> columns = TABLE.columns().stream()
                .filter(column -> !OF_PICTURE.contains(column.name()))
                .toList();
        return new TableDefinition<>(TABLE.name(), columns).schema();
    }

    /**
     * Writes a table of these columns to {@code path}, as Parquet.
     *
     * <p>Maps get no dictionary: hardly two of their values are equal, so that Parquet would look up each value, give
     * up after a megabyte of them and write that again.
     */
    public static void write(Dataset<Row> rows, String path) {
        rows.write()
                .option(ParquetOutputFormat.ENABLE_DICTIONARY + "#map.list.element", false)
                .parquet(path);
    }

    private static List<TableColumn<ExplanationFacts>> columns() {
        List<TableColumn<ExplanationFacts>> columns = new ArrayList<>();
        columns.addAll(image());
        columns.addAll(ofMap(MapColumns.seen()));
        columns.addAll(run());
        columns.addAll(ofMap(MapColumns.map()));
        columns.addAll(ofMap(MapColumns.measured()));
        columns.addAll(outcome());
        return columns;
    }

    private static List<TableColumn<ExplanationFacts>> ofMap(List<TableColumn<MapFacts>> columns) {
        return columns.stream()
                .map(column -> column.<ExplanationFacts>within(ExplanationFacts::map, QUARANTINED))
                .toList();
    }

    private static List<TableColumn<ExplanationFacts>> image() {
        List<TableColumn<ExplanationFacts>> columns = new ArrayList<>(place());
        for (ImageStatistic statistic : ImageStatistic.values()) {
            TableColumn<ExplanationFacts> column = TableColumn.<ExplanationFacts>of(
                            statistic.column(),
                            DoubleType,
                            statistic.meaning() + " of the image",
                            facts -> facts.image().statistics().get(statistic))
                    .in(statistic.range())
                    .nullWhere(QUARANTINED);
            columns.add(statistic == ImageStatistic.SHARPNESS ? column.nullWhere("a constant image") : column);
        }
        return columns;
    }

    private static List<TableColumn<ExplanationFacts>> place() {
        return List.of(
                TableColumn.of(
                        "explanation_id",
                        StringType,
                        "32 hexadecimal digits from image, model, conventions, method, expression and target class",
                        ExplanationFacts::id),
                TableColumn.of(
                        ImageColumns.IMAGE_ID,
                        StringType,
                        "32 hexadecimal digits from the image's name in its source, row, size, type and pixels; where"
                                + " file or annotation cannot be read, from its name",
                        facts -> facts.image().imageId()),
                TableColumn.of(
                        ImageColumns.SOURCE,
                        StringType,
                        "the array, as the job names it, or the URI of the image's file",
                        facts -> facts.image().source()),
                TableColumn.of(
                        ImageColumns.SOURCE_INDEX,
                        LongType,
                        "row of the array, or place in the folder's listing sorted by name; from 0",
                        facts -> facts.image().sourceIndex()),
                TableColumn.<ExplanationFacts>of(
                                "pixel_hash",
                                LongType,
                                "hash of the image's size and intensities: the same for the same pixels, whatever "
                                        + "their file and type; it seeds all random choices about the image",
                                facts -> facts.image().pixelHash().orElse(null))
                        .nullWhere(QUARANTINED),
                TableColumn.<ExplanationFacts>of(ImageColumns.LABEL, StringType, "true class", facts -> facts.image()
                                .label()
                                .orElse(null))
                        .nullWhere("not known"));
    }

    private static List<TableColumn<ExplanationFacts>> run() {
        String unread = "its file or annotation cannot be read";
        return List.of(
                TableColumn.of(
                        "conventions",
                        StringType,
                        presets() + ", and each convention that differs, as in `paper+score=softmax` or"
                                + " `paper+algorithm=winograd`",
                        facts -> facts.run().conventions()),
                TableColumn.of(
                        "model_id",
                        StringType,
                        "first 16 hexadecimal digits of the sha256 of `network.zip`, or, of an imported network, of"
                                + " its sha256 and its description; of several models, of the sha256 of these of all of"
                                + " them",
                        facts -> facts.run().modelId()),
                TableColumn.of(
                        "layer",
                        StringType,
                        "the layer that is explained: a convolution, as `conv_4`, or a layer of an imported network",
                        facts -> facts.run().layer()),
                TableColumn.<ExplanationFacts>of(
                                "image_height", IntegerType, "height of the image", facts -> facts.image()
                                        .row()
                                        .getAs(ImageColumns.HEIGHT))
                        .in("pixels")
                        .nullWhere(unread),
                TableColumn.<ExplanationFacts>of(
                                "image_width", IntegerType, "width of the image", facts -> facts.image()
                                        .row()
                                        .getAs(ImageColumns.WIDTH))
                        .in("pixels")
                        .nullWhere(unread));
    }

    private static String presets() {
        return "`" + ConventionPreset.PAPER.id() + "` or `" + ConventionPreset.NOTEBOOK.id() + "`";
    }

    private static List<TableColumn<ExplanationFacts>> outcome() {
        return List.of(
                TableColumn.<ExplanationFacts>of(
                                ImageColumns.BOXES,
                                ImageColumns.BOXES_TYPE,
                                "all ground truth boxes of the image, whatever their class; empty where the ground "
                                        + "truth"
                                        + " has none",
                                facts -> facts.image().row().getAs(ImageColumns.BOXES))
                        .in("pixels")
                        .nullWhere("no ground truth was given")
                        .nullWhere("file or annotation cannot be read"),
                TableColumn.<ExplanationFacts>of(
                                ImageColumns.BOXES_CLAMPED,
                                IntegerType,
                                "how many of the image's boxes reached one pixel beyond it and were clamped",
                                facts -> facts.image().row().getAs(ImageColumns.BOXES_CLAMPED))
                        .nullWhere("`boxes` is NULL"),
                TableColumn.<ExplanationFacts>of(
                                ImageColumns.BOXES_PROBLEM,
                                StringType,
                                "why the image's boxes cannot be used, although it was explained",
                                facts -> facts.image().row().getAs(ImageColumns.BOXES_PROBLEM))
                        .nullWhere("its boxes can be used, or it has none"),
                TableColumn.of("status", StringType, "`" + OK + "` or `" + QUARANTINED + "`", ExplanationFacts::status),
                TableColumn.<ExplanationFacts>of(
                                ImageColumns.REASON_CODE,
                                StringType,
                                "why the image could not be explained, as `truncated`; docs/inputs.md has all codes",
                                facts -> facts.image()
                                        .refusal()
                                        .map(why -> why.code().id())
                                        .orElse(null))
                        .nullWhere("`status` is `" + OK + "`"),
                TableColumn.<ExplanationFacts>of(
                                ImageColumns.REASON,
                                StringType,
                                "the same for a person, with what to do",
                                facts -> facts.image()
                                        .refusal()
                                        .map(Refusal::reason)
                                        .orElse(null))
                        .nullWhere("`status` is `" + OK + "`"),
                TableColumn.<ExplanationFacts>of(
                                "picture",
                                StringType,
                                "path of the picture, within the explained folder",
                                facts -> facts.picture().file().orElse(null))
                        .nullWhere("none was written to a file"),
                TableColumn.<ExplanationFacts>of("png", BinaryType, "the picture itself", facts -> facts.picture()
                                .png()
                                .orElse(null))
                        .nullWhere("none was put into the table"));
    }
}
