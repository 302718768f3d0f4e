package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverlapGroupsTest {
    private static byte[] csv(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static OverlapGroups groups(String... lines) {
        return OverlapGroups.parse("groups.csv", csv(lines));
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
                .byIndex("boxes.csv", csv("index,file,xmin", "1,a.jpg,3", "1,a.jpg,9", "0,b.jpg,4"));

        assertThat(groups.isByIndex()).isTrue();
        assertThat(groups.group(1, "")).hasValue("5");
        assertThat(groups.group(0, "")).hasValue("6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file;group|groups.csv: its first line is 'file;group'; begin the table with a line that names the columns"
                        + " file and overlap_group",
                "index,overlap_group;-1,g|groups.csv: line 2: index is '-1', not a whole number; mend or remove the line",
                "index,overlap_group;1|groups.csv: line 2: it is not 2 plain fields; mend or remove the line",
                "index,overlap_group;1,|groups.csv: line 2: its overlap_group is blank; mend or remove the line",
                "file,overlap_group;a,1;a,2|groups.csv: line 3: file 'a' has overlap_group '2' here, but '1' above; mend"
                        + " or remove the line"
            })
    void aTableThatSaysNothingOrTwoThingsIsRefused(String table, String message) {
        String[] lines = table.equals("file;group") ? new String[] {table} : table.split(";", -1);

        assertThatThrownBy(() -> groups(lines)).isInstanceOf(UserMistake.class).hasMessage(message);
    }

    @Test
    void aFileWithoutAGroupIsNamed() {
        OverlapGroups groups = groups("file,overlap_group", "a.jpg,5");

        assertThatThrownBy(() -> groups.byIndex("boxes.csv", csv("index,file", "4,c.jpg")))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        "boxes.csv: image 4 is the file 'c.jpg', which has no group in groups.csv; add a line for it"
                                + " there");
    }

    @Test
    void filesAreOfNoUseToGroupsByIndex() {
        OverlapGroups groups = groups("index,overlap_group", "0,5");

        assertThatThrownBy(() -> groups.byIndex("boxes.csv", csv("index,file", "0,c.jpg")))
                .isInstanceOf(UserMistake.class)
                .hasMessage("groups.csv: it has the column index, so that no files are needed; remove group-files");
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        assertThatThrownBy(() -> OverlapGroups.parse("groups.csv", new byte[] {(byte) 0xff}))
                .hasMessageContaining("it is not UTF-8 text");
    }
}
