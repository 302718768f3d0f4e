package io.github.heatmill.violation.spark.table;

import io.github.heatmill.violation.spark.query.KnowsTables;

/** Needs a room of Spark that needs this one. */
public final class KnowsQueries {
    private final KnowsTables tables;

    public KnowsQueries(KnowsTables tables) {
        this.tables = tables;
    }

    public KnowsTables tables() {
        return tables;
    }
}
