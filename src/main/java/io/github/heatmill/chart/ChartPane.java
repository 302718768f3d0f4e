package io.github.heatmill.chart;

import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One pair of axes of a training chart, and the curves in it: epochs to the right, one figure up. */
final class ChartPane {
    private static final int SCALE = 2;
    private static final int TEXT = 0x303030;
    private static final int AXIS = 0x808080;
    private static final int GRID = 0xe4e4e4;
    private static final int PAPER = 0xffffff;
    private static final double DOTTED_UP_TO = 60;

    private final Canvas canvas;
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int firstEpoch;
    private final int lastEpoch;
    private final Ticks figures;

    /** Axes whose inner corner is (left, top); labels stand outside of them. */
    ChartPane(Canvas canvas, int left, int top, int width, int height, int firstEpoch, int lastEpoch, Ticks figures) {
        this.canvas = canvas;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.firstEpoch = firstEpoch;
        this.lastEpoch = lastEpoch;
        this.figures = figures;
    }

    void axes(String title) {
        canvas.text(left, top - 14 * SCALE, SCALE, TEXT, title);
        for (double mark : figures.marks()) {
            int y = (int) Math.round(y(mark));
            canvas.fill(left, y, width, 1, GRID);
            canvas.fill(left - 6, y, 6, 1, AXIS);
            canvas.rightText(left - 10, y - BitmapFont.CAPITAL * SCALE / 2, SCALE, TEXT, ShortNumber.of(mark));
        }
        int step = (int) Math.max(1, Ticks.step(Math.max(1, (lastEpoch - firstEpoch) / 8.0)));
        for (int epoch = firstEpoch; epoch <= lastEpoch; epoch++) {
            if (epoch % step == 0 || (epoch == firstEpoch && step - epoch > step / 2)) {
                int x = (int) Math.round(x(epoch));
                canvas.fill(x, top + height, 1, 6, AXIS);
                canvas.centredText(x, top + height + 10, SCALE, TEXT, Integer.toString(epoch));
            }
        }
        canvas.centredText(left + width / 2, top + height + 34, SCALE, TEXT, "epoch");
        canvas.fill(left, top, 1, height, AXIS);
        canvas.fill(left, top + height, width, 1, AXIS);
    }

    /** A dashed line over the whole height at an epoch, and its name over the right end of the axes. */
    void mark(int epoch, int rgb) {
        int x = (int) Math.round(x(epoch));
        for (int y = top; y < top + height; y += 12) {
            canvas.fill(x, y, 1, Math.min(6, top + height - y), rgb);
        }
        String name = "kept: epoch " + epoch;
        canvas.rightText(left + width, top - 14 * SCALE, SCALE, rgb, name);
    }

    /** The curve of one figure; a ring around its point at the kept epoch. */
    void curve(List<EpochFigures> epochs, ToDoubleFunction<EpochFigures> figure, int rgb) {
        EpochFigures before = null;
        for (EpochFigures epoch : epochs) {
            double value = figure.applyAsDouble(epoch);
            if (!Double.isFinite(value)) {
                before = null;
                continue;
            }
            if (before != null) {
                canvas.line(x(before.epoch()), y(figure.applyAsDouble(before)), x(epoch.epoch()), y(value), 2.5, rgb);
            }
            before = epoch;
        }
        for (EpochFigures epoch : epochs) {
            double value = figure.applyAsDouble(epoch);
            if (!Double.isFinite(value)) {
                continue;
            }
            if (epoch.kept()) {
                canvas.disc(x(epoch.epoch()), y(value), 8, rgb);
                canvas.disc(x(epoch.epoch()), y(value), 5, PAPER);
            }
            if (epoch.kept() || epochs.size() <= DOTTED_UP_TO) {
                canvas.disc(x(epoch.epoch()), y(value), 3.5, rgb);
            }
        }
    }

    private double x(int epoch) {
        int last = Math.max(lastEpoch, firstEpoch + 1);
        double inset = 12;
        return left + inset + (width - 2 * inset) * (epoch - firstEpoch) / (last - firstEpoch);
    }

    // what lies over the top of the axis is drawn at its top
    private double y(double value) {
        return top + height - height * Math.max(0, Math.min(1, figures.share(value)));
    }
}
