package io.github.heatmill.spark.npy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of row numbers, kept as ranges in ascending order with a gap between each two. */
record RowSelection(List<RowRange> ranges) {
    static final RowSelection NONE = new RowSelection(List.of());

    /** Throws {@link IllegalArgumentException} if two ranges touch, overlap or are out of order. */
    RowSelection {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).end()) {
                throw new IllegalArgumentException("Expected ascending ranges with gaps, but was " + ranges);
            }
        }
    }

    /** The rows {@code first} to {@code end}, half-open; none where {@code end <= first}. */
    static RowSelection between(long first, long end) {
        return end <= first ? NONE : new RowSelection(List.of(new RowRange(first, end)));
    }

    /** The rows that are in any of {@code selections}. */
    static RowSelection union(List<RowSelection> selections) {
        List<RowRange> sorted = selections.stream()
                .flatMap(selection -> selection.ranges.stream())
                .sorted(Comparator.comparingLong(RowRange::first))
                .toList();
        List<RowRange> merged = new ArrayList<>();
        for (RowRange range : sorted) {
            RowRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.first() <= last.end()) {
                merged.set(merged.size() - 1, new RowRange(last.first(), Math.max(last.end(), range.end())));
            } else {
                merged.add(range);
            }
        }
        return new RowSelection(merged);
    }

    /** The rows that are in both. */
    RowSelection intersection(RowSelection other) {
        List<RowRange> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() && theirs < other.ranges.size()) {
            RowRange a = ranges.get(mine);
            RowRange b = other.ranges.get(theirs);
            long first = Math.max(a.first(), b.first());
            long end = Math.min(a.end(), b.end());
            if (first < end) {
                common.add(new RowRange(first, end));
            }
            if (a.end() < b.end()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new RowSelection(common);
    }

    /** The first {@code count} of these rows, all where there are fewer. */
    RowSelection limit(long count) {
        List<List<RowRange>> pieces = count == 0 ? List.of() : cut(count);
        return pieces.isEmpty() ? NONE : new RowSelection(pieces.get(0));
    }

    long rows() {
        return ranges.stream().mapToLong(RowRange::rows).sum();
    }

    /** These rows in pieces of as nearly equal size as can be, none of more than {@code most} rows. */
    List<List<RowRange>> pieces(long most) {
        long rows = rows();
        long count = -Math.floorDiv(-rows, most);
        return count == 0 ? List.of() : cut(-Math.floorDiv(-rows, count));
    }

    private List<List<RowRange>> cut(long size) {
        List<List<RowRange>> pieces = new ArrayList<>();
        List<RowRange> piece = new ArrayList<>();
        long room = size;
        for (RowRange range : ranges) {
            long first = range.first();
            while (first < range.end()) {
                long end = range.end() - first <= room ? range.end() : first + room;
                piece.add(new RowRange(first, end));
                room -= end - first;
                first = end;
                if (room == 0) {
                    pieces.add(List.copyOf(piece));
                    piece.clear();
                    room = size;
                }
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
        }
        return pieces;
    }
}
