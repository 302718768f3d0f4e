package io.github.heatmill.spark;

import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table in an output, named as if outputs had no versions, which they have in stores of objects. */
public final class PublishedTable {
    private PublishedTable() {}

    /** Where {@code table} is now; empty if it is not there. */
    public static Optional<Path> find(Configuration hadoop, Path table) throws IOException {
        FileSystem files = Stores.open(table, hadoop);
        Path there = VersionedFolder.locate(files, table);
        return files.exists(there) ? Optional.of(there) : Optional.empty();
    }

    /**
     * The folder that has the files of the output at {@code output}: one version of it, whatever is published
     * meanwhile. It is {@code output} itself where outputs have no versions.
     *
     * @throws io.github.heatmill.UserMistake if the store cannot be read
     */
    public static String content(Configuration hadoop, String output) {
        try {
            Path named = new Path(output);
            FileSystem files = Stores.open(named, hadoop);
            Path there = VersionedFolder.folder(files, named);
            return there.equals(named) ? output : there.toString();
        } catch (IOException failure) {
            throw InputFile.unreadable(output, failure);
        }
    }

    /**
     * The rows of {@code table}; where there is none, Spark says so.
     *
     * @throws io.github.heatmill.UserMistake if the store cannot be read
     */
    public static Dataset<Row> read(SparkSession spark, Path table) {
        try {
            Path there = find(spark.sessionState().newHadoopConf(), table).orElse(table);
            return spark.read().parquet(LiteralPath.of(there));
        } catch (IOException failure) {
            throw InputFile.unreadable(table.toString(), failure);
        }
    }
}
