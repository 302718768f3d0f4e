package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloAnnotationTest {
    private static final List<String> CLASSES = List.of("strip", "spot");

    private static ImageAnnotation parse(String text) {
        return YoloAnnotation.parse("a.txt", text.getBytes(StandardCharsets.UTF_8), CLASSES);
    }

    @Test
    void centreAndSizeAreSharesOfTheSides() {
        // in 96 x 64: centre 48, 16, size 24, 16: x 36..60, y 8..24
        assertThat(parse("1 0.5 0.25 0.25 0.25\n")
                        .fit(ClassNames.AS_WRITTEN, 64, 96)
                        .boxes())
                .containsExactly(new LabelledBox("spot", new BoundingBox(36, 8, 60, 24)));
    }

    @Test
    void aPixelBeyondTheImageIsCutOffAndTold() {
        // 96 * (0.05 - 0.055) = -0.48, outward -1; 96 * 0.105 = 10.08, outward 11
        assertThat(parse("0 0.05 0.5 0.11 1").fit(ClassNames.AS_WRITTEN, 64, 96))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("strip", new BoundingBox(0, 0, 11, 64))), 1, ""));
    }

    @Test
    void numbersInPixelsAreRefused() {
        assertThat(parse("0 48 16 24 16").fit(ClassNames.AS_WRITTEN, 64, 96).problem())
                .startsWith(
                        "a.txt: its box of 'strip' covers x 3456 to 5760 and y 512 to 1536, more than a pixel beyond");
    }

    @Test
    void blankLinesTabsAMarkAndOtherLineEndsAreRead() {
        assertThat(parse("\ufeff0\t.5 0.5   0.5 5e-1 \r\n\r\n  1 0.5 0.5 1 1\r\n")
                        .boxes())
                .extracting(AnnotatedBox::name)
                .containsExactly("strip", "spot");
    }

    @Test
    void anEmptyFileIsAnImageWithoutBoxes() {
        assertThat(parse("").boxes()).isEmpty();
        assertThat(parse("").problem()).isEmpty();
    }

    @Test
    void aClassBeyondTheNamesIsCalledByItsNumber() {
        assertThat(parse("2 0.5 0.5 1 1\n007 0.5 0.5 1 1").boxes())
                .extracting(AnnotatedBox::name)
                .containsExactly("2", "7");
    }

    @Test
    void theFileOfNamesHasOneALine() {
        byte[] names = "crazing\r\n rolled-in scale \n\n划痕\n".getBytes(StandardCharsets.UTF_8);

        assertThat(YoloAnnotation.classes("classes.txt", names))
                .containsExactly("crazing", "rolled-in scale", "", "划痕");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0.5 0.5 1|it has 4 fields, not the 5 of a YOLO box: class x y width height",
                // an outline
                "0 0.1 0.1 0.2 0.1 0.2 0.2|it has 7 fields, not the 5",
                "spot 0.5 0.5 1 1|its class is 'spot', not a whole number",
                "-1 0.5 0.5 1 1|its class is '-1', not a whole number",
                "0.0 0.5 0.5 1 1|its class is '0.0', not a whole number",
                "0 0,5 0.5 1 1|x is '0,5', not a number",
                "0 0.5 nan 1 1|y is 'nan', not a number",
                "0 0.5 0.5 0 1|its width is 0 and its height 1, where both must be greater than 0",
                "0 0.5 0.5 1 1e30|height is '1e30', beyond any image",
            })
    void linesThatAreNoBoxAreRefusedByNumber(String line, String reason) {
        assertThatThrownBy(() -> parse("0 0.5 0.5 1 1\n" + line))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.txt: line 2: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("; correct the file, or move it away to read the image without boxes");
    }

    @Test
    void longFilesAndBytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> YoloAnnotation.parse("a.txt", new byte[YoloAnnotation.MAX_BYTES + 1], CLASSES))
                .hasMessageContaining("it is 1048577 bytes long, more than 1048576");
        assertThatThrownBy(() -> YoloAnnotation.parse("a.txt", new byte[] {(byte) 0xff}, CLASSES))
                .hasMessage("a.txt: it is not UTF-8 text; save it as text in UTF-8");
    }
}
