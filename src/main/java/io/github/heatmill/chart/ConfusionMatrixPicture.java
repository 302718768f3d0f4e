package io.github.heatmill.chart;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import io.github.heatmill.png.PngWriter;
import java.util.Map;

/**
 * Which classes were taken for which, as a picture: a row a true class, a column a predicted one, in each cell the count
 * and its share of the row, which is also the cell's colour.
 */
public final class ConfusionMatrixPicture {
    private static final int PAPER = 0xffffff;
    private static final int INK = 0x202020;
    private static final int FAINT = 0x606060;
    private static final int GRID = 0xd8d8d8;
    private static final int FULL = 0x1f5c99;
    private static final int SCALE = 2;
    private static final int MARGIN = 24;
    private static final int CELL_HEIGHT = 64;
    private static final int LEAST_CELL_WIDTH = 96;
    private static final int WIDEST_NAME = 120;
    private static final double DARK = 0.5;

    private final DefectClasses classes;
    private final long[] counts;
    private final int cellWidth;
    private final int left;
    private final int top;
    private final Canvas canvas;

    private ConfusionMatrixPicture(DefectClasses classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
        int widest = classes.names().stream()
                        .mapToInt(name -> BitmapFont.width(fit(name)))
                        .max()
                        .orElse(0)
                * SCALE;
        cellWidth = Math.max(LEAST_CELL_WIDTH, widest + 16);
        left = MARGIN + widest + 16;
        top = MARGIN + 124;
        int total = cellWidth * 2 / 3;
        canvas = new Canvas(
                top + classes.size() * CELL_HEIGHT + MARGIN, left + classes.size() * cellWidth + total + MARGIN, PAPER);
    }

    /**
     * The PNG file of a confusion matrix.
     *
     * @param counts images by true and predicted class, shape [true, predicted], row-major, none negative; a class
     *     without images has an empty row
     */
    public static byte[] draw(
            String title, DefectClasses classes, long[] counts, Map<String, String> metadata, PngWriter writer) {
        if (counts.length != classes.size() * classes.size()) {
            throw new IllegalArgumentException(
                    "Expected " + classes.size() * classes.size() + " counts, but was " + counts.length);
        }
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("Expected counts that are not negative, but was " + count);
            }
        }
        ConfusionMatrixPicture picture = new ConfusionMatrixPicture(classes, counts);
        picture.draw(title);
        return writer.drawing(picture.canvas, metadata);
    }

    private void draw(String title) {
        canvas.text(MARGIN, MARGIN, 3, INK, BitmapFont.fit(title, (canvas.width() - 2 * MARGIN) / 3));
        canvas.text(MARGIN, MARGIN + 38, SCALE, FAINT, accuracy());
        int size = classes.size();
        canvas.text(MARGIN, top - 26, SCALE, FAINT, "true");
        canvas.centredText(left + size * cellWidth / 2, top - 52, SCALE, FAINT, "predicted");
        canvas.rightText(canvas.width() - MARGIN, top - 26, SCALE, FAINT, "images");
        for (int row = 0; row < size; row++) {
            String name = fit(classes.name(row));
            int textTop = top + row * CELL_HEIGHT + (CELL_HEIGHT - BitmapFont.CAPITAL * SCALE) / 2;
            canvas.rightText(left - 12, textTop, SCALE, INK, name);
            canvas.centredText(left + row * cellWidth + cellWidth / 2, top - 26, SCALE, INK, name);
            canvas.rightText(canvas.width() - MARGIN, textTop, SCALE, FAINT, Long.toString(total(row)));
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
        long count = counts[row * classes.size() + column];
        double share = total(row) == 0 ? 0 : (double) count / total(row);
        int x = left + column * cellWidth;
        int y = top + row * CELL_HEIGHT;
        canvas.fill(x, y, cellWidth, CELL_HEIGHT, mixed(share));
        int ink = share > DARK ? PAPER : count == 0 ? GRID : INK;
        int middle = x + cellWidth / 2;
        if (count == 0) {
            canvas.centredText(middle, y + (CELL_HEIGHT - BitmapFont.CAPITAL * SCALE) / 2, SCALE, ink, "0");
        } else {
            canvas.centredText(middle, y + 14, SCALE, ink, Long.toString(count));
            canvas.centredText(middle, y + 42, 1, ink, percent(share));
        }
    }

    // the same number of decimals in every cell, so that they can be compared
    private static String percent(double share) {
        long tenths = Math.round(1000 * share);
        return tenths / 10 + "." + tenths % 10 + " %";
    }

    private long total(int row) {
        long total = 0;
        for (int column = 0; column < classes.size(); column++) {
            total += counts[row * classes.size() + column];
        }
        return total;
    }

    private String accuracy() {
        long right = 0;
        long all = 0;
        for (int row = 0; row < classes.size(); row++) {
            right += counts[row * classes.size() + row];
            all += total(row);
        }
        return all == 0 ? "no images" : right + " of " + all + " right: " + percent((double) right / all);
    }

    private static int mixed(double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int paper = (PAPER >> shift) & 0xff;
            int full = (FULL >> shift) & 0xff;
            colour |= (int) Math.floor(paper + share * (full - paper) + 0.5) << shift;
        }
        return colour;
    }

    private static String fit(String name) {
        return BitmapFont.fit(name, WIDEST_NAME);
    }
}
