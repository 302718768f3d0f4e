package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.job.PicturesSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.render.PictureOptions;
import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.render.PngWriter;
import io.github.heatmill.spark.source.ImageColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Replaces the pixels behind each explained row by its picture: the name of a file, the bytes, both or nothing.
 *
 * <p>A file has a name that follows from the row, and is written under another one first, so that a task that is run
 * twice writes the same bytes to the same place.
 */
final class DrawPictures implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final int STORED = ExplanationTable.explained().size();

    private final PicturesSpec spec;
    private final Conventions conventions;
    private final String manifestJson;
    private final ExplainSettings settings;
    private final String staging;
    private final SerializableConfiguration hadoop;

    DrawPictures(
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

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        PngWriter writer = new PngWriter();
        ImageReader reader =
                new ImageReader(ModelManifest.parse("the model's manifest", manifestJson), settings.scale());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return stored(rows.next(), reader, writer);
            }
        };
    }

    private Row stored(Row row, ImageReader reader, PngWriter writer) {
        Object[] cells = new Object[STORED + 2];
        for (int i = 0; i < STORED; i++) {
            cells[i] = row.get(i);
        }
        if (row.getBoolean(row.fieldIndex(PicturePlan.WANTED))) {
            byte[] png = spec.style().draw(request(row, reader), writer);
            if (spec.to().files()) {
                cells[STORED] = write(name(row), png);
            }
            if (spec.to().table()) {
                cells[STORED + 1] = png;
            }
        }
        return RowFactory.create(cells);
    }

    private PictureRequest request(Row row, ImageReader reader) {
        CamMethod method = CamMethod.of(row.getAs("method")).orElseThrow();
        GreyImage image = reader.pixels(row);
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
                        "profile", settings.profile(),
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

    private static String name(Row row) {
        return "pictures/"
                + PictureName.of(
                        row.getAs("explanation_id"),
                        row.getAs(ImageColumns.SOURCE),
                        row.<Long>getAs(ImageColumns.SOURCE_INDEX),
                        row.getAs("method"),
                        row.getAs("target_class"));
    }

    /**
     * Hadoop's local file system writes a checksum file beside each file and starts a process to set its permissions,
     * which takes longer than drawing it; a PNG has checksums of its own.
     */
    private FileSystem fileSystem(Path target) throws IOException {
        FileSystem files = target.getFileSystem(hadoop.value());
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    private String write(String name, byte[] png) {
        try {
            Path target = new Path(staging, name);
            FileSystem files = fileSystem(target);
            long attempt = TaskContext.get().taskAttemptId();
            Path temporary = new Path(target.getParent(), "." + target.getName() + "." + attempt);
            try (OutputStream out = files.create(temporary, true)) {
                out.write(png);
            }
            if (!files.rename(temporary, target)) {
                // Another attempt was first, with the same bytes.
                files.delete(temporary, false);
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + name, e);
        }
    }
}
