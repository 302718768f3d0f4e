package io.github.heatmill.spark.images;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of every table of images.
 *
 * <p>{@link #HEIGHT}, {@link #WIDTH}, {@link #PIXEL_TYPE} and {@link #PIXELS} are null where an image cannot be used;
 * {@link #REASON} then says why, and is null otherwise. An array whose values miss its scale has a size even then.
 */
public final class ImageColumns {
    /** 32 hexadecimal digits that follow from the image's name, index, size, type and pixels alone. */
    public static final String IMAGE_ID = "image_id";
    /** The array, or the image's file. */
    public static final String SOURCE = "source";
    /** The row of the array, or the place in the folder's listing sorted by name; from 0. */
    public static final String SOURCE_INDEX = "source_index";
    /** The name of the class; null where it is not known. */
    public static final String LABEL = "label";

    public static final String HEIGHT = "height";
    public static final String WIDTH = "width";
    /** What {@link #PIXELS} are, as {@link io.github.heatmill.image.PixelType#text} says it: {@code |u1}. */
    public static final String PIXEL_TYPE = "pixel_type";
    /** The values as the source has them, little endian. */
    public static final String PIXELS = "pixels";
    /** Ground truth, zero-based and half-open; null where there is none, empty where it says that there is no defect. */
    public static final String BOXES = "boxes";
    /** Why the image cannot be used, and what to do: one line. */
    public static final String REASON = "reason";

    /** The type of {@link #BOXES}: {@code array<struct<defect_class, x_min, y_min, x_max, y_max>>}. */
    public static final DataType BOXES_TYPE = DataTypes.createArrayType(
            new StructType()
                    .add("defect_class", DataTypes.StringType, false)
                    .add("x_min", DataTypes.IntegerType, false)
                    .add("y_min", DataTypes.IntegerType, false)
                    .add("x_max", DataTypes.IntegerType, false)
                    .add("y_max", DataTypes.IntegerType, false),
            false);

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
        DataTypes.createStructField(REASON, DataTypes.StringType, true)
    });

    private ImageColumns() {}

    /** The value of {@link #BOXES} for the given ones, in their order; an array, for Spark takes no Java list here. */
    static Row[] boxes(List<LabelledBox> boxes) {
        return boxes.stream()
                .map(labelled -> {
                    BoundingBox box = labelled.box();
                    return RowFactory.create(labelled.defectClass(), box.xMin(), box.yMin(), box.xMax(), box.yMax());
                })
                .toArray(Row[]::new);
    }
}
