package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.heatmill.UserMistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxesCsvTest {
    private static Map<Long, List<LabelledBox>> parse(String lines) {
        return BoxesCsv.parse("b.csv", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(String... lines) {
        return BoxesCsv.HEADER + "\n" + String.join("\n", lines) + "\n";
    }

    @Test
    void boxesAreGatheredByImageInTheOrderOfTheLines() {
        Map<Long, List<LabelledBox>> boxes =
                parse(table("7,b.jpg,patches,1,1,200,200", "2,a.jpg,crazing,5,6,7,8", "7,b.jpg,inclusion,3,3,3,3"));

        assertThat(boxes.keySet()).containsExactly(2L, 7L);
        assertThat(boxes.get(7L))
                .containsExactly(
                        new LabelledBox("patches", new BoundingBox(0, 0, 200, 200)),
                        new LabelledBox("inclusion", new BoundingBox(2, 2, 3, 3)));
    }

    @Test
    void exactDuplicatesAreDropped() {
        assertThat(parse(table("0,a.jpg,patches,1,1,9,9", "0,a.jpg,patches,1,1,9,9", "0,a.jpg,scratches,1,1,9,9"))
                        .get(0L))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s", "%s\r\n%s\r\n", "\ufeff%s\n%s\n"})
    void spreadsheetsMayEndLinesTheirWayAndBeginWithAMark(String form) {
        assertThat(parse(form.formatted(BoxesCsv.HEADER, "0,a.jpg,patches,1,1,9,9")))
                .hasSize(1);
    }

    @Test
    void aTableWithoutBoxesIsEmpty() {
        assertThat(parse(BoxesCsv.HEADER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0,a.jpg,patches,1,1,9|'0,a.jpg,patches,1,1,9' is not 7 plain fields",
                "0,a.jpg,patches,1,1,9,9,|is not 7 plain fields",
                "0,\"a.jpg\",patches,1,1,9,9|is not 7 plain fields",
                "-1,a.jpg,patches,1,1,9,9|index is '-1', not a whole number",
                "1.0,a.jpg,patches,1,1,9,9|index is '1.0', not a whole number",
                "99999999999,a.jpg,patches,1,1,9,9|index is '99999999999', not a whole number",
                "0,a.jpg,,1,1,9,9|defect_class is '', not a name",
                "0,a.jpg, patches,1,1,9,9|defect_class is ' patches', not a name",
                "0,a.jpg,patches,0,1,9,9|xmin is 0, but coordinates count from 1",
                "0,a.jpg,patches,1,10,9,9|ymin 10 lies beyond ymax 9",
                "5,c.jpg,patches,1,1,9,9|index 5 is 'c.jpg' here, but 'b.jpg' above",
            })
    void badLinesAreNamedByNumberAndReason(String line, String reason) {
        assertThatThrownBy(() -> parse(table("5,b.jpg,patches,1,1,9,9", line)))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("b.csv: line 3: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("; mend or remove the line");
    }

    @Test
    void allBadLinesAreNamedAtOnceUpToTen() {
        assertThatThrownBy(() -> parse(table("x", "0,a.jpg,patches,1,1,9,9", "y")))
                .asInstanceOf(type(UserMistake.class))
                .extracting(UserMistake::problems)
                .satisfies(problems -> assertThat(problems).hasSize(2));
        assertThatThrownBy(() -> parse(BoxesCsv.HEADER + "\nx".repeat(1000)))
                .asInstanceOf(type(UserMistake.class))
                .extracting(UserMistake::problems)
                .satisfies(problems -> assertThat(problems).hasSize(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "index,file,defect_class,xmin,ymin,xmax", "0,a.jpg,patches,1,1,9,9"})
    void anotherHeaderIsRefusedWithTheRightOne(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(UserMistake.class)
                .hasMessageEndingWith("; begin the table with the line " + BoxesCsv.HEADER);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> BoxesCsv.parse("b.csv", new byte[] {(byte) 0x93, 'N'}))
                .hasMessage("b.csv: it is not UTF-8 text; save it as CSV in UTF-8");
    }

    @Test
    void boxesMustLieInsideTheImagesOfTheArray() {
        Map<Long, List<LabelledBox>> boxes = parse(table("3,a.jpg,patches,1,1,200,100"));

        BoxesCsv.requireInside("b.csv", boxes, 4, 100, 200);
        assertThatThrownBy(() -> BoxesCsv.requireInside("b.csv", boxes, 3, 100, 200))
                .hasMessage("b.csv: it has boxes of image 3, but the array's last is 2;"
                        + " give the table that belongs to this array");
        assertThatThrownBy(() -> BoxesCsv.requireInside("b.csv", boxes, 4, 100, 199))
                .hasMessageStartingWith("b.csv (image 3): its box of 'patches' ends at x 200, y 100, outside");
    }
}
