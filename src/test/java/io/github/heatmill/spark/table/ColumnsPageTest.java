package io.github.heatmill.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.spark.archive.DriftTable;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.benchmark.BenchmarkTable;
import io.github.heatmill.spark.benchmark.ShortcutTable;
import io.github.heatmill.spark.evaluate.EvaluationTable;
import io.github.heatmill.spark.evaluate.LabelErrorTable;
import io.github.heatmill.spark.evaluate.StateTable;
import io.github.heatmill.spark.evaluate.VerdictTable;
import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.promote.ComparisonTable;
import io.github.heatmill.spark.train.TrainingHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/columns.md has what the definitions of the tables say. {@code mvn test -Dtest=ColumnsPageTest
 * -Dcolumns.write=true} writes it, between the marks that name a table.
 */
class ColumnsPageTest {
    private static final Path PAGE = Path.of("docs/columns.md");
    private static final String MADE = ": made by mvn test -Dtest=ColumnsPageTest -Dcolumns.write=true -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void thePageOfColumnsIsWhatTheTablesSay() throws IOException {
        String page = Files.readString(PAGE);
        String current = page;
        for (Map.Entry<String, String> part : parts().entrySet()) {
            current = replaced(current, "<!-- " + part.getKey() + MADE, part.getValue());
        }
        if (Boolean.getBoolean("columns.write")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/columns.md; -Dcolumns.write=true makes it again")
                .isEqualTo(current);
    }

    private static String replaced(String page, String mark, String text) {
        assertThat(page).as("the place of a table").containsOnlyOnce(mark);
        int start = page.indexOf(mark) + mark.length();
        return page.substring(0, start) + text + page.substring(page.indexOf(END, start));
    }

    private static Map<String, String> parts() {
        List<? extends TableColumn<?>> explanations =
                ExplanationTable.definition().columns();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("columns of explanations", table(explanations));
        parts.put(
                "columns of images",
                table(ExplanationTable.OF_IMAGE.stream()
                        .map(name -> named(explanations, name))
                        .toList()));
        parts.put("columns of evaluation", table(EvaluationTable.definition().columns()));
        parts.put("metrics", metrics());
        parts.put("columns of verdicts", table(VerdictTable.definition().columns()));
        parts.put("columns of label_errors", table(LabelErrorTable.definition().columns()));
        parts.put("columns of states", table(StateTable.definition().columns()));
        parts.put("columns of comparison", table(ComparisonTable.definition().columns()));
        parts.put(
                "columns of the comparison's images",
                table(ComparisonTable.images().columns()));
        parts.put(
                "columns of the comparison's maps", table(ComparisonTable.maps().columns()));
        parts.put("columns of benchmark", table(BenchmarkTable.definition().columns()));
        parts.put("columns of shortcuts", table(ShortcutTable.definition().columns()));
        parts.put("columns of training", table(TrainingHistory.definition().columns()));
        parts.put("columns of the archive's nights", table(NightColumns.NIGHTS.columns()));
        parts.put("columns of the archive's images", table(NightColumns.IMAGES.columns()));
        parts.put(
                "columns of the archive's explanations",
                table(DriftColumns.definition().columns()));
        parts.put("columns of the archive's drift", table(DriftTable.TABLE.columns()));
        parts.put("columns of the archive's deliveries", table(NightColumns.DELIVERIES.columns()));
        return parts;
    }

    private static TableColumn<?> named(List<? extends TableColumn<?>> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String table(List<? extends TableColumn<?>> columns) {
        return "| column | type | meaning | unit, range | NULL |\n|---|---|---|---|---|\n"
                + columns.stream()
                        .map(column -> row(
                                "`" + column.name() + "`",
                                "`" + column.type().simpleString() + "`",
                                column.meaning(),
                                column.range(),
                                column.absent()))
                        .collect(Collectors.joining());
    }

    private static String metrics() {
        return "| metric | what it is | better |\n|---|---|---|\n"
                + Arrays.stream(EvaluationMetric.values())
                        .map(metric -> row("`" + metric.id() + "`", metric.meaning(), metric.better()))
                        .collect(Collectors.joining());
    }

    private static String row(String... cells) {
        assertThat(cells).noneMatch(cell -> cell.contains("|") || cell.contains("\n"));
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", "\n"));
    }
}
