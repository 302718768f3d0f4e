package io.github.heatmill.job;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which nights of an archive are read. */
public sealed interface NightChoice extends Serializable {
    /** What a text must look like, for messages. */
    String FORM = "all, a number of nights, such as 30, or dates, such as 2026-11-01..2026-11-30";

    /** The text for all of them. */
    String EVERY = "all";

    /** All of them. */
    NightChoice ALL = new Span(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    /** Those of {@code nights} that are chosen, in their order. */
    NavigableSet<LocalDate> of(Collection<LocalDate> nights);

    /** The text that {@link #parse} takes for it. */
    String text();

    /** The choice that {@code text} says, as {@link #FORM} has it or as one date; empty where it says none. */
    static Optional<NightChoice> parse(String text) {
        if (text.equals(EVERY)) {
            return Optional.of(ALL);
        }
        if (Last.NUMBER.matcher(text).matches()) {
            return Optional.of(new Last(Integer.parseInt(text)));
        }
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length > 2) {
            return Optional.empty();
        }
        try {
            LocalDate from = LocalDate.parse(ends[0]);
            LocalDate to = LocalDate.parse(ends[ends.length - 1]);
            return from.isAfter(to) ? Optional.empty() : Optional.of(new Span(from, to));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    /**
     * The last of the nights that there are, whatever lies between them.
     *
     * @param nights how many at most; at least 1
     */
    record Last(int nights) implements NightChoice {
        private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

        public Last {
            Range.require("nights", nights, 1, Integer.MAX_VALUE);
        }

        @Override
        public NavigableSet<LocalDate> of(Collection<LocalDate> all) {
            NavigableSet<LocalDate> last = new TreeSet<>(all);
            while (last.size() > nights) {
                last.pollFirst();
            }
            return last;
        }

        @Override
        public String text() {
            return Integer.toString(nights);
        }
    }

    /**
     * The nights from one to another.
     *
     * @param from the first
     * @param to the last, which is among them; not before {@code from}
     */
    record Span(LocalDate from, LocalDate to) implements NightChoice {
        public Span {
            if (from.isAfter(to)) {
                throw new IllegalArgumentException(
                        "Expected nights from one to a later one, but was " + from + ".." + to);
            }
        }

        @Override
        public NavigableSet<LocalDate> of(Collection<LocalDate> all) {
            return new TreeSet<>(new TreeSet<>(all).subSet(from, true, to, true));
        }

        @Override
        public String text() {
            return equals(ALL) ? EVERY : from + ".." + to;
        }
    }
}
