package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.job.PicturesSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.png.PngWriter;
import io.github.heatmill.render.PictureOptions;
import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.spark.images.ImageColumns;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws the picture of an explained row, out of the columns {@link #NEEDED}: the name of a file, the bytes, or both.
 *
 * <p>A file has a name that follows from the row, so that a task that is run twice writes the same bytes to the same
 * place. Each task has a copy of its own, which keeps its buffers and the last image: the rows of an image follow each
 * other.
 */
final class DrawPicture implements UDF1<Row, Row> {
    /** What a picture is drawn and named from: columns of an explained row with its image's pixels. */
    static final List<String> NEEDED = List.of(
            "explanation_id",
            ImageColumns.IMAGE_ID,
            ImageColumns.SOURCE,
            ImageColumns.SOURCE_INDEX,
            ImageColumns.LABEL,
            "target_class",
            "target_probability",
            "method",
            "model_id",
            "map_height",
            "map_width",
            "map",
            "box_x_min",
            "box_y_min",
            "box_x_max",
            "box_y_max",
            ImageColumns.BOXES,
            ImageColumns.PIXEL_TYPE,
            ImageColumns.PIXELS);

    /** The name of the file and the bytes, each null where it is not asked for. */
    static final StructType DRAWN =
            new StructType().add("picture", StringType, true).add("png", BinaryType, true);

    private static final long serialVersionUID = 1L;
    private static final String FOLDER = "pictures";

    private final PicturesSpec spec;
    private final Conventions conventions;
    private final String manifestJson;
    private final ExplainSettings settings;
    private final String staging;
    private final SerializableConfiguration hadoop;
    private transient Desk desk;

    DrawPicture(
            PicturesSpec spec,
            ModelManifest manifest,
            ExplainSettings settings,
            String staging,
            SerializableConfiguration hadoop) {
        this.spec = spec;
        this.conventions = settings.conventions();
        this.manifestJson = manifest.toJson();
        this.settings = settings;
        this.staging = staging;
        this.hadoop = hadoop;
    }

    /** What a task keeps from picture to picture. */
    private static final class Desk {
        private final PngWriter writer = new PngWriter();
        private final ImageReader reader;
        private final Optional<PictureFiles> files;
        private String imageId = "";
        private Optional<GreyImage> image = Optional.empty();

        Desk(ImageReader reader, Optional<PictureFiles> files) {
            this.reader = reader;
            this.files = files;
        }

        GreyImage image(Row row) {
            String id = row.getAs(ImageColumns.IMAGE_ID);
            if (!id.equals(imageId)) {
                image = Optional.of(reader.pixels(row));
                imageId = id;
            }
            return image.orElseThrow();
        }
    }

    @Override
    public Row call(Row row) throws IOException {
        Desk desk = desk();
        byte[] png = spec.style().draw(request(row, desk.image(row)), desk.writer);
        String name = null;
        if (desk.files.isPresent()) {
            String file = PictureName.of(
                    row.getAs("explanation_id"),
                    row.getAs(ImageColumns.SOURCE),
                    row.<Long>getAs(ImageColumns.SOURCE_INDEX),
                    row.getAs("method"),
                    row.getAs("target_class"));
            desk.files.orElseThrow().write(file, png);
            name = FOLDER + "/" + file;
        }
        return RowFactory.create(name, spec.to().table() ? png : null);
    }

    // What is transient is null in a copy that has travelled.
    private Desk desk() throws IOException {
        if (desk == null) {
            long attempt = TaskContext.get().taskAttemptId();
            desk = new Desk(
                    new ImageReader(ModelManifest.parse("the model's manifest", manifestJson), settings.scale()),
                    spec.to().files()
                            ? Optional.of(PictureFiles.in(new Path(staging, FOLDER), attempt, hadoop.value()))
                            : Optional.empty());
        }
        return desk;
    }

    private PictureRequest request(Row row, GreyImage image) {
        CamMethod method = CamMethod.of(row.getAs("method")).orElseThrow();
        String targetClass = row.getAs("target_class");
        String label = row.getAs(ImageColumns.LABEL);
        double probability = row.<Double>getAs("target_probability");
        return new PictureRequest(
                image,
                conventions.sign(method).apply(map(row)),
                new PictureOptions(
                        spec.colourMap(), spec.scale(), 1, spec.opacity(), conventions.upsampling(), spec.enlarge()),
                spec.boxes() ? ImageReader.boxes(row) : List.of(),
                spec.boxes() ? box(row) : Optional.empty(),
                List.of(
                        String.format(Locale.ROOT, "%s: %s, probability %.3f", method.id(), targetClass, probability),
                        "true class: " + (label == null ? "unknown" : label)),
                Map.of(
                        "explanation-id", row.getAs("explanation_id"),
                        "image-id", row.getAs(ImageColumns.IMAGE_ID),
                        "method", method.id(),
                        "target-class", targetClass,
                        "conventions", settings.conventionsName(),
                        "model-id", row.getAs("model_id")));
    }

    private static Heatmap map(Row row) {
        List<Float> values = row.getList(row.fieldIndex("map"));
        float[] map = new float[values.size()];
        for (int i = 0; i < map.length; i++) {
            map[i] = values.get(i);
        }
        return new Heatmap(row.getAs("map_height"), row.getAs("map_width"), FloatArray.of(map));
    }

    private static Optional<BoundingBox> box(Row row) {
        if (row.isNullAt(row.fieldIndex("box_x_min"))) {
            return Optional.empty();
        }
        return Optional.of(new BoundingBox(
                row.getAs("box_x_min"), row.getAs("box_y_min"), row.getAs("box_x_max"), row.getAs("box_y_max")));
    }
}
