package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryIT {
    @TempDir
    private static Path temporary;

    /** Named to be misread as a pattern by whoever takes a path for one. */
    private static Path out;

    private static SparkSession spark;

    @BeforeAll
    static void writeTables() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 3)
                .getOrCreate();
        out = temporary.resolve("out [of] {the} line*");
        HandMadeExplanations.write(spark, out);
    }

    private static String answer(String... args) {
        return answerFrom(temporary, args);
    }

    private static String answerFrom(Path home, String... args) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(args));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            QueryMain.answer(spark, QueryRequest.parse(all), stream);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String[] with(String sql, String... more) {
        List<String> all = new ArrayList<>(List.of(
                sql,
                "--explanations",
                out.resolve("explained").toString(),
                "--training",
                out.resolve("model").toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void showsAnAlignedTable() {
        String table = answer(
                with("SELECT image_id, predicted, probability FROM explanations WHERE method = 'cam' AND status = 'ok'"
                        + " ORDER BY image_id LIMIT 2"));

        assertThat(table)
                .isEqualTo(
                        """
                        image_id | predicted | probability
                        ---------+-----------+------------
                        a        | scratches |      0.9500
                        b        | inclusion |      0.7500
                        """);
    }

    @Test
    void showsOneRowPerImageInTheImagesView() {
        assertThat(answer(with(
                        "SELECT image_id, label, status, reason_code, reason, size(boxes) AS boxes FROM images ORDER BY 1",
                        "--format",
                        "csv")))
                .isEqualTo(
                        """
                        image_id,label,status,reason_code,reason,boxes
                        a,scratches,ok,,,1
                        b,scratches,ok,,,1
                        c,inclusion,ok,,,1
                        d,,quarantined,,truncated,-1
                        e,,ok,,,0
                        """);
    }

    @Test
    void givesTheImagesViewItsPromisedColumns() {
        assertThat(answer(with("SELECT * FROM images", "--format", "csv"))
                        .lines()
                        .findFirst())
                .hasValue(
                        "image_id,source,source_index,pixel_hash,label,predicted,probability,image_height,image_width,"
                                + "boxes,status,reason_code,reason");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT raise_error('no plate')|statement: no plate",
                "SELECT raise_error('No space left on device')|statement: No space left on device",
                "SELECT assert_true(probability > 2) FROM images|is not true!",
                "SELECT element_at(array(1), 0)|statement: The index 0 is invalid",
            })
    void blamesTheStatementForWhatItsExpressionsThrow(String sql, String problem) {
        assertThatThrownBy(() -> answer(with(sql))).isInstanceOfSatisfying(UserMistake.class, mistake -> {
            assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB);
            assertThat(mistake.problems().get(0)).contains(problem).startsWith("statement");
        });
    }

    @Test
    void saysThatAStatementIsNestedTooDeeply() {
        String brackets = "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000);
        String sum = "SELECT 1" + " + probability".repeat(50_000) + " FROM images";

        for (String sql : List.of(brackets, sum)) {
            assertThatThrownBy(() -> answer(with(sql))).isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(
                            mistake.problems())
                    .containsExactly("statement: it is nested too deeply, or joins too many terms: write it with"
                            + " fewer levels, or as a list with IN"));
        }
    }

    @Test
    void readsTheTrainingHistory() {
        assertThat(answer(with("SELECT epoch, train_loss FROM training WHERE best", "--format", "json")))
                .isEqualTo("{\"epoch\":2,\"train_loss\":0.5}\n");
    }

    @Test
    void takesTheTablesThemselvesAsWellAsTheirFolders() {
        assertThat(answer(
                        "SELECT (SELECT count(*) FROM explanations) AS n, (SELECT count(*) FROM training) AS epochs",
                        "--format",
                        "csv",
                        "--explanations",
                        out.resolve("explained/explanations").toString(),
                        "--training",
                        out.resolve("model/history.parquet").toString()))
                .isEqualTo("n,epochs\n11,2\n");
    }

    @Test
    void looksForTablesInTheInstallationUnlessTold(@TempDir Path home) {
        HandMadeExplanations.write(spark, home.resolve("out"));

        assertThat(answerFrom(home, "SELECT count(*) AS n FROM images", "--format", "csv"))
                .isEqualTo("n\n5\n");
    }

    @Test
    void guardsACsvAgainstFormulasAndQuotesWhatNeedsIt() {
        assertThat(answer(with("SELECT source, -probability AS p FROM images WHERE image_id = 'e'", "--format", "csv")))
                .isEqualTo("source,p\n\"'=cmd, \"\"e\"\"\n.png\",-0.5\n");
    }

    @Test
    void leavesAJsonAnswerExact() {
        assertThat(answer(with(
                        "SELECT source, label, boxes FROM images WHERE image_id IN ('a', 'e') ORDER BY image_id DESC",
                        "--format",
                        "json")))
                .isEqualTo(
                        """
                        {"source":"=cmd, \\"e\\"\\n.png","label":null,"boxes":[]}
                        {"source":"imgs.npy","label":"scratches","boxes":[{"defect_class":"scratches","x_min":10,\
                        "y_min":20,"x_max":30,"y_max":40}]}
                        """);
    }

    @Test
    void writesTheWholeMapAsJsonAndAShortOneAsText() {
        String sql = "SELECT map FROM explanations WHERE image_id = 'a' AND method = 'cam'";

        assertThat(answer(with(sql, "--format", "json")).split("0\\.25", -1)).hasSize(625 + 1);
        assertThat(answer(with(sql, "--format", "csv"))).isEqualTo("map\n\"[0.25, 0.25, 0.25, … 625 values]\"\n");
    }

    @ParameterizedTest
    @CsvSource({"table,2", "csv,1", "json,0"})
    void keepsToTheLimit(String format, int linesOfHeader) {
        assertThat(answer(with("SELECT image_id FROM images ORDER BY 1", "--format", format, "--limit", "2"))
                        .lines())
                .hasSize(linesOfHeader + 2);
    }

    @Test
    void showsAHundredRowsAsATableAndAllAsCsv() {
        assertThat(answer("SELECT id FROM range(150)").lines()).hasSize(2 + 100);
        assertThat(answer("SELECT id FROM range(150)", "--format", "csv").lines())
                .hasSize(1 + 150)
                .endsWith("149");
    }

    @Test
    void describesAView() {
        assertThat(answer(with("DESCRIBE training", "--format", "csv")))
                .isEqualTo("col_name,data_type,comment\nepoch,int,\ntrain_loss,double,\nbest,boolean,\n");
    }

    @Test
    void namesTheOptionForATableThatIsNotThere() {
        assertThatThrownBy(() -> answer("SELECT * FROM training"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("no table for the view 'training' at '%s/out/model': give its folder with --training"
                        .formatted(temporary))
                .hasFieldOrPropertyWithValue("kind", UserMistake.Kind.INPUT);
        assertThatThrownBy(() -> answer("WITH x AS (SELECT * FROM images) SELECT * FROM x"))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        "no table for the view 'explanations' at '%s/out/explained': give its folder with"
                                + " --explanations",
                        temporary);
    }

    @Test
    void insistsOnATableThatWasNamedEvenWhenNobodyAsksForIt() {
        assertThatThrownBy(() -> answer("SELECT 1", "--training", temporary + "/nowhere"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("no table for the view 'training' at '%s/nowhere': give its folder with --training"
                        .formatted(temporary));
    }

    @Test
    void saysThatAFolderHoldsNoTable(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no table");

        assertThatThrownBy(() -> answer("SELECT 1", "--explanations", folder.toString()))
                .isInstanceOf(UserMistake.class)
                .message()
                .startsWith("the view 'explanations' cannot be made of the table that --explanations names: ")
                .hasLineCount(1);
    }

    @Test
    void saysThatATableIsNotOneOfExplanations() {
        assertThatThrownBy(() -> answer(
                        "SELECT 1",
                        "--explanations",
                        out.resolve("model/history.parquet").toString()))
                .isInstanceOf(UserMistake.class)
                .message()
                .startsWith("the view 'images' cannot be made of the table that --explanations names: ")
                .contains("explanation_id")
                .hasLineCount(1);
    }

    @Test
    void namesAFileOfATableThatIsDamaged(@TempDir Path folder) throws IOException {
        HandMadeExplanations.write(spark, folder);
        Path damaged = folder.resolve("explained/explanations/part-zz.parquet");
        Files.writeString(damaged, "garbage");

        assertThatThrownBy(
                        () -> answer("SELECT count(reason) FROM explanations", "--explanations", folder + "/explained"))
                .isInstanceOf(UserMistake.class)
                .hasFieldOrPropertyWithValue("kind", UserMistake.Kind.INPUT)
                .message()
                .startsWith("a table cannot be read: ")
                .contains(damaged + " is not a Parquet file")
                .hasLineCount(1);
    }

    @Test
    void refusesASchemeThatNobodyServes() {
        assertThatThrownBy(() -> answer("SELECT 1", "--explanations", "nosuch://x/y"))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("--explanations 'nosuch://x/y' cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SELECT labl FROM images # statement, line 1, column 8: A column",
                "SELECT * FROM image # statement, line 1, column 15: there is no view 'image'; there are: alarms,",
                "SELECT nosuch(1) # statement, line 1, column 8: ",
                "SELECT element_at(boxes, 0) FROM images # statement: The index 0 is invalid.",
                "SELECT reflect('java.lang.System', 'gc') # statement, line 1, column 8: ",
                "SELECT java_method('java.lang.System', 'gc') # statement, line 1, column 8: ",
            })
    void saysInOneLineWhatIsWrongWithAStatement(String sql, String message) {
        assertThatThrownBy(() -> answer(with(sql)))
                .isInstanceOf(UserMistake.class)
                .hasFieldOrPropertyWithValue("kind", UserMistake.Kind.JOB)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }

    @Test
    void leavesNothingBehindInTheSessionOfTheProcess() {
        answer(with("SELECT 1"));

        assertThat(spark.catalog().tableExists("explanations")).isFalse();
    }
}
