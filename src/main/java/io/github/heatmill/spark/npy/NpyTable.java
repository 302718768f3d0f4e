package io.github.heatmill.spark.npy;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** An array as a table of {@link NpySchema}'s columns. */
final class NpyTable implements SupportsRead {
    private final NpyFile file;
    private final NpyOptions options;

    NpyTable(NpyFile file, NpyOptions options) {
        this.file = file;
        this.options = options;
    }

    @Override
    public String name() {
        return NpyDataSource.NAME + " " + file.path();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Spark 3.5 although columns() is to replace it
    public StructType schema() {
        return NpySchema.of(file.header(), form());
    }

    @Override
    public Column[] columns() {
        StructField[] fields = schema().fields();
        Column[] columns = new Column[fields.length];
        for (int i = 0; i < fields.length; i++) {
            StructField field = fields[i];
            columns[i] = Column.create(
                    field.name(),
                    field.dataType(),
                    field.nullable(),
                    null,
                    field.metadata().json());
        }
        return columns;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
        return new NpyScanBuilder(file, options, form(), schema());
    }

    private NpyForm form() {
        return options.raw() ? NpyForm.RAW : NpyForm.of(file.header());
    }
}
