package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.CsvTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static CsvTable read(String text) {
        return CsvFile.read("t.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvTable.Row> rows(CsvTable table) {
        List<CsvTable.Row> rows = new ArrayList<>();
        table.rows().forEach(rows::add);
        return rows;
    }

    /** The same table as spreadsheets and scripts write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,x y\n2,z\n",
                "a,b\n1,x y\n2,z",
                "a,b\r\n1,x y\r\n2,z\r\n",
                "a,b\r1,x y\r2,z\r",
                "\ufeffa,b\n1,x y\n2,z\n",
                "\"a\",\"b\"\n\"1\",\"x y\"\n\"2\",\"z\"\n",
                "a, b\n1, x y\n2, z\n",
                "a , \"b\"\n1 , \"x y\" \n2 , z\n",
                "a;b\n1;x y\n2;z\n",
                "\"a\";\"b\"\n\"1\";\"x y\"\n2;z\n",
                "a\tb\n1\tx y\n2\tz\n",
                "\n\na,b\n\n1,x y\n,\n  \n2,z\n\n",
                "a,b,\n1,x y,\n2,z,\n",
                "a,b\n1,x y,,\n2,z\n",
            })
    void theSameTableIsReadInEveryForm(String text) {
        CsvTable table = read(text);
        int a = table.required("a");
        int b = table.required("b");

        assertThat(rows(table))
                .extracting(row -> row.text(a) + "|" + row.text(b))
                .containsExactly("1|x y", "2|z");
    }

    @Test
    void quotedFieldsMayHoldSeparatorsQuotesAndLineEnds() {
        CsvTable table = read("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,1\n");

        List<CsvTable.Row> rows = rows(table);
        assertThat(rows.get(0).fields()).containsExactly("x, \"y\"", "two\nlines");
        // behind a field of two lines
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void shortRowsAreFilledWithBlanks() {
        assertThat(rows(read("a,b,c\n1\n")).get(0).fields()).containsExactly("1", "", "");
    }

    @Test
    void rowsAreReadAnewEachTime() {
        CsvTable table = read("a\n1\n2\n");

        assertThat(rows(table)).isEqualTo(rows(table)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|it is empty; start the table with a line of column names",
                "`\n \n,\n`|it is empty; start the table",
                "`a,b\n1,2,3\n`|line 2 has 3 fields, but 2 columns are named; save it as CSV",
                "`a,b\n\"1,2\n`|it is not CSV (",
                "`a,b\n\"1\"x,2\n`|it is not CSV (",
            })
    void whatIsNoTableIsRefused(String text, String reason) {
        assertThatThrownBy(() -> rows(read(text)))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("t.csv: ")
                .hasMessageContaining(reason);
    }

    @Test
    void bytesThatAreNoTextAndTooManyOfThemAreRefused() {
        assertThatThrownBy(() -> CsvFile.read("t.csv", new byte[] {(byte) 0xfc}))
                .hasMessage("t.csv: it is not UTF-8 text; save it as text in UTF-8");
        assertThatThrownBy(() -> CsvFile.read("t.csv", new byte[CsvFile.MAX_BYTES + 1]))
                .hasMessage("t.csv: it is 134217729 bytes long, more than 134217728; split it");
    }

    @Test
    void hostileTablesAreRefusedWithoutBeingHeld() {
        for (String hostile : List.of(",".repeat(100_000), "a".repeat(1 << 20), "a\n\"" + "x".repeat(1 << 20) + "\"")) {
            assertThatThrownBy(() -> rows(read(hostile)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageStartingWith("t.csv: it is not CSV (");
        }
    }
}
