package io.github.heatmill.spark.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why executors that are there do not answer, in words that name the remedy. */
final class Absence {
    private static final Pattern CLASS_FILE =
            Pattern.compile("class file version (\\d+)\\.\\d+\\).*?up to (\\d+)\\.\\d+", Pattern.DOTALL);
    /** Java 1.1 wrote version 45 of a class file. */
    private static final int FIRST = 44;

    private Absence() {}

    /** Of {@code failure}, of an application whose driver is {@code driver}. */
    static String of(Throwable failure, ProcessVersions driver) {
        StringBuilder told = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            told.append(cause).append('\n');
            cause = cause.getCause();
        }
        return of(told.toString(), driver);
    }

    static String of(String told, ProcessVersions driver) {
        String here = "Spark " + driver.spark() + ", Scala " + driver.scala() + ", Java " + driver.java();
        Matcher classFile = CLASS_FILE.matcher(told);
        if (classFile.find()) {
            return "the driver runs Java " + (Integer.parseInt(classFile.group(1)) - FIRST)
                    + ", but executors run Java " + (Integer.parseInt(classFile.group(2)) - FIRST)
                    + ": install a JDK 17 there, and set JAVA_HOME to it";
        }
        if (told.contains("InvalidClassException") || told.contains("serialVersionUID")) {
            return "executors run another Spark or Scala than the driver (" + here
                    + "), whose objects they cannot read: set SPARK_HOME to the Spark that the cluster runs";
        }
        if (told.contains("ClassNotFoundException") || told.contains("NoClassDefFoundError")) {
            return "executors have no classes of Heatmill: they could not fetch them from the driver (spark.driver.host,"
                    + " spark.driver.port), or HEATMILL_EXECUTOR_HOME names no installation there";
        }
        return told.lines().findFirst().orElse("?") + ": see the executors' stderr";
    }
}
