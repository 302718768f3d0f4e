package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;

class CellTextTest {
    @ParameterizedTest
    @CsvSource({"0.5,0.5000", "0,0.0000", "-12.34567,-12.3457", "0.00012,1.200e-04", "1e9,1.000e+09", "NaN,NaN"})
    void roundsForTheEye(double value, String text) {
        assertThat(CellText.EYE.of(value)).isEqualTo(text);
    }

    @Test
    void keepsEveryDigitInAFile() {
        assertThat(CellText.FILE.of(2.0 / 3)).isEqualTo("0.6666666666666666");
        assertThat(CellText.FILE.of(0.1f)).isEqualTo("0.1");
        assertThat(CellText.FILE.of(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(CellText.FILE.of(-1)).isEqualTo("-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void disarmsTextThatASpreadsheetWouldRun(String text) {
        assertThat(CellText.FILE.of(text)).isEqualTo("'" + text);
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(CellText.FILE.of("scratches_1=2.png")).isEqualTo("scratches_1=2.png");
        assertThat(CellText.FILE.of("")).isEmpty();
    }

    @Test
    void showsControlCharactersInsteadOfObeyingThem() {
        assertThat(CellText.EYE.of("a\u001b[31m\nb")).isEqualTo("a\\u001b[31m\\u000ab");
    }

    @Test
    void shortensLongTextForTheEyeOnly() {
        String text = "é".repeat(61);

        assertThat(CellText.EYE.of(text)).isEqualTo("é".repeat(59) + "…");
        assertThat(CellText.FILE.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(CellText.class)
    void writesArraysOfUpToEightValuesWholeAndCountsLongerOnes(CellText style) {
        assertThat(style.of(JavaConverters.asScalaBuffer(Collections.nCopies(8, 1))))
                .isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1]");
        assertThat(style.of(JavaConverters.asScalaBuffer(Collections.nCopies(9, 1))))
                .isEqualTo("[1, 1, 1, … 9 values]");
    }

    @ParameterizedTest
    @EnumSource(CellText.class)
    void writesStructsInBracesAndCountsBytes(CellText style) {
        assertThat(style.of(RowFactory.create("patches", 1, null))).isEqualTo("{patches, 1, null}");
        assertThat(style.of(new byte[3])).isEqualTo("<3 bytes>");
        assertThat(style.of(true)).isEqualTo("true");
    }

    @Test
    void saysNullToTheEyeAndNothingToAFile() {
        assertThat(CellText.EYE.of(null)).isEqualTo("null");
        assertThat(CellText.FILE.of(null)).isEmpty();
    }
}
