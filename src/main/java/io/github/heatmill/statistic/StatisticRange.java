package io.github.heatmill.statistic;

/** The unit and range of a statistic, and so what sort of number it is. */
enum StatisticRange {
    SCORE(StatisticKind.REAL, "any real number, in units of the score"),
    COLUMN(StatisticKind.INTEGER, "pixels, in [0, width)"),
    ROW(StatisticKind.INTEGER, "pixels, in [0, height)"),
    RIGHT_EDGE(StatisticKind.INTEGER, "pixels, in (0, width]"),
    LOWER_EDGE(StatisticKind.INTEGER, "pixels, in (0, height]"),
    MEAN_COLUMN(StatisticKind.REAL, "pixels, in [0, width - 1]"),
    MEAN_ROW(StatisticKind.REAL, "pixels, in [0, height - 1]"),
    DISTANCE(StatisticKind.REAL, "pixels, at least 0"),
    COUNT(StatisticKind.INTEGER, "at least 1"),
    SHARE(StatisticKind.REAL, "in [0, 1]"),
    POSITIVE_SHARE(StatisticKind.REAL, "in (0, 1]"),
    UNEVENNESS(StatisticKind.REAL, "in [0, 1 - 1/Z]"),
    RATIO(StatisticKind.REAL, "in [0, 1 / `box_share`]"),
    YES_OR_NO(StatisticKind.FLAG, "");

    private final StatisticKind kind;
    private final String text;

    StatisticRange(StatisticKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    StatisticKind kind() {
        return kind;
    }

    String text() {
        return text;
    }
}
