package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.png.Canvas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An image with a map over it, on which marks are drawn. For the sake of small files the grain of the steel is calmed
 * and grey and heat are drawn in steps; what is measured is neither.
 */
final class Tile {
    static final int FOUND = 0xff00e0;
    static final int BLACK = 0x000000;
    static final int WHITE = 0xffffff;

    private static final int REACH = 3;
    private static final double ALIKE = 0.1;
    private static final int GREY_STEP = 8;
    private static final int HEAT_STEPS = 32;
    private static final int CORNERS = 72;

    private final Canvas canvas;

    private Tile(Canvas canvas) {
        this.canvas = canvas;
    }

    /** The overlay of the explain job, jet by the peak, with the ground truth in white. */
    static Tile overlay(Measured measured) {
        return overlay(measured, PictureOptions.DEFAULT);
    }

    static Tile overlay(Measured measured, PictureOptions options) {
        Scene scene = measured.scene();
        Heatmap large = inSteps(measured.large());
        PictureRequest request = request(scene, large, options);
        Canvas canvas = new Layers(request, new Resizer()).overlay();
        BoxMarks.draw(request, canvas, 1);
        return new Tile(canvas);
    }

    /** An image without heat, with the ground truth of a scene. */
    static Tile image(Scene scene, GreyImage image) {
        Scene shown =
                new Scene(image, scene.defectClass(), scene.boxes(), scene.others(), scene.mask(), scene.otherMask());
        float[] cold = new float[image.pixels().length()];
        PictureRequest request =
                request(shown, new Heatmap(image.height(), image.width(), FloatArray.of(cold)), PictureOptions.DEFAULT);
        Canvas canvas = new Layers(request, new Resizer()).image();
        BoxMarks.draw(request, canvas, 1);
        return new Tile(canvas);
    }

    private static PictureRequest request(Scene scene, Heatmap large, PictureOptions options) {
        List<LabelledBox> boxes = scene.boxes().stream()
                .map(box -> new LabelledBox(scene.defectClass(), box))
                .toList();
        return new PictureRequest(calm(scene.image()), large, options, boxes, Optional.empty(), List.of(), Map.of());
    }

    private static Heatmap inSteps(Heatmap large) {
        float[] values = large.values().toArray();
        float peak = 0;
        for (float value : values) {
            peak = Math.max(peak, Math.abs(value));
        }
        for (int i = 0; i < values.length && peak > 0; i++) {
            values[i] = (float) Math.rint(values[i] / peak * HEAT_STEPS) / HEAT_STEPS * peak;
        }
        return new Heatmap(large.height(), large.width(), FloatArray.of(values));
    }

    /** Each pixel the mean of those near it that are about as bright, to a multiple of eight grey levels. */
    private static GreyImage calm(GreyImage image) {
        float[] calm = new float[image.pixels().length()];
        for (int i = 0; i < calm.length; i++) {
            int x = i % image.width();
            int y = i / image.width();
            double sum = 0;
            int count = 0;
            for (int v = Math.max(0, y - REACH); v <= Math.min(image.height() - 1, y + REACH); v++) {
                for (int u = Math.max(0, x - REACH); u <= Math.min(image.width() - 1, x + REACH); u++) {
                    if (Math.abs(image.at(v, u) - image.at(y, x)) <= ALIKE) {
                        sum += image.at(v, u);
                        count++;
                    }
                }
            }
            calm[i] = (float) (Math.rint(sum / count * 255 / GREY_STEP) * GREY_STEP / 255);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(calm));
    }

    Canvas canvas() {
        return canvas;
    }

    /** A box that was found. */
    Tile box(BoundingBox box) {
        return box(box, FOUND, FOUND);
    }

    /** A box in dashes of two colours. */
    Tile box(BoundingBox box, int first, int second) {
        canvas.outline(box.xMin(), box.yMin(), box.xMax() - box.xMin(), box.yMax() - box.yMin(), 2, 5, first, second);
        return this;
    }

    /** The edge of a set of pixels, lying inside of it. */
    Tile edge(IntPredicate inside, int rgb) {
        int width = canvas.width();
        for (int i = 0; i < width * canvas.height(); i++) {
            int x = i % width;
            int y = i / width;
            boolean inner = x > 0
                    && y > 0
                    && x < width - 1
                    && y < canvas.height() - 1
                    && inside.test(i - 1)
                    && inside.test(i + 1)
                    && inside.test(i - width)
                    && inside.test(i + width);
            if (inside.test(i) && !inner) {
                canvas.fill(x, y, 1, 1, rgb);
            }
        }
        return this;
    }

    /** A place: a black dot with a white edge. */
    Tile point(double x, double y) {
        canvas.disc(x, y, 3.5, WHITE);
        canvas.disc(x, y, 2, BLACK);
        return this;
    }

    /** A cross. */
    Tile cross(double x, double y) {
        for (double[] stroke : new double[][] {{6, 4}, {5, 1.5}}) {
            int rgb = stroke[1] > 2 ? WHITE : BLACK;
            canvas.line(x - stroke[0], y - stroke[0], x + stroke[0], y + stroke[0], stroke[1], rgb);
            canvas.line(x - stroke[0], y + stroke[0], x + stroke[0], y - stroke[0], stroke[1], rgb);
        }
        return this;
    }

    Tile circle(double x, double y, double radius, int rgb) {
        for (int i = 0; i < CORNERS; i++) {
            double from = 2 * Math.PI * i / CORNERS;
            double to = 2 * Math.PI * (i + 1) / CORNERS;
            canvas.line(
                    x + radius * StrictMath.cos(from),
                    y + radius * StrictMath.sin(from),
                    x + radius * StrictMath.cos(to),
                    y + radius * StrictMath.sin(to),
                    1.5,
                    rgb);
        }
        return this;
    }
}
