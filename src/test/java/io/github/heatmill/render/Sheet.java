package io.github.heatmill.render;

import io.github.heatmill.png.BitmapFont;
import io.github.heatmill.png.Canvas;
import io.github.heatmill.png.SmallPng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A picture of a metric: tiles and plots in rows, each with what it shows and its values beneath. */
final class Sheet {
    static final int GOOD = 0x1f7a34;
    static final int BAD = 0xb3321c;
    static final int PLAIN = 0x202020;

    private static final int PAPER = 0xffffff;
    private static final int FAINT = 0x505050;
    private static final int MARGIN = 10;
    private static final int GAP = 20;
    private static final int TITLE = 22;
    private static final int LINE = 19;
    private static final int FOOT = 15;

    private record Part(Canvas canvas, String title, int rgb, List<Caption> captions) {
        int height() {
            return canvas.height() + 6 + (title.isEmpty() ? 0 : TITLE) + captions.size() * LINE;
        }
    }

    private final List<List<Part>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    private final List<String> feet = new ArrayList<>();
    private final List<String> results = new ArrayList<>();

    /** Adds a part to the row; the colour of its title says whether it is good. */
    Sheet part(Canvas canvas, int rgb, String title, Caption... captions) {
        rows.get(rows.size() - 1).add(new Part(canvas, title, rgb, Arrays.asList(captions)));
        return this;
    }

    Sheet good(Tile tile, String title, Caption... captions) {
        return part(tile.canvas(), GOOD, title, captions);
    }

    Sheet bad(Tile tile, String title, Caption... captions) {
        return part(tile.canvas(), BAD, title, captions);
    }

    Sheet plain(Tile tile, String title, Caption... captions) {
        return part(tile.canvas(), PLAIN, title, captions);
    }

    Sheet plot(Plot plot, String title, Caption... captions) {
        return part(plot.canvas(), PLAIN, title, captions);
    }

    /** Begins another row. */
    Sheet row() {
        rows.add(new ArrayList<>());
        return this;
    }

    /** A line below all rows, that says what is drawn. */
    Sheet foot(String text) {
        feet.add(text);
        return this;
    }

    /** A line below all rows with more values. */
    Sheet result(String text) {
        results.add(text);
        return foot(text);
    }

    /** What the picture says, for those who do not see it. */
    String text() {
        List<String> parts = new ArrayList<>();
        for (List<Part> row : rows) {
            for (Part part : row) {
                String values = part.captions.stream().map(Caption::toString).collect(Collectors.joining(", "));
                if (!values.isEmpty()) {
                    parts.add(part.title.isEmpty() ? values : part.title + ": " + values);
                }
            }
        }
        parts.addAll(results);
        return String.join("; ", parts);
    }

    byte[] png() {
        return SmallPng.of(canvas(), Map.of("Description", text()));
    }

    private Canvas canvas() {
        int width = 0;
        int height = MARGIN + feet.size() * FOOT;
        for (List<Part> row : rows) {
            int ofRow = MARGIN;
            int tallest = 0;
            for (Part part : row) {
                ofRow += part.canvas.width() + GAP;
                tallest = Math.max(tallest, part.height());
            }
            width = Math.max(width, ofRow - GAP + MARGIN);
            height += tallest + MARGIN;
        }
        Canvas canvas = new Canvas(height, width, PAPER);
        int y = MARGIN;
        for (List<Part> row : rows) {
            int x = MARGIN;
            int tallest = 0;
            for (Part part : row) {
                draw(canvas, part, x, y);
                x += part.canvas.width() + GAP;
                tallest = Math.max(tallest, part.height());
            }
            y += tallest + MARGIN;
        }
        for (String foot : feet) {
            requireFits(foot, BitmapFont.width(foot), width - 2 * MARGIN);
            canvas.text(MARGIN, y, 1, FAINT, foot);
            y += FOOT;
        }
        return canvas;
    }

    private static void draw(Canvas canvas, Part part, int x, int top) {
        canvas.paste(part.canvas, x, top);
        int y = top + part.canvas.height() + 6;
        requireFits(part.title, 2 * BitmapFont.width(part.title), part.canvas.width() + GAP - 4);
        canvas.text(x, y, 2, part.rgb, part.title);
        y += part.title.isEmpty() ? 0 : TITLE;
        for (Caption caption : part.captions) {
            int left = x;
            if (caption.rgb() != Caption.NONE) {
                canvas.fill(x, y + 3, 10, 8, caption.rgb());
                left += 14;
            }
            int value = 2 * BitmapFont.width(caption.value());
            requireFits(caption.name(), left - x + BitmapFont.width(caption.name()) + 4 + value, part.canvas.width());
            canvas.text(left, y + 5, 1, FAINT, caption.name());
            canvas.rightText(x + part.canvas.width(), y, 2, PLAIN, caption.value());
            y += LINE;
        }
    }

    private static void requireFits(String text, int width, int room) {
        if (width > room) {
            throw new IllegalStateException("\"" + text + "\" takes " + width + " pixels, but there are " + room);
        }
    }
}
