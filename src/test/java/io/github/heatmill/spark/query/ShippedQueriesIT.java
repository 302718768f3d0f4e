package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queries in jobs/queries: their answers, reckoned by hand, and the same answers from a reader that is not Spark.
 */
class ShippedQueriesIT {
    @TempDir
    private static Path out;

    private static SparkSession spark;

    @BeforeAll
    static void writeTables() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 3)
                .getOrCreate();
        HandMadeExplanations.write(spark, out);
        HandMadeEvaluation.write(spark, out);
    }

    static Stream<Path> shippedQueries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs/queries"))) {
            return files.sorted().toList().stream();
        }
    }

    private static String answer(String file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            QueryMain.answer(
                    spark,
                    QueryRequest.parse(List.of(
                            "--home",
                            ".",
                            "-f",
                            "jobs/queries/" + file,
                            "--explanations",
                            out + "/explained",
                            "--evaluation",
                            out + "/evaluated")),
                    stream);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void summarisesPerClassAndMethod() {
        // (all): 4 images, of the 3 with a label 2 are right; a and c have boxes of the predicted class:
        // in_box (.5 + .1) / 2, box_share (.2 + .4) / 2, lift (2.5 + .25) / 2, pointing 1 of 2, iou (.4 + .1) / 2;
        // random on the same two: in_box (.1 + .6) / 2, lift (.5 + 1.5) / 2, pointing 1 of 2, iou (.2 + .3) / 2
        String expected =
                """
                class     | method   | kind        | images | accuracy | in_box | box_share |   lift | pointing |    iou
                ----------+----------+-------------+--------+----------+--------+-----------+--------+----------+-------
                (all)     | cam      | explanation |      4 |   0.6667 | 0.3000 |    0.3000 | 1.3750 |   0.5000 | 0.2500
                (all)     | grad-cam | explanation |      4 |   0.6667 | 0.3000 |    0.3000 | 1.3750 |   0.5000 | 0.2500
                (all)     | random   | baseline    |      4 |   0.6667 | 0.3500 |    0.3000 | 1.0000 |   0.5000 | 0.2500
                inclusion | cam      | explanation |      1 |   1.0000 | 0.1000 |    0.4000 | 0.2500 |   0.0000 | 0.1000
                inclusion | grad-cam | explanation |      1 |   1.0000 | 0.1000 |    0.4000 | 0.2500 |   0.0000 | 0.1000
                inclusion | random   | baseline    |      1 |   1.0000 | 0.6000 |    0.4000 | 1.5000 |   1.0000 | 0.3000
                patches   | cam      | explanation |      1 |     null |   null |      null |   null |     null |   null
                patches   | grad-cam | explanation |      1 |     null |   null |      null |   null |     null |   null
                scratches | cam      | explanation |      2 |   0.5000 | 0.5000 |    0.2000 | 2.5000 |   1.0000 | 0.4000
                scratches | grad-cam | explanation |      2 |   0.5000 | 0.5000 |    0.2000 | 2.5000 |   1.0000 | 0.4000
                scratches | random   | baseline    |      2 |   0.5000 | 0.1000 |    0.2000 | 0.5000 |   0.0000 | 0.2000
                """;

        assertThat(answer("summary.sql")).isEqualTo(expected);
    }

    @Test
    void listsTheDoubtfulImages() {
        // b is sure of another class at .75; e is at probability .5; c is sure at .9 but has a lift of .25
        assertThat(answer("doubtful.sql")
                        .lines()
                        .skip(2)
                        .map(line -> line.substring(0, 10).strip() + " " + line.substring(line.length() - 5)))
                .containsExactly(
                        "sure and w b.png",
                        "sure and w b.png",
                        "unsure e.png",
                        "unsure e.png",
                        "looks away c.png",
                        "looks away c.png");
    }

    @Test
    void listsWhatEachImageIsTakenForAndWhyOneCouldNotBeExplained() {
        // a, b, c and e by two methods, d once, no baseline
        assertThat(answer("predictions.sql").lines().skip(2))
                .hasSize(4 * 2 + 1)
                .noneMatch(line -> line.contains("random"));
    }

    @Test
    void listsTheWrongPredictions() {
        assertThat(answer("wrong-predictions.sql"))
                .contains("imgs.npy |            1 | scratches | inclusion |      0.7500 | cam      | inclusion")
                .contains("[{scratches, 10, 20, 30, 40}]")
                .hasLineCount(2 + 2);
    }

    @Test
    void comparesFiguresWithTheBestBaseline() {
        // all: .5 > .4; inclusion: no baseline; scratches: .125 < .2; labels were explained, so predictions are left
        // out
        assertThat(answer("evaluation.sql"))
                .isEqualTo(
                        """
                        defect_class | metric | method | kind        |  value |    low |   high | best_baseline | beats | images | groups
                        -------------+--------+--------+-------------+--------+--------+--------+---------------+-------+--------+-------
                        all          | pxap   | cam    | explanation | 0.7500 | 0.5000 | 1.0000 |        0.4000 | true  |      4 |      3
                        inclusion    | pxap   | cam    | explanation | 0.5000 | 0.2500 | 1.0000 |          null | null  |      4 |      3
                        scratches    | pxap   | cam    | explanation | 0.2500 | 0.1250 | 1.0000 |        0.2000 | false |      4 |      3
                        """);
    }

    @Test
    void listsTheClassesWhoseHeatAvoidsTheBoxes() {
        // neither unclear nor on, not all classes together, no baseline, and labels before predictions
        assertThat(answer("background.sql"))
                .isEqualTo(
                        """
                        model_id | conventions | defect_class | method   |    auc |    low |   high | images | uniform
                        ---------+-------------+--------------+----------+--------+--------+--------+--------+--------
                        m        | paper       | patches      | grad-cam | 0.2500 | 0.1250 | 0.3750 |     30 |  0.5000
                        m        | paper       | inclusion    | cam      | 0.3750 | 0.2500 | 0.4375 |     30 |  0.5000
                        """);
    }

    @Test
    void averagesTheFaithfulnessOfTheSample() {
        // a and c of four images: drop (0 + .5) / 2, increase 1 of 2, gain (.5 + 0) / 2
        String expected =
                """
                method   | kind        | maps | deletion | insertion |   drop | increase |   gain |   road | sensitivity | other_class
                ---------+-------------+------+----------+-----------+--------+----------+--------+--------+-------------+------------
                cam      | explanation |    2 |   0.2500 |    0.7500 | 0.2500 |   0.5000 | 0.2500 | 0.2500 |      0.1250 |     -0.5000
                grad-cam | explanation |    2 |   0.2500 |    0.7500 | 0.2500 |   0.5000 | 0.2500 | 0.2500 |      0.1250 |     -0.5000
                random   | baseline    |    2 |   0.5000 |    0.5000 | 0.2500 |   0.5000 | 0.2500 | 0.0000 |        null |        null
                """;

        assertThat(answer("faithfulness.sql")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("shippedQueries")
    void saysInItsHeadWhatAQueryAsks(Path query) throws IOException {
        assertThat(Files.readString(query)).startsWith("-- ").contains("?");
    }

    @ParameterizedTest
    @MethodSource("shippedQueries")
    void givesTheSameAnswerInDuckDb(Path query) throws IOException, SQLException {
        String sql = Files.readString(query);
        SparkSession session = spark.newSession();
        QueryViews.register(
                session,
                QueryRequest.parse(List.of(
                        "--home", ".", sql, "--explanations", out + "/explained", "--evaluation", out + "/evaluated")));

        List<Row> bySpark = session.sql(sql).collectAsList();

        assertThat(bySpark).isNotEmpty();
        assertThat(byDuckDb(sql)).hasSameSizeAs(bySpark).zipSatisfy(bySpark, ShippedQueriesIT::assertSame);
    }

    private static void assertSame(List<Object> duck, Row row) {
        assertThat(duck).hasSize(row.size());
        for (int column = 0; column < duck.size(); column++) {
            Object value = row.get(column);
            if (value instanceof Double number) {
                // averages of the same doubles, added in another order
                assertThat((Double) duck.get(column)).isCloseTo(number, within(1e-12));
            } else if (value instanceof scala.collection.Seq<?> boxes) {
                assertThat(((Object[]) duck.get(column))).hasSize(boxes.size());
            } else {
                assertThat(duck.get(column)).as("column %d", column).isEqualTo(value);
            }
        }
    }

    private static List<List<Object>> byDuckDb(String sql) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute(
                    "CREATE VIEW explanations AS SELECT * FROM read_parquet('%s/explained/explanations/*.parquet')"
                            .formatted(out));
            statement.execute(
                    "CREATE VIEW images AS SELECT DISTINCT ON (image_id) * FROM explanations ORDER BY image_id,"
                            + " explanation_id");
            statement.execute(
                    "CREATE VIEW evaluation AS SELECT * FROM read_parquet('%s/evaluated/evaluation/*.parquet')"
                            .formatted(out));
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(cells(result));
                }
            }
            return rows;
        }
    }

    private static List<Object> cells(ResultSet result) throws SQLException {
        List<Object> cells = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            Object value = result.getObject(column);
            cells.add(value instanceof java.sql.Array array ? array.getArray() : value);
        }
        return cells;
    }
}
