package io.github.heatmill.spark.images;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The order in which rows of an array are read that are wanted in any order: ascending, in runs. What lies between two
 * wanted rows is read with them where it is smaller than a request is worth.
 */
final class RowOrder {
    /** A request takes an object store as long as about so many bytes more. */
    private static final long GAP_BYTES = 1L << 16;

    private final List<Integer> places;
    private final long end;
    /** By the place of a run's first row, the row behind its last. */
    private final Map<Integer, Long> runs;

    private RowOrder(List<Integer> places, long end, Map<Integer, Long> runs) {
        this.places = List.copyOf(places);
        this.end = end;
        this.runs = Map.copyOf(runs);
    }

    /** The order of the rows {@code indices}, at least one, of {@code rowBytes} bytes each. */
    static RowOrder of(long[] indices, long rowBytes) {
        List<Integer> places = IntStream.range(0, indices.length)
                .boxed()
                .sorted(Comparator.comparingLong(place -> indices[place]))
                .toList();
        long gap = GAP_BYTES / rowBytes;
        Map<Integer, Long> runs = new HashMap<>();
        List<Integer> starts = new ArrayList<>();
        long last = 0;
        for (int place : places) {
            if (starts.isEmpty() || indices[place] - last - 1 > gap) {
                starts.add(place);
            }
            last = indices[place];
            runs.put(starts.get(starts.size() - 1), last + 1);
        }
        return new RowOrder(places, last + 1, runs);
    }

    /** Where in the indices the rows stand that are read one after the other. */
    List<Integer> places() {
        return places;
    }

    /** The row behind the last one. */
    long end() {
        return end;
    }

    /** The row behind the run that begins with the row at {@code place}; empty where none begins. */
    OptionalLong runFrom(int place) {
        Long known = runs.get(place);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
