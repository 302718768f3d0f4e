package io.github.heatmill.spark.npy;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code npy}: {@code spark.read().format("npy").load("s3a://plant/NEU_test_imgs.npy")} gives one row
 * for each element of the array's first axis.
 *
 * <p>Column {@code index} (bigint) counts from 0. Column {@code value} is, for an array of one dimension, a number of
 * its type, and for one of more dimensions the element's numbers in C order: binary for {@code |u1}, else an array of
 * numbers. Spark has no integers without a sign: {@code |u1} is smallint, {@code u2} int, {@code u4} bigint, {@code u8}
 * decimal(20); {@code f2} is float. The metadata of {@code value} hold its type as
 * {@code npy.dtype} and the shape of an element as {@code npy.shape}.
 *
 * <p>Loading reads the header; only the executors read rows, by position, each its own ranges, and none at all where
 * {@code value} is not asked for. Filters on {@code index} and limits leave out what they do not need. The options are
 * {@link NpyOptions}' and can be set for all of a session as {@code spark.datasource.npy.<option>}.
 *
 * <p>Everything a user can correct is thrown as {@link io.github.heatmill.UserMistake}, on the driver by
 * {@code load}, from an executor as the cause of Spark's exception.
 */
public final class NpyDataSource implements TableProvider, DataSourceRegister, SessionConfigSupport {
    public static final String NAME = "npy";

    /** Spark asks for the schema and then for the table: the header is read once for both. */
    private NpyTable table;

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public String keyPrefix() {
        return NAME;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
    }

    private NpyTable table(CaseInsensitiveStringMap map) {
        if (table == null) {
            NpyOptions options = NpyOptions.of(map);
            SparkSession spark = SparkSession.active();
            Configuration configuration =
                    options.configuration(spark.sessionState().newHadoopConf());
            table = new NpyTable(NpyFile.of(options.path(), configuration), options);
        }
        return table;
    }
}
