package io.github.heatmill.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** What the driver runs on, as far as it decides about the last bits of a result. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final List<String> FEATURES =
            List.of("avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16");

    private Machine() {}

    static ObjectNode toJson(ObjectNode node) {
        node.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        node.put("cpu", cpuField("model name").orElse("unknown"));
        List<String> flags = Arrays.asList(cpuField("flags").orElse("").split(" ", -1));
        node.put("cpu_features", FEATURES.stream().filter(flags::contains).collect(Collectors.joining(",")));
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkContext spark = SparkSession.getDefaultSession().get().sparkContext();
            node.put("spark_master", Redaction.of(spark.master()));
            if (!spark.isStopped()) {
                node.put("cores", spark.defaultParallelism());
            }
        }
        return node;
    }

    /** The first value of {@code field} in the system's table of processors. */
    private static Optional<String> cpuField(String field) {
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
