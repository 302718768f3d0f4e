package io.github.heatmill.spark;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: two cores of this machine, no web page. */
public final class TestSpark {
    private TestSpark() {}

    /** The session, started by the first call and stopped when the JVM ends. */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        static final SparkSession SESSION = SparkSession.builder()
                .master("local[2]")
                .appName("heatmill-tests")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .getOrCreate();
    }
}
