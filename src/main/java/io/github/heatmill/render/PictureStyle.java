package io.github.heatmill.render;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.png.Canvas;
import io.github.heatmill.png.PngWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a picture of one explanation shows. */
public enum PictureStyle implements Choice {
    /** The image with the coloured map over it. */
    OVERLAY {
        @Override
        Drawing paint(PictureRequest request, Resizer resizer) {
            Layers layers = new Layers(request, resizer);
            Canvas canvas = layers.overlay();
            BoxMarks.draw(request, canvas, request.options().enlarge());
            return new Drawing(canvas, layers.range());
        }

        @Override
        byte[] file(Canvas canvas, Map<String, String> metadata, PngWriter writer) {
            return writer.image(canvas, metadata);
        }

        @Override
        public double bytesPerPixel() {
            return 1.54;
        }
    },
    /** Image, map, enlarged image, enlarged map and overlay side by side, with a colour bar and captions. */
    PANEL {
        @Override
        Drawing paint(PictureRequest request, Resizer resizer) {
            return Panel.draw(request, resizer);
        }

        @Override
        byte[] file(Canvas canvas, Map<String, String> metadata, PngWriter writer) {
            return writer.drawing(canvas, metadata);
        }

        @Override
        public double bytesPerPixel() {
            return 4.27;
        }
    };

    /** The style of that name; empty if there is none. */
    public static Optional<PictureStyle> of(String id) {
        return Choice.find(PictureStyle.class, id);
    }

    /** Bytes of a file for each pixel of an image with its enlargement, measured on plates; for estimates alone. */
    public abstract double bytesPerPixel();

    /**
     * The PNG file of the request's picture: a function of the request alone, the same bytes on every machine.
     *
     * <p>Throws {@link IllegalArgumentException} on a keyword that {@link PngWriter#rgb} refuses.
     */
    public byte[] draw(PictureRequest request, Painter painter) {
        Drawing drawing = paint(request, painter.resizer());
        return file(drawing.canvas(), metadata(request, drawing.range()), painter.writer());
    }

    /** As {@link #draw(PictureRequest, Painter)}, with a painter of its own. */
    public byte[] draw(PictureRequest request) {
        return draw(request, new Painter());
    }

    abstract Drawing paint(PictureRequest request, Resizer resizer);

    abstract byte[] file(Canvas canvas, Map<String, String> metadata, PngWriter writer);

    private Map<String, String> metadata(PictureRequest request, ColourRange range) {
        PictureOptions options = request.options();
        Map<String, String> metadata = new TreeMap<>(request.metadata());
        metadata.put("style", id());
        metadata.put("colour-map", options.colours().id());
        metadata.put("scale", options.scale().id());
        metadata.put("scale-low", Double.toString(range.low()));
        metadata.put("scale-high", Double.toString(range.high()));
        metadata.put("opacity", Double.toString(options.opacity()));
        metadata.put("upsampling", options.upsampling().id());
        return Collections.unmodifiableMap(metadata);
    }

    /** A picture and the values its colours stand for. */
    record Drawing(Canvas canvas, ColourRange range) {}
}
