package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocAnnotationTest {
    private static final String SCRATCH = object("scratches", "2", "3", "50", "200");

    private static String object(String name, String xMin, String yMin, String xMax, String yMax) {
        return "<object><name>" + name + "</name><pose>Left</pose><bndbox><xmin>" + xMin + "</xmin><ymin>" + yMin
                + "</ymin><xmax>" + xMax + "</xmax><ymax>" + yMax + "</ymax></bndbox></object>";
    }

    private static ImageAnnotation parse(String xml) {
        return VocAnnotation.parse("a.xml", xml.getBytes(StandardCharsets.UTF_8), BoxOrigin.AUTO);
    }

    /** The boxes in an image of 200 x 200 pixels. */
    private static List<LabelledBox> boxes(String xml) {
        return parse(xml).fit(ClassNames.AS_WRITTEN, 200, 200).boxes();
    }

    @Test
    void boxesComeOutZeroBasedAndHalfOpenInTheirOrder() {
        String patch = object(" patches\n", " 1 ", "1", "1", "1");

        assertThat(boxes("<annotation><folder>x</folder>" + SCRATCH + patch + "</annotation>"))
                .containsExactly(
                        new LabelledBox("scratches", new BoundingBox(1, 2, 50, 200)),
                        new LabelledBox("patches", new BoundingBox(0, 0, 1, 1)));
    }

    @Test
    void exactDuplicatesAreDroppedAndNearOnesKept() {
        String near = object("scratches", "2", "3", "50", "199");

        assertThat(boxes("<annotation>" + SCRATCH + SCRATCH + near + "</annotation>"))
                .hasSize(2);
    }

    @Test
    void anAnnotationWithoutObjectsHasNoBoxes() {
        assertThat(parse("<annotation/>").boxes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6|1|5|5|xmin 6 lies beyond xmax 5",
                "1|6|5|5|ymin 6 lies beyond ymax 5",
                "one|1|5|5|xmin is 'one', not a number",
                "NaN|1|5|5|xmin is 'NaN', not a number",
                "0x1p3|1|5|5|xmin is '0x1p3', not a number",
                "1d|1|5|5|xmin is '1d', not a number",
                "1|1|999999999|5|xmax is '999999999', beyond any image",
                "1|1|1e999|5|xmax is '1e999', beyond any image",
                "1|1|٣|5|xmax is '٣', not a number",
                "1,5|1|5|5|xmin is '1,5', not a number",
                "1|1||5|an element 'xmax' is empty",
            })
    void cornersThatAreNoBoxAreRefused(String xMin, String yMin, String xMax, String yMax, String reason) {
        String text = xMax == null ? "" : xMax;

        assertThatThrownBy(() -> parse("<annotation>" + object("a", xMin, yMin, text, yMax) + "</annotation>"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("a.xml: " + reason + "; correct the annotation, or move it away to read the image without "
                        + "boxes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html></html>|its root is 'html', not 'annotation' (Pascal VOC)",
                "<annotation><object/></annotation>|an element 'object' holds 0 of 'name' where 1 is expected",
                "<annotation><object><name>a</name><name>b</name></object></annotation>|holds 2 of 'name' where 1",
                "<annotation><object>|line 1 cannot be read as XML",
                "index,file|line 1 cannot be read as XML",
                "<annotation>&lol;</annotation>|line 1 cannot be read as XML",
            })
    void whatIsNoAnnotationIsRefused(String xml, String reason) {
        assertThatThrownBy(() -> parse(xml)).isInstanceOf(UserMistake.class).hasMessageContaining(reason);
    }

    @Test
    void nothingOutsideTheFileIsRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "scratches");
        String entity = "<!DOCTYPE annotation [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><annotation>"
                + object("&e;", "1", "1", "5", "5") + "</annotation>";
        String external = "<!DOCTYPE annotation SYSTEM '" + secret.toUri() + "'><annotation/>";

        for (String xml : List.of(entity, external)) {
            assertThatThrownBy(() -> parse(xml)).isInstanceOf(UserMistake.class).hasMessageContaining("DOCTYPE");
        }
    }

    @Test
    void entitiesCannotMultiply() {
        String laughs = "<!DOCTYPE annotation [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><annotation>&b;</annotation>";

        assertThatThrownBy(() -> parse(laughs)).hasMessageContaining("DOCTYPE");
    }

    @Test
    void longAndDeepFilesAreRefused() {
        byte[] tooLong = new byte[VocAnnotation.MAX_BYTES + 1];
        String deep = "<a>".repeat(70_000) + "x" + "</a>".repeat(70_000);

        assertThatThrownBy(() -> VocAnnotation.parse("a.xml", tooLong, BoxOrigin.AUTO))
                .hasMessageContaining("it is 1048577 bytes long, more than 1048576");
        for (String xml : List.of("<a>".repeat(100_000), deep, object(deep, "1", "1", "5", "5"))) {
            assertThatThrownBy(() -> parse("<annotation>" + xml + "</annotation>"))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("JAXP00010006");
        }
    }

    @Test
    void cornersMayHaveFractionsAndCountFromZero() {
        String xml = "<annotation>" + object("spot", "10.0", "0", "20.50", "+3e1") + "</annotation>";

        // x 10..20.5 and y 0..30 from 1: 9..20.5 and -1..30, outward and cut off 9..21 and 0..30
        assertThat(parse(xml).fit(ClassNames.AS_WRITTEN, 64, 96))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("spot", new BoundingBox(9, 0, 21, 30))), 1, ""));
        // from 0: 10..21.5 and 0..31, outward 10..22 and 0..31
        assertThat(VocAnnotation.parse("a.xml", xml.getBytes(StandardCharsets.UTF_8), BoxOrigin.ZERO)
                        .fit(ClassNames.AS_WRITTEN, 64, 96))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("spot", new BoundingBox(10, 0, 22, 31))), 0, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<size><width>96</width><height>64</height><depth>1</depth></size>|false",
                "<size><width>192</width><height>128</height></size>|true",
                "<size><width>0</width><height>0</height></size>|false",
                "<size><width>?</width><height/></size>|false",
                "<size/>|false",
                "<folder>x</folder>|false",
            })
    void theSizeThatTheAnnotationSaysIsCompared(String size, boolean refused) {
        ImageAnnotation annotation =
                parse("<annotation>" + size + object("spot", "1", "1", "5", "5") + "</annotation>");

        assertThat(annotation.fit(ClassNames.AS_WRITTEN, 64, 96).isRefused()).isEqualTo(refused);
    }
}
