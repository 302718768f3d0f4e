package io.github.heatmill.spark.sidecar;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.CsvTable;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.SidecarSpec;
import io.github.heatmill.spark.LiteralPath;
import io.github.heatmill.spark.images.CsvFile;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.sql.SqlMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;

/** Formats of a user's table of images. */
enum SidecarFormat {
    CSV("line") {
        @Override
        SidecarTable read(SparkSession spark, SidecarSpec spec, InputFile file) {
            CsvTable table = CsvFile.open(spec.file(), spark.sessionState().newHadoopConf());
            SidecarTable.Places places = SidecarTable.places(spec, table.header());
            List<SidecarRow> rows = new ArrayList<>();
            table.forEach(row -> {
                List<Optional<String>> values = new ArrayList<>();
                places.values().forEach(place -> values.add(SidecarTable.value(row.text(place))));
                add(rows, spec, new SidecarRow(row.line(), row.text(places.name()), values));
            });
            return new SidecarTable(spec.file(), unit(), places.columns(), rows);
        }
    },

    PARQUET("row") {
        @Override
        SidecarTable read(SparkSession spark, SidecarSpec spec, InputFile file) {
            try {
                return read(spec, spark.read().parquet(LiteralPath.of(file.path())));
            } catch (UserMistake mistake) {
                throw mistake;
            } catch (Exception broken) { // Spark, being Scala, throws checked exceptions that no signature names
                throw InputMistake.of(
                        spec.file(),
                        "it is no Parquet that can be read ("
                                + InputMistake.quote(SqlMistake.oneLine(String.valueOf(broken.getMessage()))) + ")",
                        "write it anew, or give a CSV file");
            }
        }

        private SidecarTable read(SidecarSpec spec, Dataset<Row> table) {
            SidecarTable.Places places = SidecarTable.places(spec, List.of(table.columns()));
            List<Column> cells = new ArrayList<>();
            cells.add(text(spec, table, places.name()));
            places.values().forEach(place -> cells.add(text(spec, table, place)));
            List<SidecarRow> rows = new ArrayList<>();
            for (Row row : table.select(cells.toArray(Column[]::new))
                    .limit(SidecarTable.MOST_ROWS + 1)
                    .collectAsList()) {
                add(rows, spec, row(rows.size() + 1L, row, spec));
            }
            return new SidecarTable(spec.file(), unit(), places.columns(), rows);
        }

        private SidecarRow row(long number, Row row, SidecarSpec spec) {
            List<Optional<String>> values = new ArrayList<>();
            try {
                for (int i = 1; i < row.size(); i++) {
                    values.add(SidecarTable.value(row.getString(i)));
                }
            } catch (IllegalArgumentException wrong) {
                throw InputMistake.of(spec.file(), "row " + number + ": " + wrong.getMessage(), "correct the row");
            }
            return new SidecarRow(
                    number, row.isNullAt(0) ? "" : row.getString(0).strip(), values);
        }
    };

    private final String unit;

    SidecarFormat(String unit) {
        this.unit = unit;
    }

    /** The format that the ending of its name says. Throws {@link UserMistake} on any other. */
    static SidecarFormat of(String path, InputFile file) {
        String name = file.path().getName().toLowerCase(Locale.ROOT);
        if (file.isFolder() || name.endsWith(".parquet")) {
            return PARQUET;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
            return CSV;
        }
        throw InputMistake.of(
                path, "its name ends neither in csv, tsv or txt nor in parquet", "rename it as what it is");
    }

    /** The table in {@code file}, which {@code spec} names. Throws {@link UserMistake} where it is none. */
    abstract SidecarTable read(SparkSession spark, SidecarSpec spec, InputFile file);

    /** What its rows are counted in. */
    String unit() {
        return unit;
    }

    private static void add(List<SidecarRow> rows, SidecarSpec spec, SidecarRow row) {
        if (rows.size() == SidecarTable.MOST_ROWS) {
            throw InputMistake.of(
                    spec.file(), "it has more than " + SidecarTable.MOST_ROWS + " rows", "take what the nights need");
        }
        rows.add(row);
    }

    private static Column text(SidecarSpec spec, Dataset<Row> table, int place) {
        DataType type = table.schema().apply(place).dataType();
        String name = table.columns()[place];
        if (!(type instanceof AtomicType) || type instanceof BinaryType) {
            throw InputMistake.of(
                    spec.file(),
                    "its column " + InputMistake.quote(name) + " is of type " + type.simpleString(),
                    "give texts, numbers or dates, or name the columns to take with sidecar.columns");
        }
        return table.col("`" + name.replace("`", "``") + "`").cast("string");
    }
}
