package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.LabelledBox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoBoxesTest {
    private static final String IMAGES =
            "\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 96, \"height\": 64},"
                    + " {\"id\": 2, \"file_name\": \"b\\\\2.png\", \"width\": 96, \"height\": 64}]";
    private static final String CATEGORIES =
            "\"categories\": [{\"id\": 3, \"name\": \"spot\", \"supercategory\": \"x\"}]";

    private static String annotation(String box) {
        return "{\"id\": 7, \"image_id\": 1, \"category_id\": 3, \"segmentation\": [[1, 2, 3, 4]], \"iscrowd\": 0,"
                + " \"area\": 1.5, \"bbox\": " + box + "}";
    }

    private static String file(String... annotations) {
        return "{\"info\": {\"year\": 2026}, \"licenses\": [], \"annotations\": [" + String.join(", ", annotations)
                + "], " + IMAGES + ", " + CATEGORIES + "}";
    }

    private static Map<String, ImageAnnotation> parse(String json) {
        return CocoBoxes.parse("c.json", json.getBytes(StandardCharsets.UTF_8), BoxOrigin.AUTO);
    }

    private static ImageBoxes fit(ImageAnnotation annotation) {
        return annotation.fit(ClassNames.AS_WRITTEN, 64, 96);
    }

    @Test
    void boxesAreCornerAndSizeFromZero() {
        Map<String, ImageAnnotation> boxes =
                parse(file(annotation("[10, 20, 30, 40]"), annotation("[0.5, 0, 9.5, 4.25]")));

        // x 10..40 and y 20..60; x 0.5..10 and y 0..4.25, outward 0..10 and 0..5
        assertThat(fit(boxes.get("a.png")))
                .isEqualTo(new ImageBoxes(
                        List.of(
                                new LabelledBox("spot", new BoundingBox(10, 20, 40, 60)),
                                new LabelledBox("spot", new BoundingBox(0, 0, 10, 5))),
                        0,
                        ""));
    }

    @Test
    void aFileThatCountsFromOneIsReadAsTheJobSays() {
        byte[] json = file(annotation("[11, 21, 30, 40]")).getBytes(StandardCharsets.UTF_8);

        assertThat(fit(CocoBoxes.parse("c.json", json, BoxOrigin.ONE).get("a.png"))
                        .boxes())
                .containsExactly(new LabelledBox("spot", new BoundingBox(10, 20, 40, 60)));
        assertThat(CocoBoxes.parse("c.json", json, BoxOrigin.ZERO))
                .isEqualTo(CocoBoxes.parse("c.json", json, BoxOrigin.AUTO));
    }

    @Test
    void anImageWithoutAnnotationsHasNoBoxes() {
        Map<String, ImageAnnotation> boxes = parse(file());

        assertThat(boxes.keySet()).containsExactly("a.png", "b/2.png");
        assertThat(fit(boxes.get("b/2.png"))).isEqualTo(new ImageBoxes(List.of(), 0, ""));
    }

    @Test
    void aPixelBeyondTheImageIsCutOffAndTold() {
        assertThat(fit(parse(file(annotation("[90, 60, 7, 4.5]"))).get("a.png")))
                .isEqualTo(new ImageBoxes(List.of(new LabelledBox("spot", new BoundingBox(90, 60, 96, 64))), 1, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2, 3]|its bbox is not 4 numbers",
                "[1, 2, 3, 4, 5]|its bbox is not 4 numbers",
                "[1, 2, 3, \"4\"]|its bbox is not 4 numbers",
                "[1, 2, 3, [4]]|its bbox is not 4 numbers",
                "[]|its bbox is not 4 numbers",
                "null|its bbox is not 4 numbers",
                "{\"x\": 1}|its bbox is not 4 numbers",
                "[1, 2, 0, 4]|its width is 0 and its height 4, where both must be greater than 0",
                "[1, 2, 1e999, 4]|one of its edges is at Infinity, beyond any image",
            })
    void aBoxThatCannotBeUsedRefusesThoseOfItsImageAlone(String box, String reason) {
        Map<String, ImageAnnotation> boxes = parse(file(annotation("[1, 2, 3, 4]"), annotation(box)));

        assertThat(fit(boxes.get("a.png")).problem())
                .startsWith("c.json ('a.png'): annotation '7': " + reason + "; correct the boxes");
        assertThat(fit(boxes.get("b/2.png")).isRefused()).isFalse();
    }

    @Test
    void boxesOfAnImageOfAnotherSizeAreRefused() {
        ImageAnnotation annotation = parse(file(annotation("[1, 2, 3, 4]"))).get("a.png");

        assertThat(annotation.fit(ClassNames.AS_WRITTEN, 128, 192).problem())
                .contains("it is for an image of 96 x 64 pixels, but the image has 192 x 128");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it does not begin with {",
                "``|it does not begin with {",
                "{}|it has no list images, annotations, categories",
                "{\"images\": {}}|it has no list images",
                "{\"images\": [], \"annotations\": [], \"categories\": []} {}|something follows the } that ends it",
                "{\"images\": [|it cannot be read as JSON",
                "{\"images\": [], \"images\": []}|it cannot be read as JSON",
                "{\"images\": [NaN]}|it cannot be read as JSON",
                "{\"images\": [1]}|line 1: an element of images is not an object",
                "{\"images\": [{\"id\": 1}]}|an element of images has no file_name",
                "{\"images\": [{\"id\": [1], \"file_name\": \"a\"}]}|an element of images has no id",
                "{\"annotations\": [{\"image_id\": 1}]}|an element of annotations has no category_id",
                "{\"categories\": [{\"id\": 1, \"name\": \" \"}]}|an element of categories has no name",
                "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}, {\"id\": \"1\", \"file_name\": \"b\"}]}|two images "
                        + "have the id '1'",
            })
    void whatIsNoCocoFileIsRefused(String json, String reason) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("c.json: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("; give a file in COCO's format for object detection");
    }

    @Test
    void annotationsOfNothingAreRefused() {
        String json = file("{\"id\": 9, \"image_id\": 5, \"category_id\": 3, \"bbox\": [1, 2, 3, 4]}");

        assertThatThrownBy(() -> parse(json)).hasMessageContaining("annotation '9' is of image '5', which is missing");
        assertThatThrownBy(() -> parse(json.replace("\"category_id\": 3", "\"category_id\": 4")))
                .hasMessageContaining("annotation '9' is of category '4', which is missing");
        assertThatThrownBy(() -> parse(file().replace("b\\\\2.png", "a.png")))
                .hasMessageContaining("two images have the file_name 'a.png'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepFilesAreRefused(String opening) {
        String json = "{\"info\": " + opening.repeat(100_000);

        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it cannot be read as JSON");
    }

    @Test
    void longNamesAndNumbersAreRefusedAndLongOutlinesPassedOver() {
        String outline = "\"" + "x".repeat(1 << 20) + "\"";
        assertThat(parse(file(annotation("[1, 2, 3, 4], \"segmentation_rle\": " + outline)))
                        .get("a.png")
                        .boxes())
                .hasSize(1);
        assertThatThrownBy(() -> parse(file().replace("spot", "x".repeat(1 << 20))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("cannot be read as JSON");
        assertThatThrownBy(() -> parse(file(annotation("[1, 2, 3, " + "9".repeat(1000) + "]"))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("cannot be read as JSON");
    }
}
