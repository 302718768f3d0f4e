package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the build put into lib/: the application on one side, Spark on the other, nothing on both. */
class LibIT {
    private static final Path LIB = Path.of("lib").toAbsolutePath();

    private static Map<String, String> classes(Path folder) throws IOException {
        Map<String, String> jars = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : all) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    zip.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                            .filter(name -> !name.endsWith("module-info.class"))
                            .forEach(name -> jars.put(name, jar.getFileName().toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(jar.toString(), e);
                }
            }
        }
        return jars;
    }

    @Test
    void noClassOfSparkIsShippedToASpark() throws IOException {
        Map<String, String> spark = classes(LIB.resolve("spark/jars"));
        Map<String, String> both = new TreeMap<>();
        classes(LIB).forEach((name, jar) -> {
            // annotations that no code reads at run time, in a jar of ND4J's that has more than them
            // and a stub without a member that each of Spark's own modules has
            if (spark.containsKey(name)
                    && !name.startsWith("javax/annotation/")
                    && !name.equals("org/apache/spark/unused/UnusedStubClass.class")) {
                both.put(name, jar + " and " + spark.get(name));
            }
        });
        assertThat(spark).hasSizeGreaterThan(10_000);
        assertThat(both.keySet()).allMatch(name -> name.startsWith("com/google/"));
        assertThat(both).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatOnlyMeasuresIsInAFolderOfItsOwn() throws IOException {
        assertThat(classes(LIB).keySet())
                .noneMatch(name -> name.contains("heatmill/spark/bench/") || name.startsWith("org/openjdk/jmh/"));

        assertThat(classes(LIB.resolve("bench")).keySet())
                .contains("io/github/heatmill/spark/bench/BenchMain.class", "org/openjdk/jmh/runner/Runner.class")
                .noneMatch(name -> name.startsWith("io/github/heatmill/") && name.matches(".*[^h]Test\\.class"));
    }

    @Test
    void thereIsOneNativeBuildOfNd4jAndTheJarsThatMakeTroubleAreOut() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(LIB, "nd4j-native-1*linux*.jar")) {
            assertThat(jars).hasSize(1);
        }
        for (String library : new String[] {"dnnl", "opencl"}) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(LIB, library + "-*.jar")) {
                assertThat(jars)
                        .as("a jar of classes, and one of the library for a single platform")
                        .hasSize(2);
            }
        }
        for (String banned :
                new String[] {"datavec-data-image", "imageio-core", "parquet-avro", "kryo-4", "aws-java-sdk-bundle"}) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(LIB, banned + "*.jar")) {
                assertThat(jars).as(banned).isEmpty();
            }
        }
        assertThat(LIB.resolve("heatmill.jar")).exists();
    }
}
