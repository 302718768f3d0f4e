package io.github.heatmill.spark.npy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Or;

/** What Spark's filters on the column {@code index} say about which rows are wanted. */
final class IndexFilters {
    private IndexFilters() {}

    /**
     * Exactly the rows, out of {@code rows}, that {@code filter} keeps; empty if the filter is about anything but
     * the index, so that Spark has to apply it.
     */
    static Optional<RowSelection> selection(Filter filter, long rows) {
        if (filter instanceof And and) {
            return selection(and.left(), rows)
                    .flatMap(left -> selection(and.right(), rows).map(left::intersection));
        }
        if (filter instanceof Or or) {
            return selection(or.left(), rows).flatMap(left -> selection(or.right(), rows)
                    .map(right -> RowSelection.union(List.of(left, right))));
        }
        if (!Arrays.equals(filter.references(), new String[] {NpySchema.INDEX})) {
            return Optional.empty();
        }
        return comparison(filter, RowSelection.between(0, rows));
    }

    private static Optional<RowSelection> comparison(Filter filter, RowSelection all) {
        if (filter instanceof IsNotNull) {
            return Optional.of(all);
        }
        if (filter instanceof EqualTo equal) {
            return from(equal.value()).map(value -> one(value, all));
        }
        if (filter instanceof In in) {
            return Stream.of(in.values()).allMatch(Long.class::isInstance)
                    ? Optional.of(RowSelection.union(Stream.of(in.values())
                            .map(value -> one((Long) value, all))
                            .toList()))
                    : Optional.empty();
        }
        if (filter instanceof GreaterThan greater) {
            return from(greater.value()).map(value -> after(value, all));
        }
        if (filter instanceof GreaterThanOrEqual greater) {
            return from(greater.value()).map(value -> RowSelection.union(List.of(one(value, all), after(value, all))));
        }
        if (filter instanceof LessThan less) {
            return from(less.value()).map(value -> before(value, all));
        }
        if (filter instanceof LessThanOrEqual less) {
            return from(less.value()).map(value -> RowSelection.union(List.of(before(value, all), one(value, all))));
        }
        return Optional.empty();
    }

    private static Optional<Long> from(Object literal) {
        return literal instanceof Long value ? Optional.of(value) : Optional.empty();
    }

    private static RowSelection before(long value, RowSelection all) {
        return all.intersection(RowSelection.between(0, value));
    }

    private static RowSelection one(long value, RowSelection all) {
        boolean possible = value >= 0 && value < Long.MAX_VALUE;
        return possible ? all.intersection(RowSelection.between(value, value + 1)) : RowSelection.NONE;
    }

    private static RowSelection after(long value, RowSelection all) {
        // nothing follows the largest number, and adding one to it would wrap round
        return value == Long.MAX_VALUE
                ? RowSelection.NONE
                : all.intersection(RowSelection.between(Math.max(0, value + 1), Long.MAX_VALUE));
    }
}
