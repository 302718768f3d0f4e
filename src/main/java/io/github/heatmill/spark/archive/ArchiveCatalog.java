package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Iceberg catalog that keeps an archive's tables.
 *
 * <p>Where {@code conf/<profile>/spark-defaults.conf} sets {@code spark.sql.catalog.archive}, it is that one: Postgres,
 * Hive, Glue or REST. Otherwise it is a SQLite file in the archive's folder, which must then be on a local disk.
 * Iceberg's catalog without any service, {@code hadoop}, is refused: on a local disk and on S3 two writers can lose a
 * commit.
 */
final class ArchiveCatalog {
    /** Its name in SQL. */
    static final String NAME = "archive";

    static final String NAMESPACE = "heatmill";

    private static final String KEY = "spark.sql.catalog." + NAME;
    private static final String FILE = "catalog.db";
    private static final String VERSION_PROPERTY = "heatmill.archive-version";
    private static final String VERSION = "1";

    /** What the comment of a sidecar's column says. */
    static final String SIDECAR = "of a sidecar";

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCatalog.class);

    private final Catalog catalog;

    private ArchiveCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The catalog of the archive in {@code folder}, qualified. A session knows one archive.
     *
     * @throws UserMistake where the folder needs a catalog service and none is set, or {@code hadoop} is
     */
    static ArchiveCatalog of(SparkSession spark, FileSystem files, Path folder) {
        Optional<String> set = Optional.ofNullable(spark.conf().get(KEY, null));
        if (set.isEmpty()) {
            embed(spark, files, folder);
        } else if (spark.conf().get(KEY + ".type", "").equals("hadoop")) {
            throw UserMistake.job(KEY + ".type = hadoop loses commits where two runs write on a local disk or on S3:"
                    + " set jdbc, hive, glue or rest in conf/<profile>/spark-defaults.conf, or remove the key for a"
                    + " SQLite file in an archive on a local disk");
        }
        if (!spark.conf().get(KEY + ".warehouse", folder.toString()).equals(folder.toString())) {
            throw UserMistake.job("storage.archive is " + folder + ", but " + KEY + ".warehouse is "
                    + spark.conf().get(KEY + ".warehouse") + ": set one of them as the other");
        }
        SparkCatalog known =
                (SparkCatalog) spark.sessionState().catalogManager().catalog(NAME);
        return new ArchiveCatalog(known.icebergCatalog());
    }

    /** Whether there can be an archive in {@code folder}; to ask the catalog itself would make one. */
    static boolean isThere(SparkSession spark, FileSystem files, Path folder) throws IOException {
        return files.exists(spark.conf().get(KEY, null) == null ? new Path(folder, FILE) : folder);
    }

    private static void embed(SparkSession spark, FileSystem files, Path folder) {
        if (!(files instanceof LocalFileSystem local)) {
            throw UserMistake.job(folder + ": an archive there needs a catalog service: set " + KEY
                    + " in conf/<profile>/spark-defaults.conf, as its comment shows");
        }
        URI file = local.pathToFile(new Path(folder, FILE)).toURI();
        Map<String, String> settings = Map.of(
                "",
                SparkCatalog.class.getName(),
                ".type",
                "jdbc",
                // SQLite waits for a lock that a reader holds; a busy archive is no failure
                ".uri",
                "jdbc:sqlite:" + file.getPath() + "?busy_timeout=60000",
                ".jdbc.schema-version",
                "V1",
                ".warehouse",
                folder.toString(),
                // what another process commits must be seen
                ".cache-enabled",
                "false");
        settings.forEach((key, value) -> spark.conf().set(KEY + key, value));
    }

    /**
     * Makes what is not there yet: tables, and columns of tables that an earlier Heatmill made, which are NULL in the
     * rows that are there.
     */
    void makeTables() {
        Namespace namespace = Namespace.of(NAMESPACE);
        if (catalog instanceof SupportsNamespaces spaces && !spaces.namespaceExists(namespace)) {
            try {
                spaces.createNamespace(namespace);
            } catch (AlreadyExistsException another) {
                LOG.debug("{} was made by another program meanwhile", namespace, another);
            }
        }
        for (ArchiveTable table : ArchiveTable.values()) {
            if (catalog.tableExists(id(table))) {
                complete(table);
            } else {
                make(table);
            }
        }
    }

    private void complete(ArchiveTable table) {
        Table loaded = table(table);
        Schema wanted = schema(table);
        UpdateSchema aside = loaded.updateSchema();
        for (NestedField field : loaded.schema().columns()) {
            // what was free for sidecars when it was added, and is a column of the archive's own by now
            if (SIDECAR.equals(field.doc()) && wanted.findField(field.name()) != null) {
                aside.renameColumn(field.name(), "sidecar_" + field.name());
            }
        }
        commit(aside, loaded);
        commit(loaded.updateSchema().unionByNameWith(wanted), loaded);
    }

    private static void commit(UpdateSchema update, Table loaded) {
        if (!update.apply().sameSchema(loaded.schema())) {
            update.commit();
        }
    }

    /** Whether all tables are there. */
    boolean isComplete() {
        return Stream.of(ArchiveTable.values()).allMatch(table -> catalog.tableExists(id(table)));
    }

    private static Schema schema(ArchiveTable table) {
        return SparkSchemaUtil.convert(table.schema().asNullable());
    }

    private void make(ArchiveTable table) {
        Schema schema = schema(table);
        catalog.createTable(
                id(table),
                schema,
                PartitionSpec.builderFor(schema).identity(ArchiveTable.NIGHT).build(),
                Map.of(
                        TableProperties.FORMAT_VERSION,
                        "2",
                        VERSION_PROPERTY,
                        VERSION,
                        TableProperties.PARQUET_COMPRESSION,
                        "zstd"));
    }

    private static TableIdentifier id(ArchiveTable table) {
        return TableIdentifier.of(NAMESPACE, table.id());
    }

    /**
     * The table as Iceberg has it now.
     *
     * @throws UserMistake where another version of Heatmill made it
     */
    Table table(ArchiveTable table) {
        Table loaded = catalog.loadTable(id(table));
        String version = loaded.properties().getOrDefault(VERSION_PROPERTY, "unknown");
        if (!version.equals(VERSION)) {
            throw UserMistake.input(loaded.location() + ": it is of version " + version + " of the archive, and this"
                    + " Heatmill knows version " + VERSION + ". Use the Heatmill that made it.");
        }
        return loaded;
    }

    /** The name of the table in SQL; of its main branch. */
    static String sqlName(ArchiveTable table) {
        return NAME + "." + NAMESPACE + "." + table.id();
    }

    /** The rows of the table's main branch, with NULL in columns that the Heatmill which made it did not know. */
    static Dataset<Row> rows(SparkSession spark, ArchiveTable table) {
        Dataset<Row> rows = spark.table(sqlName(table));
        Set<String> known = Set.of(rows.columns());
        for (StructField field : table.schema().fields()) {
            if (!known.contains(field.name())) {
                rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
            }
        }
        return rows;
    }

    /** The name of another branch of the table, in SQL and for writers. An option of a writer would be ignored. */
    static String sqlName(ArchiveTable table, String branch) {
        return sqlName(table) + ".branch_" + branch;
    }
}
