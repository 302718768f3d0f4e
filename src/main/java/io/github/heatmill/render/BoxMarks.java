package io.github.heatmill.render;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;

/** Outlines of boxes: white for the ground truth, with a black edge; black and white dashes for the predicted box. */
final class BoxMarks {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;
    private static final int DASH = 4;
    // below this many pixels of the picture a pixel of the image, letters would hide the defect
    private static final int LABELLED = 3;

    private BoxMarks() {}

    /** Draws the boxes of the request on its picture, {@code factor} pixels for one of the image. */
    static void draw(PictureRequest request, Canvas canvas, int factor) {
        int thickness = Math.max(1, factor / 2);
        for (LabelledBox truth : request.boxes()) {
            outline(canvas, truth.box(), factor, thickness, 0);
        }
        request.predictedBox().ifPresent(box -> outline(canvas, box, factor, thickness, DASH * thickness));
        if (factor >= LABELLED) {
            request.boxes().forEach(truth -> label(canvas, truth, factor));
        }
    }

    private static void outline(Canvas canvas, BoundingBox box, int factor, int thickness, int dash) {
        int x = scaled(box.xMin(), factor, canvas.width());
        int y = scaled(box.yMin(), factor, canvas.height());
        int columns = scaled(box.xMax(), factor, canvas.width()) - x;
        int rows = scaled(box.yMax(), factor, canvas.height()) - y;
        canvas.outline(x, y, columns, rows, thickness, dash, WHITE, BLACK);
        if (dash == 0) {
            // a white line on bright steel needs an edge
            canvas.outline(
                    x + thickness, y + thickness, columns - 2 * thickness, rows - 2 * thickness, 1, 0, BLACK, BLACK);
        }
    }

    private static void label(Canvas canvas, LabelledBox truth, int factor) {
        int scale = Math.max(1, factor / 3);
        int x = scaled(truth.box().xMin(), factor, canvas.width());
        int y = scaled(truth.box().yMin(), factor, canvas.height());
        int columns = (BitmapFont.width(truth.defectClass()) + 3) * scale;
        int rows = (BitmapFont.HEIGHT + 2) * scale;
        canvas.fill(x, y, columns, rows, WHITE);
        canvas.text(x + 2 * scale, y + scale, scale, BLACK, truth.defectClass());
    }

    // in the picture even where the box is not in the image
    private static int scaled(int place, int factor, int size) {
        return (int) Math.min((long) place * factor, size);
    }
}
