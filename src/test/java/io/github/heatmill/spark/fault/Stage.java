package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** The Spark session that trials run in; a JVM has one at a time. */
enum Stage {
    /** The same with an object store. */
    STORE {
        @Override
        SparkSession.Builder settings(SparkSession.Builder builder) throws IOException {
            Place.startS3();
            return LOCAL.settings(builder);
        }
    },
    /** Two cores of this JVM, each task tried four times. */
    LOCAL {
        @Override
        SparkSession.Builder settings(SparkSession.Builder builder) throws IOException {
            return builder.master("local[2,4]")
                    .config(
                            "spark.local.dir",
                            scratch().folder().resolve("spark").toString());
        }
    },
    /** In another process. */
    SECOND {
        @Override
        SparkSession.Builder settings(SparkSession.Builder builder) {
            return builder.master("local[2,4]")
                    .config("spark.local.dir", BASE.resolve("second").toString());
        }
    },
    /** Two executors of processes of their own, which are started again when they are lost. */
    CLUSTER {
        @Override
        SparkSession.Builder settings(SparkSession.Builder builder) throws IOException {
            return TinyCluster.running().settings(builder);
        }
    },
    /** The same, and each task has a twin on the other executor. */
    TWINS {
        @Override
        SparkSession.Builder settings(SparkSession.Builder builder) throws IOException {
            return TinyCluster.running()
                    .settings(builder)
                    .config("spark.speculation", true)
                    .config("spark.speculation.interval", "5ms")
                    .config("spark.speculation.quantile", 0.01)
                    .config("spark.speculation.multiplier", 0.01)
                    .config("spark.speculation.minTaskRuntime", "1ms")
                    .config("spark.speculation.task.duration.threshold", "5ms")
                    .config("spark.speculation.efficiency.enabled", false);
        }
    };

    /** Where everything of the suite lies. */
    static final Path BASE = Path.of("target", "faults").toAbsolutePath();

    private static Optional<SmallDisk> small = Optional.empty();
    private static Optional<SmallDisk> scratch = Optional.empty();

    abstract SparkSession.Builder settings(SparkSession.Builder builder) throws IOException;

    /** Makes this stage's session the JVM's one. */
    SparkSession enter() throws IOException {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession there = SparkSession.getDefaultSession().get();
            if (there.sparkContext().appName().equals(name())) {
                return there;
            }
            there.stop();
        }
        SparkSession.Builder builder = settings(SparkSession.builder());
        // a file system that was made for other settings would be found again
        FileSystem.closeAll();
        builder.appName(name())
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", BASE.resolve("warehouse").toString());
        Place.settings().forEach(builder::config);
        return builder.config("spark.sql.shuffle.partitions", 2).getOrCreate();
    }

    /** The disks that trials fill. */
    static void mountDisks() throws IOException {
        small = Optional.of(SmallDisk.mount(BASE.resolve("small")));
        scratch = Optional.of(SmallDisk.mount(BASE.resolve("scratch")));
    }

    /** Ends all that was begun. */
    static void end() throws IOException {
        session().stop();
        TinyCluster.stop();
        SecondDriver.stop();
        small().unmount();
        scratch().unmount();
    }

    /** A small disk for outputs. */
    static SmallDisk small() {
        return small.orElseThrow();
    }

    /** The disk of the temporary files of {@link #LOCAL}. */
    static SmallDisk scratch() {
        return scratch.orElseThrow();
    }

    /** The session that was entered last. */
    static SparkSession session() {
        return SparkSession.getDefaultSession().get();
    }

    /** Its settings of Hadoop. */
    static Configuration hadoop() {
        return session().sessionState().newHadoopConf();
    }
}
