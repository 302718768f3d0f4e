package io.github.heatmill.spark.doctor;

import io.github.heatmill.spark.Versions;
import java.io.Serializable;
import org.apache.spark.package$;
import scala.util.Properties;

/**
 * What a process runs on.
 *
 * @param java as {@code 17.0.15+6}
 * @param heatmill empty where no class of Heatmill's could be run
 */
record ProcessVersions(String java, String scala, String spark, String heatmill) implements Serializable {
    static ProcessVersions ofThisProcess() {
        return new ProcessVersions(
                System.getProperty("java.version"),
                Properties.versionNumberString(),
                package$.MODULE$.SPARK_VERSION(),
                Versions.HEATMILL);
    }

    /** The part of a version that must be the same: {@code parts} numbers of it. */
    static String head(String version, int parts) {
        String[] numbers = version.split("[.+-]", -1);
        StringBuilder head = new StringBuilder(numbers[0]);
        for (int i = 1; i < Math.min(parts, numbers.length); i++) {
            head.append('.').append(numbers[i]);
        }
        return head.toString();
    }
}
