package io.github.heatmill.spark.picture;

import io.github.heatmill.cam.MapKind;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.job.PicturePlace;
import io.github.heatmill.job.PicturesSpec;
import io.github.heatmill.render.Painter;
import io.github.heatmill.render.PictureOptions;
import io.github.heatmill.render.PictureRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Draws the pictures of one task, one after another. A file has a name that follows from the explanation, so that a
 * task that is run twice writes the same bytes to the same place.
 */
public final class PictureTask {
    private final PicturesSpec spec;
    private final Predicate<InternalRow> where;
    private final Optional<PictureFiles> files;
    private final PictureOptions options;
    private final Painter painter = new Painter();

    /**
     * What draws as {@code spec} says, whose SQL {@code where} answers; {@code files} are there where files are asked
     * for.
     */
    public PictureTask(
            PicturesSpec spec, Upsampling upsampling, Predicate<InternalRow> where, Optional<PictureFiles> files) {
        this.spec = spec;
        this.where = where;
        this.files = files;
        this.options =
                new PictureOptions(spec.colourMap(), spec.scale(), 1, spec.opacity(), upsampling, spec.enlarge());
    }

    /** Whether {@code row}, of the image at {@code sourceIndex}, gets a picture. */
    public boolean wants(InternalRow row, long sourceIndex) {
        return spec.to() != PicturePlace.NONE
                && Math.floorMod(sourceIndex, (long) spec.every()) == 0
                && where.test(row);
    }

    /** Draws the picture of {@code subject}, and writes its file where files are asked for. */
    public Picture draw(PictureSubject subject) {
        byte[] png = spec.style().draw(request(subject), painter);
        return new Picture(
                files.map(folder -> write(folder, subject, png)),
                spec.to().table() ? Optional.of(png) : Optional.empty());
    }

    private static String write(PictureFiles folder, PictureSubject subject, byte[] png) {
        String name = PictureName.of(
                subject.explanationId(),
                subject.source(),
                subject.sourceIndex(),
                subject.method(),
                subject.targetClass());
        try {
            folder.write(name, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PicturePlan.FOLDER + "/" + name;
    }

    private PictureRequest request(PictureSubject subject) {
        return new PictureRequest(
                subject.image(),
                subject.map(),
                options,
                spec.boxes() ? subject.boxes() : List.of(),
                spec.boxes() ? subject.found() : Optional.empty(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%s%s: %s, probability %.3f",
                                subject.method(),
                                subject.kind() == MapKind.EXPLANATION
                                        ? ""
                                        : " (" + subject.kind().id() + ")",
                                subject.targetClass(),
                                subject.probability()),
                        "true class: " + subject.label().orElse("unknown")),
                Map.of(
                        "explanation-id", subject.explanationId(),
                        "image-id", subject.imageId(),
                        "method", subject.method(),
                        "kind", subject.kind().id(),
                        "target-class", subject.targetClass(),
                        "conventions", subject.conventions(),
                        "model-id", subject.modelId()));
    }
}
