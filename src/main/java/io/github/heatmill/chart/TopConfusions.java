package io.github.heatmill.chart;

import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most frequent confusions as a list: true class, predicted class, images, and their share of the true class. */
final class TopConfusions {
    private static final int MOST = 30;
    private static final int SCALE = 2;
    private static final int MARGIN = 24;
    private static final int TOP = 148;
    private static final int LINE = 32;
    private static final int WIDTH = 1240;
    private static final int PREDICTED = 430;
    private static final int IMAGES = 960;
    private static final int BAR = 990;
    private static final int BAR_WIDTH = WIDTH - MARGIN - BAR;
    private static final int WIDEST_NAME = 190;

    /** Images of class {@code label} that were taken for class {@code predicted}. */
    record Confusion(int label, int predicted, long images) {}

    private TopConfusions() {}

    /** The most frequent first, of equals in the order of the classes; right predictions are not confusions. */
    static List<Confusion> ranked(ConfusionCounts counts) {
        List<Confusion> confusions = new ArrayList<>();
        for (int label = 0; label < counts.size(); label++) {
            for (int predicted = 0; predicted < counts.size(); predicted++) {
                if (label != predicted && counts.at(label, predicted) > 0) {
                    confusions.add(new Confusion(label, predicted, counts.at(label, predicted)));
                }
            }
        }
        confusions.sort(Comparator.comparingLong(Confusion::images).reversed());
        return confusions;
    }

    static Canvas draw(String title, ConfusionCounts counts) {
        List<Confusion> ranked = ranked(counts);
        List<Confusion> shown = ranked.subList(0, Math.min(MOST, ranked.size()));
        Canvas canvas = new Canvas(TOP + Math.max(1, shown.size()) * LINE + MARGIN, WIDTH, ConfusionPicture.PAPER);
        canvas.text(MARGIN, MARGIN, 3, ConfusionPicture.INK, BitmapFont.fit(title, (WIDTH - 2 * MARGIN) / 3));
        canvas.text(MARGIN, MARGIN + 38, SCALE, ConfusionPicture.FAINT, counts.accuracy());
        canvas.text(MARGIN, MARGIN + 68, SCALE, ConfusionPicture.FAINT, heading(counts, shown.size(), ranked.size()));
        canvas.text(MARGIN, TOP - 28, SCALE, ConfusionPicture.FAINT, "true");
        canvas.text(PREDICTED, TOP - 28, SCALE, ConfusionPicture.FAINT, "predicted");
        canvas.rightText(IMAGES, TOP - 28, SCALE, ConfusionPicture.FAINT, "images");
        canvas.text(BAR, TOP - 28, SCALE, ConfusionPicture.FAINT, "of the true class");
        for (int i = 0; i < shown.size(); i++) {
            line(canvas, counts, shown.get(i), TOP + i * LINE);
        }
        return canvas;
    }

    private static String heading(ConfusionCounts counts, int shown, int all) {
        return "the " + shown + " most frequent of " + all + " confusions of " + counts.size()
                + " classes; all are in confusion.csv";
    }

    private static void line(Canvas canvas, ConfusionCounts counts, Confusion confusion, int y) {
        double share = counts.share(confusion.label(), confusion.predicted());
        int text = y + (LINE - BitmapFont.CAPITAL * SCALE) / 2;
        canvas.text(MARGIN, text, SCALE, ConfusionPicture.INK, name(counts, confusion.label()));
        canvas.text(PREDICTED, text, SCALE, ConfusionPicture.INK, name(counts, confusion.predicted()));
        canvas.rightText(IMAGES, text, SCALE, ConfusionPicture.INK, Long.toString(confusion.images()));
        canvas.fill(BAR, y + 4, Math.max(1, (int) Math.round(share * BAR_WIDTH)), LINE - 8, ConfusionPicture.colour(1));
        int after = BAR + (int) Math.round(share * BAR_WIDTH) + 8;
        String percent = ConfusionCounts.percent(share);
        if (share > 0.5) {
            canvas.text(BAR + 8, text, SCALE, ConfusionPicture.PAPER, percent);
        } else {
            canvas.text(after, text, SCALE, ConfusionPicture.INK, percent);
        }
    }

    private static String name(ConfusionCounts counts, int index) {
        return BitmapFont.fit(counts.classes().name(index), WIDEST_NAME);
    }
}
