package io.github.heatmill.spark.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes from a query what the scan of an array need not read: columns, rows by filter, rows by limit. */
final class NpyScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownFilters, SupportsPushDownLimit {
    private final NpyFile file;
    private final NpyOptions options;
    private final NpyForm form;
    private StructType columns;
    private RowSelection selection;
    private Filter[] pushed = new Filter[0];

    NpyScanBuilder(NpyFile file, NpyOptions options, NpyForm form, StructType columns) {
        this.file = file;
        this.options = options;
        this.form = form;
        this.columns = columns;
        this.selection = RowSelection.between(0, rows());
    }

    private long rows() {
        return file.header().rows() * options.repeat();
    }

    @Override
    public void pruneColumns(StructType required) {
        columns = required;
    }

    @Override
    public Filter[] pushFilters(Filter[] filters) {
        List<Filter> taken = new ArrayList<>();
        List<Filter> left = new ArrayList<>();
        for (Filter filter : filters) {
            Optional<RowSelection> kept = IndexFilters.selection(filter, rows());
            kept.ifPresent(rows -> selection = selection.intersection(rows));
            (kept.isPresent() ? taken : left).add(filter);
        }
        pushed = taken.toArray(Filter[]::new);
        return left.toArray(Filter[]::new);
    }

    @Override
    public Filter[] pushedFilters() {
        return pushed.clone();
    }

    @Override
    public boolean pushLimit(int limit) {
        selection = selection.limit(limit);
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return false;
    }

    @Override
    public Scan build() {
        return new NpyScan(file, options, form, columns, selection);
    }
}
