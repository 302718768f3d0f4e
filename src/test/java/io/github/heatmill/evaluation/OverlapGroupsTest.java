package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.CsvTable;
import io.github.heatmill.spark.images.CsvFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverlapGroupsTest {
    private static CsvTable csv(String name, String... lines) {
        return CsvFile.read(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static OverlapGroups groups(String... lines) {
        return OverlapGroups.of(csv("groups.csv", lines));
    }

    @Test
    void groupsMayGoByThePlaceInTheArray() {
        OverlapGroups groups = groups("overlap_group,index", "g,0", "g,007", "h,2");

        assertThat(groups.isByIndex()).isTrue();
        assertThat(groups.group(7, "x")).hasValue("g");
        assertThat(groups.group(3, "x")).isEmpty();
        assertThat(groups.missing(3, "x")).isEqualTo("groups.csv: it has no group for image 3; add a line for it");
    }

    @Test
    void groupsMayGoByFileWithOtherColumnsBesides() {
        OverlapGroups groups = groups("\ufefffile,defect_class,overlap_group,split", "a.jpg,crazing,5,train");

        assertThat(groups.isByIndex()).isFalse();
        assertThat(groups.group(0, "a.jpg")).hasValue("5");
        assertThat(groups.missing(0, "b.jpg"))
                .isEqualTo(
                        "groups.csv: it has no group for the file 'b.jpg'; add a line for it, or where the images are"
                                + " an array name its files by group-files");
    }

    @Test
    void anArraysFilesAreNamedByItsTableOfBoxes() {
        OverlapGroups groups = groups("file,overlap_group", "a.jpg,5", "b.jpg,6")
                .byIndex(csv("boxes.csv", "index,file,xmin", "1,a.jpg,3", "1,a.jpg,9", "0,b.jpg,4"));

        assertThat(groups.isByIndex()).isTrue();
        assertThat(groups.group(1, "")).hasValue("5");
        assertThat(groups.group(0, "")).hasValue("6");
    }

    @Test
    void aTableIsReadAsSpreadsheetsAndScriptsWriteIt() {
        OverlapGroups groups = groups(" Overlap_Group ;\"File\"; note", "5; \"a;b.jpg\" ;\"x\"", "", "6;c.jpg");

        assertThat(groups.group(0, "a;b.jpg")).hasValue("5");
        assertThat(groups.group(0, "c.jpg")).hasValue("6");
        assertThat(groups("index,overlap_group", "3.0,g").group(3, "")).hasValue("g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file,group|groups.csv: it has no column overlap_group, its first line is 'file,group'; start the "
                        + "table with a line of column names",
                "overlap_group,x;g,1|groups.csv: it has no column index or file, its first line is 'overlap_group,x';"
                        + " start the table with a line of column names",
                "index,overlap_group;-1,g|groups.csv: line 2: index is '-1', not a whole number; correct or remove the"
                        + " line",
                "index,overlap_group;1,g,h|groups.csv: line 2 has 3 fields, but 2 columns are named; save it as CSV, "
                        + "with"
                        + " quotes around fields that hold a comma or a quote",
                "index,overlap_group;1|groups.csv: line 2: its overlap_group is blank; correct or remove the line",
                "file,overlap_group;a,1;a,2|groups.csv: line 3: file 'a' has overlap_group '2' here, but '1' above;"
                        + " correct or remove the line"
            })
    void aTableThatSaysNothingOrTwoThingsIsRefused(String table, String message) {
        assertThatThrownBy(() -> groups(table.split(";", -1)))
                .isInstanceOf(UserMistake.class)
                .hasMessage(message);
    }

    @Test
    void aFileWithoutAGroupIsNamed() {
        OverlapGroups groups = groups("file,overlap_group", "a.jpg,5");

        assertThatThrownBy(() -> groups.byIndex(csv("boxes.csv", "index,file", "4,c.jpg")))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        "boxes.csv: image 4 is the file 'c.jpg', which has no group in groups.csv; add a line for it"
                                + " there");
    }

    @Test
    void filesAreOfNoUseToGroupsByIndex() {
        OverlapGroups groups = groups("index,overlap_group", "0,5");

        assertThatThrownBy(() -> groups.byIndex(csv("boxes.csv", "index,file", "0,c.jpg")))
                .isInstanceOf(UserMistake.class)
                .hasMessage("groups.csv: it has the column index, so group-files is not needed; remove group-files");
    }
}
