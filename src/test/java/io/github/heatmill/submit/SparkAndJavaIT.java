package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.submit.StubInstallation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Spark and which Java the launchers take. */
class SparkAndJavaIT {
    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
    }

    private Outcome run(Map<String, String> environment) throws IOException, InterruptedException {
        return stub.run(environment, stub.launcher("run"), "jobs/train.conf");
    }

    /** A folder for JAVA_HOME whose java says it is of {@code version}; else it runs {@code body}. */
    private String javaHome(String version, String body) throws IOException {
        Path home = stub.elsewhere().resolve("java " + version);
        stub.script(
                home.resolve("bin/java"),
                """
                if [[ $1 == -version ]]; then printf 'openjdk version "%s" 2025-04-15\\n' >&2; exit; fi
                %s"""
                        .formatted(version, body));
        return home.toString();
    }

    @Test
    void takesTheSparkOnThePathThroughALink() throws Exception {
        Path bin = Files.createDirectories(stub.elsewhere().resolve("bin"));
        Files.createSymbolicLink(bin.resolve("spark-submit"), stub.spark().resolve("bin/spark-submit"));

        Outcome outcome = run(Map.of("PATH", bin + ":/usr/bin:/bin"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.words()).contains("--class", "io.github.heatmill.spark.Main");
    }

    /** A folder of commands as pip lays them out, away from its package of a Spark with {@code coreJar}. */
    private Path pip(String coreJar) throws IOException {
        Path venv = stub.elsewhere().resolve("my venv");
        Path bin = venv.resolve("bin");
        stub.distribution(venv.resolve("lib/pyspark"), coreJar);
        stub.script(bin.resolve("spark-submit"), "echo 'not from here' >&2; exit 9");
        // like pip's own, it is made to be sourced by its neighbours and finds its folder by $0
        stub.script(
                bin.resolve("find-spark-home"), "export SPARK_HOME=$(cd \"$(dirname \"$0\")/../lib/pyspark\" && pwd)");
        return bin;
    }

    @Test
    void takesTheSparkThatPipInstalled() throws Exception {
        Outcome outcome = run(Map.of("PATH", pip("spark-core_2.12-3.5.5.jar") + ":/usr/bin:/bin"));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.words()).contains("--class", "io.github.heatmill.spark.Main");
    }

    @Test
    void takesItsOwnSparkWhereTheOneOnThePathIsAnotherAndSaysSo() throws Exception {
        stub.distribution(stub.home().resolve("lib/spark"), "spark-core_2.12-3.5.8.jar");
        Path bin = pip("spark-core_2.13-4.0.0.jar");

        Outcome outcome = run(Map.of("PATH", bin + ":/usr/bin:/bin"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .isEqualTo("run: '" + bin + "/spark-submit' does not belong to Spark 3.5 for Scala 2.12 (looked in '"
                        + bin.getParent().resolve("lib/pyspark") + "'): using '" + stub.home() + "/lib/spark'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_DE.ISO-8859-1", ""})
    void startsJavaInALocaleThatCanNameAllFiles(String locale) throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                "locale charmap 2>/dev/null; rm -f -- \"$HEATMILL_UNFINISHED\"");

        Outcome outcome = run(Map.of("SPARK_HOME", stub.spark().toString(), "LC_ALL", locale));

        assertThat(outcome.out()).isEqualTo("UTF-8\n");
    }

    @Test
    void keepsAUnicodeLocale() throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                "printf '%s %s' \"${LC_ALL:-none}\" \"$LANG\"; rm -f -- \"$HEATMILL_UNFINISHED\"");

        Outcome outcome = run(Map.of("SPARK_HOME", stub.spark().toString(), "LANG", "C.UTF-8"));

        assertThat(outcome.out()).isEqualTo("none C.UTF-8");
    }

    @Test
    void refusesAMachineWithoutAUnicodeLocale() throws Exception {
        Path bin = stub.elsewhere().resolve("bin");
        stub.script(bin.resolve("locale"), "[[ ${1:-} == charmap ]] && echo ANSI_X3.4-1968 || echo C");

        Outcome outcome = run(Map.of("SPARK_HOME", stub.spark().toString(), "PATH", bin + ":/usr/bin:/bin"));

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err())
                .isEqualTo("run: no UTF-8 locale on this machine, without which Java cannot name files: install one"
                        + " (such as C.UTF-8)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark-core_2.13-3.5.8.jar", "spark-core_2.12-3.4.1.jar", "spark-core_2.13-4.0.0.jar"})
    void refusesAnotherSpark(String core) throws Exception {
        Path other = root.toRealPath().resolve("other");
        stub.distribution(other, core);

        Outcome outcome = run(Map.of("SPARK_HOME", other.toString()));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("run: no Spark 3.5 for Scala 2.12 in '" + other + "': set SPARK_HOME to one")
                .hasLineCount(1);
    }

    @Test
    void startsItsOwnSparkThroughSparksLauncher() throws Exception {
        StubInstallation.write(stub.home().resolve("lib/spark/jars/spark-core_2.12-3.5.8.jar"), "");
        String java = javaHome(
                "17.0.15",
                """
                if [[ $* == *launcher.Main* ]]; then printf '\\0\\n'; printf '%s\\0' "$0" -ran "${@:5}"; exit; fi
                printf '%s\\0' "$SPARK_HOME" "$SPARK_SCALA_VERSION" "$@"; rm -f -- "$HEATMILL_UNFINISHED"
                """);

        Outcome outcome = run(Map.of("JAVA_HOME", java));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.words())
                .startsWith(
                        stub.home() + "/lib/spark", "2.12", "-ran", "org.apache.spark.deploy.SparkSubmit", "--class")
                .endsWith(stub.home() + "/jobs/train.conf");
    }

    @Test
    void endsAsSparksLauncherEndsWhenThatFails() throws Exception {
        StubInstallation.write(stub.home().resolve("lib/spark/jars/spark-core_2.12-3.5.8.jar"), "");

        Outcome outcome = run(Map.of("JAVA_HOME", javaHome("17.0.15", "echo 'no memory' >&2; exit 9")));

        assertThat(outcome.exitCode()).isEqualTo(9);
        assertThat(outcome.err()).isEqualTo("no memory\n");
    }

    @Test
    void saysWhereASparkComesFromWhenThereIsNone() throws Exception {
        Outcome outcome = run(Map.of());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("filled by: mvn package").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.25", "21.0.1", "1.8.0_402"})
    void refusesAnotherJava(String version) throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", javaHome(version, "exit 1")));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("run: Spark 3.5 needs a JDK 17, but ")
                .contains(version)
                .endsWith("set JAVA_HOME to a JDK 17\n")
                .hasLineCount(1);
    }

    @Test
    void saysThatJavaIsNotWhereJavaHomePoints() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "/nowhere")).err())
                .isEqualTo("run: no Java at '/nowhere/bin/java': install a JDK 17 and set JAVA_HOME to it\n");
    }
}
