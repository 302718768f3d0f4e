package io.github.heatmill.violation.spark.query;

import io.github.heatmill.violation.spark.table.KnowsQueries;

/** Needs a room of Spark that needs this one. */
public final class KnowsTables {
    private final KnowsQueries queries;

    public KnowsTables(KnowsQueries queries) {
        this.queries = queries;
    }

    public KnowsQueries queries() {
        return queries;
    }
}
