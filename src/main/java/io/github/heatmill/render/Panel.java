package io.github.heatmill.render;

import io.github.heatmill.chart.ShortNumber;
import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The figure of the course notebook as one picture: image and map as they are, both enlarged, and the overlay, with a
 * colour bar. All five share one range of colours.
 */
final class Panel {
    private static final int PAPER = 0xffffff;
    private static final int INK = 0x202020;
    private static final int FAINT = 0x707070;
    private static final int BAR_PARTS = 4;

    private final PictureRequest request;
    private final Layers layers;
    private final int scale;
    private final int gap;
    private final int line;

    private Panel(PictureRequest request, Resizer resizer) {
        this.request = request;
        layers = new Layers(request, resizer);
        scale = Math.max(1, Math.round(layers.height() / 300f));
        gap = 10 * scale;
        line = (BitmapFont.HEIGHT + 3) * scale;
    }

    static PictureStyle.Drawing draw(PictureRequest request, Resizer resizer) {
        Panel panel = new Panel(request, resizer);
        return new PictureStyle.Drawing(panel.draw(), panel.layers.range());
    }

    private Canvas draw() {
        // the small pictures stand over each other where the large ones leave room for two
        boolean stacked = request.options().enlarge() > 1;
        int small = Math.max(1, request.options().enlarge() / 2);
        Canvas image = layers.smallImage(small);
        Canvas map = layers.smallMap(small);
        int titleScale = scale + 1;
        int titleLine = (BitmapFont.HEIGHT + 4) * titleScale;
        int top = gap + request.titles().size() * titleLine;
        int rowHeight = Math.max(layers.height(), stacked ? 2 * image.height() + line + gap / 2 : image.height());
        int smallColumns = stacked ? image.width() + gap : 2 * (image.width() + gap);
        int barWidth = 12 * scale + 4 * scale + labelWidth();
        int width = gap + smallColumns + 3 * (layers.width() + gap) + barWidth + gap;
        Canvas canvas = new Canvas(top + rowHeight + line + (marks().isEmpty() ? 0 : line) + gap, width, PAPER);
        for (int i = 0; i < request.titles().size(); i++) {
            String title = BitmapFont.fit(request.titles().get(i), (width - 2 * gap) / titleScale);
            canvas.text(gap, gap + i * titleLine, titleScale, INK, title);
        }

        int x = gap;
        BoxMarks.draw(request, image, small);
        tile(
                canvas,
                image,
                x,
                top,
                "image " + size(request.image().height(), request.image().width()));
        String mapSize = "map " + size(request.map().height(), request.map().width());
        if (stacked) {
            tile(canvas, map, x, top + image.height() + line + gap / 2, mapSize);
        } else {
            x += image.width() + gap;
            tile(canvas, map, x, top, mapSize);
        }
        x += image.width() + gap;
        String upsampling = request.options().upsampling().id();
        int factor = request.options().enlarge();
        tile(canvas, layers.image(), x, top, factor == 1 ? "image" : "image x" + factor + ", " + upsampling);
        x += layers.width() + gap;
        tile(canvas, layers.map(), x, top, "map, " + upsampling);
        x += layers.width() + gap;
        Canvas overlay = layers.overlay();
        BoxMarks.draw(request, overlay, factor);
        tile(
                canvas,
                overlay,
                x,
                top,
                "overlay, opacity " + ShortNumber.of(request.options().opacity()));
        x += layers.width() + gap;
        bar(canvas, x, top);
        canvas.text(gap, top + rowHeight + line + 3 * scale, scale, FAINT, marks());
        return canvas;
    }

    private String marks() {
        String truth = request.boxes().isEmpty() ? "" : "white: ground truth   ";
        return request.predictedBox().isEmpty() ? truth : truth + "dashed: box of the map";
    }

    private static String size(int height, int width) {
        return width + " x " + height;
    }

    private void tile(Canvas canvas, Canvas picture, int x, int y, String caption) {
        canvas.paste(picture, x, y);
        String fitting = BitmapFont.fit(caption, picture.width() / scale);
        canvas.text(x, y + picture.height() + 3 * scale, scale, FAINT, fitting);
    }

    private int labelWidth() {
        String name = request.options().colours().id() + ", "
                + request.options().scale().id();
        int widest = BitmapFont.width(name) - 16;
        for (String label : labels()) {
            widest = Math.max(widest, BitmapFont.width(label));
        }
        return widest * scale;
    }

    private List<String> labels() {
        return IntStream.rangeClosed(0, BAR_PARTS)
                .mapToObj(part -> ShortNumber.of(layers.range().low()
                        + (layers.range().high() - layers.range().low()) * part / BAR_PARTS))
                .toList();
    }

    private void bar(Canvas canvas, int x, int top) {
        int height = layers.height();
        int columns = 12 * scale;
        for (int row = 0; row < height; row++) {
            int level = ColourMap.level((height - 0.5 - row) / height);
            canvas.fill(x, top + row, columns, 1, request.options().colours().rgb(level));
        }
        List<String> labels = labels();
        for (int part = 0; part <= BAR_PARTS; part++) {
            int y = top + (height - 1) * (BAR_PARTS - part) / BAR_PARTS;
            canvas.fill(x + columns, y, 2 * scale, 1, INK);
            int middle = y - BitmapFont.CAPITAL * scale / 2;
            int within = Math.max(top, Math.min(top + height - BitmapFont.CAPITAL * scale, middle));
            canvas.text(x + columns + 4 * scale, within, scale, INK, labels.get(part));
        }
        String name = request.options().colours().id() + ", "
                + request.options().scale().id();
        canvas.text(x, top + height + 3 * scale, scale, FAINT, name);
    }
}
