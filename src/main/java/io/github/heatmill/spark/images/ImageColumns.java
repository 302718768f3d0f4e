package io.github.heatmill.spark.images;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of every table of images.
 *
 * <p>{@link #HEIGHT}, {@link #WIDTH}, {@link #PIXEL_TYPE} and {@link #PIXELS} are null if an image cannot be used;
 * {@link #REASON_CODE} and {@link #REASON} then say why, and are null otherwise. An array whose values miss its scale
 * has a size even then.
 */
public final class ImageColumns {
    /** 32 hexadecimal digits that follow from the image's name, index, size, type and pixels alone. */
    public static final String IMAGE_ID = "image_id";
    /** The array, or the image's file. */
    public static final String SOURCE = "source";
    /** The row of the array, or the place in the folder's listing sorted by name; from 0. */
    public static final String SOURCE_INDEX = "source_index";
    /** The name of the class; null if it is not known. */
    public static final String LABEL = "label";

    public static final String HEIGHT = "height";
    public static final String WIDTH = "width";
    /** What {@link #PIXELS} are, as {@link io.github.heatmill.image.PixelType#text} says it: {@code |u1}. */
    public static final String PIXEL_TYPE = "pixel_type";
    /** The values as the source has them, little endian. */
    public static final String PIXELS = "pixels";
    /**
     * Ground truth, zero-based and half-open; null if there is none, empty if it says that there is no defect.
     */
    public static final String BOXES = "boxes";
    /** Why the image cannot be used: the id of a {@link io.github.heatmill.image.ReasonCode}. */
    public static final String REASON_CODE = "reason_code";
    /** Why the image cannot be used, and what to do: one line. */
    public static final String REASON = "reason";

    /** How many boxes reached a pixel beyond the image, which was cut off; null if there is no ground truth. */
    public static final String BOXES_CLAMPED = "boxes_clamped";
    /** Why {@link #BOXES} is null although the image has boxes: one line; null otherwise. */
    public static final String BOXES_PROBLEM = "boxes_problem";

    /**
     * Ground truth by pixels, row by row, a byte each: 0, or 1 more than the index of the defect's class; null if there
     * is none, or no pixel shows a defect.
     */
    public static final String MASK = "mask";

    /** The type of {@link #BOXES}: {@code array<struct<defect_class, x_min, y_min, x_max, y_max>>}. */
    public static final DataType BOXES_TYPE = DataTypes.createArrayType(
            new StructType()
                    .add("defect_class", DataTypes.StringType, false)
                    .add("x_min", DataTypes.IntegerType, false)
                    .add("y_min", DataTypes.IntegerType, false)
                    .add("x_max", DataTypes.IntegerType, false)
                    .add("y_max", DataTypes.IntegerType, false),
            false);

    /** The type of {@link #refusal}. */
    static final StructType REFUSAL =
            new StructType().add(REASON_CODE, DataTypes.StringType, false).add(REASON, DataTypes.StringType, false);

    /** All columns, in this order. */
    public static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField(IMAGE_ID, DataTypes.StringType, false),
        DataTypes.createStructField(SOURCE, DataTypes.StringType, false),
        DataTypes.createStructField(SOURCE_INDEX, DataTypes.LongType, false),
        DataTypes.createStructField(LABEL, DataTypes.StringType, true),
        DataTypes.createStructField(HEIGHT, DataTypes.IntegerType, true),
        DataTypes.createStructField(WIDTH, DataTypes.IntegerType, true),
        DataTypes.createStructField(PIXEL_TYPE, DataTypes.StringType, true),
        DataTypes.createStructField(PIXELS, DataTypes.BinaryType, true),
        DataTypes.createStructField(BOXES, BOXES_TYPE, true),
        DataTypes.createStructField(REASON, DataTypes.StringType, true),
        DataTypes.createStructField(BOXES_CLAMPED, DataTypes.IntegerType, true),
        DataTypes.createStructField(BOXES_PROBLEM, DataTypes.StringType, true),
        DataTypes.createStructField(REASON_CODE, DataTypes.StringType, true),
        DataTypes.createStructField(MASK, DataTypes.BinaryType, true)
    });

    private ImageColumns() {}

    /**
     * The value of {@link #BOXES}, in their order; null if they cannot be used. An array: Spark takes no list here.
     */
    static Row[] boxes(ImageBoxes boxes) {
        return boxes.isRefused()
                ? null
                : boxes.boxes().stream().map(ImageColumns::row).toArray(Row[]::new);
    }

    /** The boxes in {@link #BOXES} of {@code row}; none where that is null. */
    public static List<LabelledBox> boxes(Row row) {
        int column = row.fieldIndex(BOXES);
        if (row.isNullAt(column)) {
            return List.of();
        }
        List<Row> structs = row.getList(column);
        return structs.stream()
                .map(box -> new LabelledBox(
                        box.getString(0), new BoundingBox(box.getInt(1), box.getInt(2), box.getInt(3), box.getInt(4))))
                .toList();
    }

    private static Row row(LabelledBox labelled) {
        BoundingBox box = labelled.box();
        return RowFactory.create(labelled.defectClass(), box.xMin(), box.yMin(), box.xMax(), box.yMax());
    }

    /** The value of {@link #BOXES_CLAMPED}. */
    static Integer clamped(ImageBoxes boxes) {
        return boxes.isRefused() ? null : Integer.valueOf(boxes.clamped());
    }

    /** The value of {@link #BOXES_PROBLEM}; null also where the image is set aside for it. */
    static String problem(ImageBoxes boxes, BoxRules rules) {
        boolean kept = rules.errors().refusal(boxes).isEmpty();
        return boxes.isRefused() && kept ? boxes.problem() : null;
    }

    /** Why the image of {@code row}, which has {@link #REASON_CODE} and {@link #REASON}, cannot be used. */
    public static Optional<Refusal> refusal(Row row) {
        Optional<String> code = Optional.ofNullable(row.getAs(REASON_CODE));
        return code.map(id -> ReasonCode.of(id).orElseThrow().because(row.getAs(REASON)));
    }

    /** {@link #REASON_CODE} and {@link #REASON} in one value, of the type {@link #REFUSAL}; null without one. */
    static Row refusal(Optional<Refusal> refusal) {
        return refusal.map(why -> RowFactory.create(why.code().id(), why.reason()))
                .orElse(null);
    }
}
