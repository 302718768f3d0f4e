package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.github.heatmill.drift.EstimatedAccuracy;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.images.DeliveredFile;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.table.InternalRows;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of an archive's tables. */
public final class NightColumns {
    /** Which network explained. */
    public static final String MODEL_ID = "model_id";

    public static final String URI = "uri";
    public static final String LENGTH = "length";
    public static final String MODIFIED = "modified";
    public static final String ETAG = "etag";
    public static final String IMAGE_ID = "image_id";

    /** What is remembered of a night's images: the text of a {@link io.github.heatmill.drift.SetState}. */
    public static final String STATE = "state";

    /** What the rows of an image's explanations have in common. */
    public static final List<String> OF_EXPLANATION = List.of(
            "pixel_hash",
            "label",
            "predicted",
            "probability",
            "probabilities",
            "image_height",
            "image_width",
            "brightness",
            "contrast",
            "sharpness",
            "saturation",
            DriftColumns.NOVELTY,
            DriftColumns.CONFIDENCE,
            DriftColumns.VERDICT);

    public static final TableDefinition<ImageFacts> IMAGES = new TableDefinition<>("images", imageColumns());
    public static final TableDefinition<Delivered> DELIVERIES = new TableDefinition<>("deliveries", deliveryColumns());
    public static final TableDefinition<NightFacts> NIGHTS = new TableDefinition<>("nights", nightColumns());

    private NightColumns() {}

    static StructType images() {
        return IMAGES.schema();
    }

    static StructType deliveries() {
        return DELIVERIES.schema();
    }

    static StructType nights() {
        return NIGHTS.schema();
    }

    /** Those of an explain job's table behind night and run. */
    static StructType explanations() {
        List<TableColumn<ImageFacts>> ofRun = List.of(night(ImageFacts::night), run(ImageFacts::run));
        return new StructType(Stream.concat(
                        Stream.of(new TableDefinition<>("explanations", ofRun)
                                .schema()
                                .fields()),
                        Stream.of(ExplanationTable.schemaWithDrift().fields()))
                .toArray(StructField[]::new));
    }

    /** The row of {@link ArchiveTable#IMAGES} that {@code facts} make. */
    public static InternalRow image(ImageFacts facts) {
        return InternalRows.of(IMAGES.cells(facts));
    }

    /** The row of {@link ArchiveTable#DELIVERIES} that says of what night a file is. */
    public static InternalRow delivery(Delivered delivered) {
        return InternalRows.of(DELIVERIES.cells(delivered));
    }

    /** The row of {@link ArchiveTable#NIGHTS} that {@code facts} make. */
    public static InternalRow night(NightFacts facts) {
        return InternalRows.of(NIGHTS.cells(facts));
    }

    static <R> TableColumn<R> night(Function<R, LocalDate> night) {
        return TableColumn.of(ArchiveTable.NIGHT, DateType, "the night that the file was delivered in", row ->
                (int) night.apply(row).toEpochDay());
    }

    static <R> TableColumn<R> run(Function<R, String> run) {
        return TableColumn.of(
                ArchiveTable.RUN, StringType, "the run that wrote the row; it counts if `nights` has the run", run);
    }

    static <R> TableColumn<R> model(Function<R, String> model) {
        return TableColumn.of(MODEL_ID, StringType, "as in `explanations`", model);
    }

    private static <R> List<TableColumn<R>> file(Function<R, DeliveredFile> file) {
        return List.of(
                TableColumn.of(URI, StringType, "where the file lies", row -> file.apply(row)
                        .uri()),
                TableColumn.of("name", StringType, "its place within the folder", row -> file.apply(row)
                        .name()),
                TableColumn.<R>of(LENGTH, LongType, "its length", row -> file.apply(row)
                                .stamp()
                                .length())
                        .in("bytes"),
                TableColumn.of(
                        MODIFIED,
                        LongType,
                        "when it was last written, in milliseconds since 1970",
                        row -> file.apply(row).stamp().modified()),
                TableColumn.<R>of(
                        ETAG,
                        StringType,
                        "the object store's name of its content; empty where the file system has none",
                        row -> file.apply(row).stamp().etag()));
    }

    private static List<TableColumn<Delivered>> deliveryColumns() {
        List<TableColumn<Delivered>> columns = new ArrayList<>();
        columns.add(night(Delivered::night));
        columns.add(run(Delivered::run));
        columns.add(model(Delivered::modelId));
        columns.addAll(file(Delivered::file));
        return columns;
    }

