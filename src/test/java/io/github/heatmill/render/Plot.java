package io.github.heatmill.render;

import io.github.heatmill.chart.ShortNumber;
import io.github.heatmill.chart.Ticks;
import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;

/** A small pair of axes, as large as a tile, and curves in it. */
final class Plot {
    private static final int LEFT = 26;
    private static final int TOP = 16;
    private static final int RIGHT = 4;
    private static final int BOTTOM = 26;
    private static final int TEXT = 0x303030;
    private static final int AXIS = 0x808080;
    private static final int GRID = 0xe4e4e4;
    private static final int PAPER = 0xffffff;
    private static final int INTERVALS = 5;
    private static final double STROKE = 2;

    private final Canvas canvas;
    private final Ticks across;
    private final Ticks up;

    /** Axes from 0 to 1 both ways. */
    Plot(int width, String acrossTitle, String upTitle) {
        this(width, Ticks.from(0, 1, INTERVALS), acrossTitle, Ticks.from(0, 1, INTERVALS), upTitle);
    }

    Plot(int width, Ticks across, String acrossTitle, Ticks up, String upTitle) {
        this.canvas = new Canvas(Scene.SIDE, width, PAPER);
        this.across = across;
        this.up = up;
        canvas.text(LEFT, 2, 1, TEXT, upTitle);
        for (double mark : up.marks()) {
            int y = (int) Math.round(y(mark));
            canvas.fill(LEFT, y, width - LEFT - RIGHT, 1, GRID);
            canvas.rightText(LEFT - 5, y - BitmapFont.CAPITAL / 2, 1, TEXT, ShortNumber.of(mark));
        }
        for (double mark : across.marks()) {
            int x = (int) Math.round(x(mark));
            canvas.fill(x, bottom(), 1, 4, AXIS);
            canvas.centredText(x, bottom() + 6, 1, TEXT, ShortNumber.of(mark));
        }
        canvas.fill(LEFT, TOP, 1, bottom() - TOP, AXIS);
        canvas.fill(LEFT, bottom(), width - LEFT - RIGHT, 1, AXIS);
        canvas.centredText((LEFT + width - RIGHT) / 2, Scene.SIDE - BitmapFont.HEIGHT, 1, TEXT, acrossTitle);
    }

    private static int bottom() {
        return Scene.SIDE - BOTTOM;
    }

    private double x(double value) {
        return LEFT + (canvas.width() - LEFT - RIGHT - 1) * across.share(value);
    }

    private double y(double value) {
        return bottom() - (bottom() - TOP) * up.share(value);
    }

    Canvas canvas() {
        return canvas;
    }

    /** Straight lines from point to point. */
    Plot curve(double[] xs, double[] ys, int rgb) {
        for (int i = 1; i < xs.length; i++) {
            canvas.line(x(xs[i - 1]), y(ys[i - 1]), x(xs[i]), y(ys[i]), STROKE, rgb);
        }
        return this;
    }

    /** A curve over the thresholds 0, 0.01, ... 0.99. */
    Plot curve(double[] ys, int rgb) {
        double[] xs = new double[ys.length];
        for (int k = 0; k < xs.length; k++) {
            xs[k] = k / 100.0;
        }
        return curve(xs, ys, rgb);
    }

    Plot point(double x, double y, int rgb) {
        canvas.disc(x(x), y(y), 4.5, rgb);
        canvas.disc(x(x), y(y), 2, PAPER);
        return this;
    }

    /** A dashed line over the whole height. */
    Plot upright(double x, int rgb) {
        for (int y = TOP; y < bottom(); y += 6) {
            canvas.fill((int) Math.round(x(x)), y, 1, 3, rgb);
        }
        return this;
    }
}
