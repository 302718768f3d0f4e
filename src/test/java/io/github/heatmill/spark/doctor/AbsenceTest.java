package io.github.heatmill.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final ProcessVersions DRIVER = new ProcessVersions("17.0.15", "2.12.18", "3.5.8", "0.2.0");

    @Test
    void anOlderJavaIsTranslatedFromTheVersionOfItsClassFiles() {
        assertThat(Absence.of(
                        new IllegalStateException(
                                "Job aborted",
                                new UnsupportedClassVersionError(
                                        "io/github/heatmill/spark/doctor/FactsTask has been compiled by a more recent"
                                                + " version of the Java Runtime (class file version 61.0), this version"
                                                + " of the Java Runtime only recognizes class file versions up to 55.0")),
                        DRIVER))
                .startsWith("the driver runs Java 17, but executors run Java 11")
                .contains("JAVA_HOME");
    }

    @Test
    void anotherSparkCannotReadTheDriversObjects() {
        assertThat(Absence.of(
                        "java.io.InvalidClassException: org.apache.spark.rdd.RDD; local class incompatible: stream"
                                + " classdesc serialVersionUID = 1, local class serialVersionUID = 2",
                        DRIVER))
                .contains("Spark 3.5.8, Scala 2.12.18, Java 17.0.15", "SPARK_HOME");
    }

    @Test
    void classesThatDidNotArriveAreToldApartFromThem() {
        assertThat(Absence.of("java.lang.ClassNotFoundException: io.github.heatmill.spark.doctor.FactsTask", DRIVER))
                .contains("no classes of Heatmill", "spark.driver.host");
    }

    @Test
    void anythingElseIsToldAsItIs() {
        assertThat(Absence.of("java.io.IOException: a\nb", DRIVER))
                .isEqualTo("java.io.IOException: a: see the executors' stderr");
    }
}