    private static List<TableColumn<ImageFacts>> imageColumns() {
        List<TableColumn<ImageFacts>> columns = new ArrayList<>();
        columns.add(night(ImageFacts::night));
        columns.add(run(ImageFacts::run));
        columns.add(model(ImageFacts::modelId));
        columns.addAll(file(ImageFacts::file));
        columns.add(TableColumn.of(
                IMAGE_ID,
                StringType,
                "the first 32 hexadecimal digits of the SHA-256 of the file; where it cannot be read, of its name and"
                        + " stamp",
                ImageFacts::imageId));
        columns.add(TableColumn.of(
                "outcome",
                StringType,
                "`explained`, `duplicate` (of a file with the same content), `quarantined` or `waiting` (it changed or"
                        + " went while the night was read; what is there now is a delivery of a later one)",
                facts -> facts.outcome().id()));
        columns.add(TableColumn.<ImageFacts>of(
                        "duplicate_of",
                        StringType,
                        "the file that was explained, or set aside, with the same content",
                        facts -> facts.original().orElse(null))
                .nullWhere("no duplicate"));
        columns.add(TableColumn.<ImageFacts>of(
                        ImageColumns.REASON_CODE,
                        StringType,
                        "why it was set aside or waits, as `truncated`; docs/inputs.md has all codes",
                        facts -> facts.refusal().map(why -> why.code().id()).orElse(null))
                .nullWhere("explained; a duplicate"));
        columns.add(TableColumn.<ImageFacts>of(
                        ImageColumns.REASON,
                        StringType,
                        "the same for a person, with what to do",
                        facts -> facts.refusal().map(Refusal::reason).orElse(null))
                .nullWhere("explained; a duplicate"));
        for (String name : OF_EXPLANATION) {
            StructField field = ExplanationTable.schemaWithDrift().apply(name);
            columns.add(TableColumn.<ImageFacts>of(
                            name, field.dataType(), "as in `explanations`", facts -> facts.explained()
                                    .map(row -> row.getAs(name))
                                    .orElse(null))
                    .nullWhere("not explained"));
        }
        return columns;
    }

    private static List<TableColumn<NightFacts>> nightColumns() {
        return List.of(
                night(NightFacts::night),
                run(NightFacts::run),
                model(NightFacts::modelId),
                count("listed", "files of the night", NightCounts::listed),
                count("explained", "of them, images that have rows in `explanations`", NightCounts::explained),
                count("duplicates", "of them, files whose content was there already", NightCounts::duplicates),
                count("quarantined", "of them, files that were set aside", NightCounts::quarantined),
                count("waiting", "of them, files that changed while the night was read", NightCounts::waiting),
                TableColumn.of("rows", LongType, "rows of the night in `explanations`", NightFacts::rows),
                TableColumn.of("conventions", StringType, "as in `explanations`", NightFacts::conventions),
                TableColumn.of(
                        "started",
                        TimestampType,
                        "when the run began that completed the night",
                        facts -> TimeUnit.SECONDS.toMicros(facts.started().getEpochSecond())),
                TableColumn.<NightFacts>of(
                                "seconds",
                                DoubleType,
                                "how long it took until it was published",
                                facts -> facts.took().toMillis() / 1000.0)
                        .in("at least 0"),
                accuracy(
                        "accuracy_estimate",
                        "share of right decisions that is to be expected",
                        EstimatedAccuracy::estimate),
                accuracy("accuracy_low", "lower end of its 95 % interval", EstimatedAccuracy::low),
                accuracy("accuracy_high", "upper end of its 95 % interval", EstimatedAccuracy::high),
                TableColumn.of(
                        STATE,
                        StringType,
                        "what is remembered of the night's images, for later nights to be compared with"
                                + " (docs/drift.md)",
                        facts -> facts.state().text()),
                TableColumn.of(
                        "phases",
                        StringType,
                        "seconds of each part of the run up to publishing, as JSON",
                        NightFacts::phases),
                TableColumn.of(
                        "snapshots",
                        StringType,
                        "the snapshot of each table that has the night's rows, as JSON: what `VERSION AS OF` takes until"
                                + " `maintain` forgets it",
                        facts -> facts.snapshots().entrySet().stream()
                                .map(table -> "\"" + table.getKey() + "\":" + table.getValue())
                                .collect(Collectors.joining(",", "{", "}"))),
                TableColumn.of("settings", StringType, "every setting by its full key, as JSON", NightFacts::settings),
                TableColumn.of("versions", StringType, "what computed, as JSON", NightFacts::versions));
    }

    private static TableColumn<NightFacts> accuracy(
            String name, String meaning, Function<EstimatedAccuracy, Double> of) {
        return TableColumn.<NightFacts>of(name, DoubleType, meaning, facts -> facts.accuracy()
                        .map(of)
                        .orElse(null))
                .in("in [0, 1]")
                .nullWhere("nothing was explained; the model has no reference");
    }

    private static TableColumn<NightFacts> count(String name, String meaning, ToLongFunction<NightCounts> of) {
        return TableColumn.of(name, LongType, meaning, facts -> of.applyAsLong(facts.counts()));
    }
}
