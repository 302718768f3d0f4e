package io.github.heatmill.chart;

import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import io.github.heatmill.png.PngWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The course of a training as one picture: loss and accuracy by epoch, on the training and the validation images. */
public final class TrainingChart {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 560;
    private static final int PANE_WIDTH = 500;
    private static final int PANE_HEIGHT = 350;
    private static final int PANE_TOP = 120;
    private static final int LOSS_LEFT = 90;
    private static final int ACCURACY_LEFT = 710;
    private static final int PAPER = 0xffffff;
    private static final int INK = 0x202020;
    private static final int TRAIN = 0x2a6fb0;
    private static final int VALIDATION = 0xd8641c;
    private static final int KEPT = 0x3c8a3c;
    private static final int MOST_INTERVALS = 6;
    // a loss beyond is no figure to read off an axis: it is drawn at the end of it
    private static final double LEAST_LOSS = 1e-9;
    private static final double MOST_LOSS = 1e9;
    private static final double HALF = 0.5;

    private TrainingChart() {}

    /**
     * The PNG file of a chart of 1240 x 560 pixels. The loss starts at 0; accuracy goes from 0 to 1, or from 0.5 where
     * no epoch lies below.
     *
     * <p>Throws {@link IllegalArgumentException} if there is no epoch, and where epochs do not ascend.
     */
    public static byte[] draw(String title, List<EpochFigures> epochs, Map<String, String> metadata, PngWriter writer) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one epoch, but was none");
        }
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i - 1).epoch() >= epochs.get(i).epoch()) {
                throw new IllegalArgumentException("Expected ascending epochs, but was "
                        + epochs.get(i - 1).epoch() + " before " + epochs.get(i).epoch());
            }
        }
        Canvas canvas = new Canvas(HEIGHT, WIDTH, PAPER);
        canvas.text(24, 20, 3, INK, BitmapFont.fit(title, (WIDTH - 420) / 3));
        legend(canvas, WIDTH - 360, 28, TRAIN, "training");
        legend(canvas, WIDTH - 190, 28, VALIDATION, "validation");

        ChartPane loss = pane(canvas, LOSS_LEFT, epochs, lossTicks(epochs));
        loss.axes("loss");
        ChartPane accuracy = pane(canvas, ACCURACY_LEFT, epochs, accuracyTicks(epochs));
        accuracy.axes("accuracy");
        for (EpochFigures epoch : epochs) {
            if (epoch.kept()) {
                loss.mark(epoch.epoch(), KEPT);
                accuracy.mark(epoch.epoch(), KEPT);
            }
        }
        loss.curve(epochs, EpochFigures::trainLoss, TRAIN);
        loss.curve(epochs, EpochFigures::validationLoss, VALIDATION);
        accuracy.curve(epochs, EpochFigures::trainAccuracy, TRAIN);
        accuracy.curve(epochs, EpochFigures::validationAccuracy, VALIDATION);
        return writer.drawing(canvas, metadata);
    }

    private static ChartPane pane(Canvas canvas, int left, List<EpochFigures> epochs, Ticks figures) {
        int first = epochs.get(0).epoch();
        int last = epochs.get(epochs.size() - 1).epoch();
        return new ChartPane(canvas, left, PANE_TOP, PANE_WIDTH, PANE_HEIGHT, first, last, figures);
    }

    private static void legend(Canvas canvas, int x, int y, int rgb, String name) {
        canvas.line(x, y + 7, x + 28, y + 7, 3, rgb);
        canvas.disc(x + 14, y + 7, 4, rgb);
        canvas.text(x + 38, y, 2, INK, name);
    }

    private static Ticks lossTicks(List<EpochFigures> epochs) {
        double highest = epochs.stream()
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.trainLoss(), epoch.validationLoss()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return Ticks.from(0, highest > 0 ? Math.max(LEAST_LOSS, Math.min(MOST_LOSS, highest)) : 1, MOST_INTERVALS);
    }

    private static Ticks accuracyTicks(List<EpochFigures> epochs) {
        double lowest = epochs.stream()
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.trainAccuracy(), epoch.validationAccuracy()))
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        return Ticks.from(lowest < HALF ? 0 : HALF, 1, MOST_INTERVALS);
    }
}
