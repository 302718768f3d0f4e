package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.submit.StubInstallation.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launchers hand to a cluster, as far as that can be seen without one. */
class ClusterProfileIT {
    private static final Path LIB = Path.of("lib").toAbsolutePath();

    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
    }

    /** The line of the page for {@code manager}, as words after the launcher. */
    private static List<String> documented(String manager) throws IOException {
        String page = Files.readString(Path.of("docs/cluster.md"), StandardCharsets.UTF_8);
        int end = page.indexOf("--master " + manager, page.indexOf("## Standalone"));
        int begin = page.lastIndexOf("./submit/run ", end);
        String line = page.substring(begin, page.indexOf("```", begin)).replace("\\\n", " ");
        return List.of(line.strip().split("\\s+", -1));
    }

    @Test
    void theLinesOfThePageReachSparkSubmitAsTheyAre() throws Exception {
        for (String manager : List.of("spark://", "yarn", "k8s://")) {
            List<String> words = documented(manager);
            Outcome outcome = stub.run("run", words.subList(1, words.size()).toArray(String[]::new));

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.words())
                    .containsSubsequence(words.subList(words.indexOf("--") + 1, words.size()))
                    .containsSequence("--properties-file", stub.home() + "/conf/cluster/spark-defaults.conf")
                    .containsSequence("--profile", "cluster");
        }
    }

    @Test
    void executorsWithAnInstallationOfTheirOwnAreSentNothing() throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPARK_HOME", stub.spark().toString());
        environment.put("HEATMILL_EXECUTOR_HOME", "/opt/heat mill");

        Outcome outcome = stub.run(environment, stub.launcher("run"), "--profile", "cluster", "jobs/train.conf");

        assertThat(outcome.words())
                .containsSequence("--driver-class-path", stub.home() + "/lib/*")
                .containsSequence("--conf", "spark.executor.extraClassPath=/opt/heat mill/lib/*")
                .doesNotContain("--jars", "--files");
    }

    @Test
    void theDoctorTakesPlacesAndSparksOptions() throws Exception {
        Outcome outcome = stub.run("doctor", "--profile", "cluster", "storage.data=/a b", "--", "--master", "yarn");

        assertThat(outcome.words())
                .containsSubsequence("--master", "yarn", "doctor", "--profile", "cluster", "storage.data=/a b");
        assertThat(stub.run("doctor", "--help").out())
                .startsWith("submit/doctor ")
                .contains("Exit codes: 0 no check");
        assertThat(stub.run("doctor", "jobs/train.conf").err())
                .endsWith("doctor: unknown argument jobs/train.conf (spark-submit's own options come after --)\n");
    }

    @Test
    void theDriverStaysHere() throws Exception {
        Outcome outcome = stub.run("run", "--profile", "cluster", "jobs/train.conf", "--", "--deploy-mode", "cluster");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("--deploy-mode", "docs/cluster.md");
    }

    /** The names of the jars in {@code folder} without versions. */
    private static Set<String> artifacts(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                names.add(jar.getFileName().toString().replaceFirst("(?:-\\d[^/]*)?\\.jar$", ""));
            }
        }
        return names;
    }

    /** {@code lib/spark} has what jobs here need; a distribution has clients of YARN, Kubernetes and Hive beside it. */
    @Test
    void noJarOfADistributionOfSparkIsShippedToIt() throws IOException {
        Set<String> distribution =
                new HashSet<>(Files.readAllLines(Path.of("src/test/resources/spark-distribution/artifacts-3.5.8.txt")));
        Set<String> both = new TreeSet<>(artifacts(LIB));
        both.retainAll(distribution);

        assertThat(distribution).hasSize(251).contains("spark-kubernetes_2.12", "spark-yarn_2.12");
        // ND4J's own, whose classes have ND4J's package
        assertThat(both).containsExactly("guava");
    }

    @Test
    void theImageHoldsWhatTheLaunchersNeed() throws IOException {
        List<String> recipe = Files.readAllLines(Path.of("submit/image/Dockerfile"));
        List<String> sent = Files.readAllLines(Path.of("submit/image/Dockerfile.dockerignore"));
        List<String> copied = new ArrayList<>();
        for (String line : recipe) {
            if (line.startsWith("COPY ")) {
                List<String> words = List.of(line.split(" ", -1));
                copied.addAll(words.subList(2, words.size() - 1));
            }
        }

        assertThat(copied).contains("lib/*.jar", "conf", "jobs", "submit").allSatisfy(source -> assertThat(sent)
                .contains("!" + source));
    }
}
