package io.github.heatmill.spark.benchmark;

import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.plate.Shortcut;
import java.util.Locale;
import java.util.Optional;

/** What the heat of a class that is told by a shortcut shows, by the intervals over networks. */
enum Shown {
    /** The shortcut: its pixels are hotter against the rest than those of the defects are. */
    CAUSE,
    /** The defects, which say nothing of the class: a wrong map. */
    DEFECT,
    /** The steel around the defects, of a shortcut that is in no place. */
    BACKGROUND,
    /** No place rather than another, as a shortcut that is in none should. */
    SPREAD,
    /** The networks do not agree. */
    UNCLEAR;

    private static final double CHANCE = 0.5;

    /**
     * What is shown.
     *
     * @param difference of AUC against the shortcut's pixels less that against the defects'; empty if it is in no place
     * @param onDefect AUC against the defects' pixels
     */
    static Shown of(Shortcut variant, Optional<StudentInterval> difference, StudentInterval onDefect) {
        if (variant != Shortcut.BRIGHTNESS) {
            return difference.map(of -> side(of, 0, CAUSE, DEFECT, UNCLEAR)).orElse(UNCLEAR);
        }
        return side(onDefect, CHANCE, DEFECT, BACKGROUND, SPREAD);
    }

    private static Shown side(StudentInterval interval, double at, Shown above, Shown below, Shown neither) {
        if (interval.low().orElse(at) > at) {
            return above;
        }
        return interval.high().orElse(at) < at ? below : neither;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
