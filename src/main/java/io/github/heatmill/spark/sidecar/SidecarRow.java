package io.github.heatmill.spark.sidecar;

import java.util.List;
import java.util.Optional;

/**
 * What a table says of one image.
 *
 * @param line of a CSV file, or row of a Parquet table, from 1
 * @param name the image's file, as the table has it
 * @param values one for each column
 */
record SidecarRow(long line, String name, List<Optional<String>> values) {
    SidecarRow {
        values = List.copyOf(values);
    }
}
