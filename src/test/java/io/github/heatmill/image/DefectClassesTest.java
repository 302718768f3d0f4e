package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefectClassesTest {
    @Test
    void aClassIsTheOutputAtItsPlace() {
        DefectClasses classes = new DefectClasses(List.of("strip", "spot"));

        assertThat(classes.indexOf("spot")).isEqualTo(1);
        assertThat(classes.name(1)).isEqualTo("spot");
        assertThat(classes.indexOf("Spot")).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolled-in_scale", "Krätzer, längs", "10_yaozhed", "划痕", "overall", "خط\u200cکشی"})
    void anyPrintableNameMayBeGiven(String name) {
        assertThat(new DefectClasses(List.of("spot", name)).indexOf(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`all`|'all' is what the tables call all classes together",
                "`All`|'All' is what the tables call all classes together",
                "` `|' ' is blank",
                "` spot`|' spot' begins or ends with a blank",
                "`spot\t`|'spot?' begins or ends with a blank",
            })
    void namesThatCouldNotBeToldApartInTablesAreRefused(String name, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DefectClasses(List.of("spot", name)))
                .withMessage("Expected names of classes, but " + what);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, '\n', '\t', 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0xd800})
    void controlCharactersAreRefused(int character) {
        String name = "sp" + (char) character + "ot";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DefectClasses(List.of("strip", name)))
                .withMessage("Expected names of classes, but 'sp?ot' holds a control character");
    }

    @Test
    void fewerThanTwoAndDoubledNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DefectClasses(List.of("spot")))
                .withMessage("Expected at least two classes, but was [spot]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DefectClasses(List.of("spot", "spot")))
                .withMessage("Expected distinct names, but was [spot, spot]");
    }
}
