package io.github.heatmill.spark.images;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The images of a source, unread, and what is known of them: of one look at the files that say it.
 *
 * @param rows as {@link ImageSource#images} gives them
 * @param inventory as {@link ImageSource#inventory} gives it
 */
public record OpenedImages(Dataset<Row> rows, ImageInventory inventory) {}
