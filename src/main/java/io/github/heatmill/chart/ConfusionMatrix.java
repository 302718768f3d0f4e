package io.github.heatmill.chart;

import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;

/**
 * A confusion matrix as a picture: a row a true class, a column a predicted one, in each cell the count and its share
 * of the row, which is also the cell's colour.
 */
final class ConfusionMatrix {
    private static final int GRID = 0xd8d8d8;
    private static final int SCALE = 2;
    private static final int MARGIN = 24;
    private static final int CELL_HEIGHT = 64;
    private static final int LEAST_CELL_WIDTH = 96;
    private static final int WIDEST_NAME = 120;
    private static final double DARK = 0.5;

    private final ConfusionCounts counts;
    private final int cellWidth;
    private final int left;
    private final int top;
    private final Canvas canvas;

    private ConfusionMatrix(ConfusionCounts counts) {
        this.counts = counts;
        int widest = counts.classes().names().stream()
                        .mapToInt(name -> BitmapFont.width(fit(name)))
                        .max()
                        .orElse(0)
                * SCALE;
        cellWidth = Math.max(LEAST_CELL_WIDTH, widest + 16);
        left = MARGIN + widest + 16;
        top = MARGIN + 124;
        int total = cellWidth * 2 / 3;
        canvas = new Canvas(
                top + counts.size() * CELL_HEIGHT + MARGIN,
                left + counts.size() * cellWidth + total + MARGIN,
                ConfusionPicture.PAPER);
    }

    static Canvas draw(String title, ConfusionCounts counts) {
        ConfusionMatrix picture = new ConfusionMatrix(counts);
        picture.draw(title);
        return picture.canvas;
    }

    private void draw(String title) {
        canvas.text(MARGIN, MARGIN, 3, ConfusionPicture.INK, BitmapFont.fit(title, (canvas.width() - 2 * MARGIN) / 3));
        canvas.text(MARGIN, MARGIN + 38, SCALE, ConfusionPicture.FAINT, counts.accuracy());
        int size = counts.size();
        canvas.text(MARGIN, top - 26, SCALE, ConfusionPicture.FAINT, "true");
        canvas.centredText(left + size * cellWidth / 2, top - 52, SCALE, ConfusionPicture.FAINT, "predicted");
        canvas.rightText(canvas.width() - MARGIN, top - 26, SCALE, ConfusionPicture.FAINT, "images");
        for (int row = 0; row < size; row++) {
            String name = fit(counts.classes().name(row));
            int textTop = top + row * CELL_HEIGHT + (CELL_HEIGHT - BitmapFont.CAPITAL * SCALE) / 2;
            canvas.rightText(left - 12, textTop, SCALE, ConfusionPicture.INK, name);
            canvas.centredText(left + row * cellWidth + cellWidth / 2, top - 26, SCALE, ConfusionPicture.INK, name);
            canvas.rightText(
                    canvas.width() - MARGIN, textTop, SCALE, ConfusionPicture.FAINT, Long.toString(counts.total(row)));
            for (int column = 0; column < size; column++) {
                cell(row, column);
            }
        }
        for (int line = 0; line <= size; line++) {
            canvas.fill(left, top + line * CELL_HEIGHT, size * cellWidth + 1, 1, GRID);
            canvas.fill(left + line * cellWidth, top, 1, size * CELL_HEIGHT + 1, GRID);
        }
    }

    private void cell(int row, int column) {
        long count = counts.at(row, column);
        double share = counts.share(row, column);
        int x = left + column * cellWidth;
        int y = top + row * CELL_HEIGHT;
        canvas.fill(x, y, cellWidth, CELL_HEIGHT, ConfusionPicture.colour(share));
        int ink = share > DARK ? ConfusionPicture.PAPER : count == 0 ? GRID : ConfusionPicture.INK;
        int middle = x + cellWidth / 2;
        if (count == 0) {
            canvas.centredText(middle, y + (CELL_HEIGHT - BitmapFont.CAPITAL * SCALE) / 2, SCALE, ink, "0");
        } else {
            canvas.centredText(middle, y + 14, SCALE, ink, Long.toString(count));
            canvas.centredText(middle, y + 42, 1, ink, ConfusionCounts.percent(share));
        }
    }

    private static String fit(String name) {
        return BitmapFont.fit(name, WIDEST_NAME);
    }
}
