package io.github.heatmill.spark.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the results mean, and how they are shown. */
final class BenchTable {
    private static final Map<String, String> GOALS = Map.ofEntries(
            Map.entry("forward_vs_raw", ">= 0.95"),
            Map.entry("evidence_vs_forward", ">= 0.90"),
            Map.entry("layer_cam_vs_forward", "<= 1.35"),
            Map.entry("onnx_vs_runtime", ">= 0.75"),
            Map.entry("onnx_vs_own", ">= 0.80"),
            Map.entry("explain_vs_forward", ">= 0.75"),
            Map.entry("explain_png_vs_forward", ">= 0.50"),
            Map.entry("train_step_vs_forward", "<= 3.6"),
            Map.entry("train_spark_vs_single", ">= 0.92"),
            Map.entry("evaluate_vs_explain", "<= 0.05"),
            Map.entry("explain_linear", "<= 1.03"),
            Map.entry("nightly_vs_explain", ">= 0.90"),
            Map.entry("s3_header_reads", "1"),
            Map.entry("s3_array_bytes_vs_needed", "<= 1.1"),
            Map.entry("s3_requests_per_picture", "<= 2"),
            Map.entry("rss_growth", "<= 1.05"));

    private BenchTable() {}

    /** One flat object of numbers. */
    static String json(Map<String, Double> results) {
        return results.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "  \"%s\": %.4f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /** A line for each figure, and what it is to reach. */
    static String text(Map<String, Double> results) {
        return results.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%-26s %10.3f   %s%n",
                        entry.getKey(),
                        entry.getValue(),
                        GOALS.getOrDefault(entry.getKey(), "")))
                .collect(Collectors.joining());
    }
}
