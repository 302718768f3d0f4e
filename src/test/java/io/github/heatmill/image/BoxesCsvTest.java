package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxesCsvTest {
    private static final String HEADER = "index,file,defect_class,xmin,ymin,xmax,ymax";

    /** A table of plain fields, its header on line 1. */
    private static CsvTable table(String header, String... lines) {
        List<CsvTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            rows.add(new CsvTable.Row(i + 2L, List.of(lines[i].split(",", -1))));
        }
        return new CsvTable("b.csv", List.of(header.split(",", -1)), rows);
    }

    private static Map<Long, ImageAnnotation> byIndex(String... lines) {
        return BoxesCsv.byIndex(table(HEADER, lines), BoxOrigin.AUTO);
    }

    private static ImageBoxes fit(ImageAnnotation annotation) {
        return annotation.fit(ClassNames.AS_WRITTEN, 200, 200);
    }

    @Test
    void boxesAreGatheredByImageInTheOrderOfTheLines() {
        Map<Long, ImageAnnotation> boxes =
                byIndex("10,b.jpg,patches,1,1,200,200", "2,a.jpg,crazing,5,6,7,8", "10,b.jpg,inclusion,3,3,3,3");

        assertThat(boxes.keySet()).containsExactly(2L, 10L);
        assertThat(fit(boxes.get(10L)).boxes())
                .containsExactly(
                        new LabelledBox("patches", new BoundingBox(0, 0, 200, 200)),
                        new LabelledBox("inclusion", new BoundingBox(2, 2, 3, 3)));
    }

    @Test
    void pixelsCountFromOneUnlessTheJobSaysOtherwise() {
        CsvTable table = table(HEADER, "0,a.jpg,spot,0,1,10,10.5");

        // -1..10 and 0..10.5 from 1: cut off and outward 0..10 and 0..11
        assertThat(fit(BoxesCsv.byIndex(table, BoxOrigin.AUTO).get(0L)))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("spot", new BoundingBox(0, 0, 10, 11))), 1, ""));
        assertThat(BoxesCsv.byIndex(table, BoxOrigin.ONE)).isEqualTo(BoxesCsv.byIndex(table, BoxOrigin.AUTO));
        // 0..11 and 1..11.5 from 0
        assertThat(fit(BoxesCsv.byIndex(table, BoxOrigin.ZERO).get(0L)))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("spot", new BoundingBox(0, 1, 11, 12))), 0, ""));
    }

    @Test
    void columnsComeInAnyOrderAmongOthersAndInAnyCase() {
        CsvTable table = table("ymax, XMAX ,width,Index,Class,xmin,ymin", "8,7,200, 4.0 , patches ,5,6");

        assertThat(fit(BoxesCsv.byIndex(table, BoxOrigin.AUTO).get(4L)).boxes())
                .containsExactly(new LabelledBox("patches", new BoundingBox(4, 5, 7, 8)));
    }

    @Test
    void imagesOfAFolderAreFoundByTheirFile() {
        CsvTable table = table(
                "filename,width,height,class,xmin,ymin,xmax,ymax",
                "b/1.png,200,200,spot,1,1,9,9",
                "a.png,200,200,strip,1,1,9,9",
                "b/1.png,200,200,spot,2,2,9,9");

        Map<String, ImageAnnotation> boxes = BoxesCsv.byFile(table, BoxOrigin.AUTO);

        assertThat(boxes.keySet()).containsExactly("a.png", "b/1.png");
        assertThat(boxes.get("b/1.png").boxes()).hasSize(2);
        assertThatThrownBy(() -> BoxesCsv.byIndex(table, BoxOrigin.AUTO))
                .hasMessage("b.csv: it has no column index, its first line is"
                        + " 'filename,width,height,class,xmin,ymin,xmax,ymax'; start the table with a line of column "
                        + "names");
    }

    @Test
    void aTableWithoutRowsHasNoBoxes() {
        assertThat(byIndex()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0,a.jpg,,1,1,9,9|line 3: its class is blank",
                "0,a.jpg,spot,x,1,9,9|line 3: xmin is 'x', not a number",
                "0,a.jpg,spot,1,10,9,9|line 3: ymin 10 lies beyond ymax 9",
                "0,a.jpg,spot,1,1,,9|line 3: xmax is '', not a number",
            })
    void aBoxThatCannotBeReadRefusesThoseOfItsImageAlone(String line, String reason) {
        Map<Long, ImageAnnotation> boxes =
                byIndex("0,a.jpg,spot,1,1,9,9", line, "0,a.jpg,spot,y,1,9,9", "1,b.jpg,spot,1,1,9,9");

        assertThat(fit(boxes.get(0L)).problem()).startsWith("b.csv (image 0): " + reason + "; correct the boxes");
        assertThat(fit(boxes.get(1L)).isRefused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1,a.jpg,patches,1,1,9,9|index is '-1', not a whole number",
                "1.5,a.jpg,patches,1,1,9,9|index is '1.5', not a whole number",
                ",a.jpg,patches,1,1,9,9|index is '', not a whole number",
                "99999999999,a.jpg,patches,1,1,9,9|index is '99999999999', not a whole number",
                "5,c.jpg,patches,1,1,9,9|index 5 is 'c.jpg' here, but 'b.jpg' above",
            })
    void linesOfNoImageAreNamedByNumberAndReason(String line, String reason) {
        assertThatThrownBy(() -> byIndex("5,b.jpg,patches,1,1,9,9", line))
                .isInstanceOf(UserMistake.class)
                .hasMessage("b.csv: line 3: " + reason + "; correct or remove the line");
    }

    @Test
    void allBadLinesAreNamedAtOnceUpToTen() {
        String[] lines = new String[1000];
        java.util.Arrays.fill(lines, "x,a.jpg,patches,1,1,9,9");

        assertThatThrownBy(() -> byIndex("x,,,,,,", "0,a.jpg,patches,1,1,9,9", "y,,,,,,"))
                .asInstanceOf(type(UserMistake.class))
                .extracting(UserMistake::problems)
                .satisfies(problems -> assertThat(problems).hasSize(2));
        assertThatThrownBy(() -> byIndex(lines))
                .asInstanceOf(type(UserMistake.class))
                .extracting(UserMistake::problems)
                .satisfies(problems -> assertThat(problems).hasSize(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "index,file,defect_class,xmin,ymin,xmax", "0,a.jpg,patches,1,1,9,9", "index;xmin;ymin;xmax"})
    void aColumnThatIsNotThereIsNamed(String header) {
        assertThatThrownBy(() -> BoxesCsv.byIndex(table(header), BoxOrigin.AUTO))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("b.csv: it has no column ")
                .hasMessageEndingWith("; start the table with a line of column names");
    }

    @Test
    void twoColumnsForOneThingAreRefused() {
        assertThatThrownBy(
                        () -> BoxesCsv.byIndex(table("class,index,Defect_Class,xmin,ymin,xmax,ymax"), BoxOrigin.AUTO))
                .hasMessage(
                        "b.csv: two of its columns are called 'class' and 'Defect_Class'; rename the one that is not"
                                + " meant");
    }
}
