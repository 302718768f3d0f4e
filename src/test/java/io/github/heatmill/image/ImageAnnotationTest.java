package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageAnnotationTest {
    private static final String REMEDY =
            "; correct the boxes, or set images.box-errors = ignore to leave out those that cannot be used";

    private static AnnotatedBox box(String name, double xMin, double yMin, double xMax, double yMax) {
        return new AnnotatedBox(name, BoxEdges.ofCorners(1, xMin, yMin, xMax, yMax));
    }

    private static ImageBoxes fit(ClassNames names, AnnotatedBox... boxes) {
        return ImageAnnotation.of("a.xml", List.of(boxes)).fit(names, 64, 96);
    }

    @Test
    void boxesComeOutInTheirOrderAndEqualOnesOnce() {
        ImageBoxes boxes = fit(
                ClassNames.AS_WRITTEN,
                box("spot", 1, 1, 5, 5),
                box("strip", 1, 1, 5, 5),
                box("spot", 1, 1, 5, 5),
                // the same pixels as the first
                box("spot", 1, 1, 4.5, 4.5));

        assertThat(boxes.boxes())
                .containsExactly(
                        new LabelledBox("spot", new BoundingBox(0, 0, 5, 5)),
                        new LabelledBox("strip", new BoundingBox(0, 0, 5, 5)));
        assertThat(boxes.isRefused()).isFalse();
    }

    @Test
    void boxesThatWereCutAreCounted() {
        ImageBoxes boxes = fit(
                ClassNames.AS_WRITTEN,
                box("spot", 0, 1, 5, 5),
                box("spot", 2, 2, 97, 65),
                box("spot", 0, 1, 5, 5),
                box("spot", 3, 3, 5, 5));

        assertThat(boxes.clamped()).isEqualTo(2);
        assertThat(boxes.boxes()).hasSize(3);
    }

    @Test
    void oneBoxThatCannotBeUsedRefusesThoseOfTheImage() {
        ImageBoxes boxes = fit(ClassNames.AS_WRITTEN, box("spot", 1, 1, 5, 5), box("spot", 1, 1, 99, 5));

        assertThat(boxes)
                .isEqualTo(ImageBoxes.refused("a.xml: its box of 'spot' covers x 0 to 99 and y 0 to 5, more than a"
                        + " pixel beyond the image's x 0 to 96 and y 0 to 64" + REMEDY));
    }

    @Test
    void boxesOfAnImageOfAnotherSizeAreRefused() {
        ImageAnnotation annotation =
                ImageAnnotation.of("a.xml", List.of(box("spot", 1, 1, 5, 5))).ofSize(128, 192);

        assertThat(annotation.fit(ClassNames.AS_WRITTEN, 128, 192).isRefused()).isFalse();
        assertThat(annotation.fit(ClassNames.AS_WRITTEN, 64, 96).problem())
                .isEqualTo("a.xml: it is for an image of 192 x 128 pixels, but the image has 96 x 64" + REMEDY);
        // the sides swapped, as where a camera's orientation was not heeded
        assertThat(annotation.fit(ClassNames.AS_WRITTEN, 192, 128).isRefused()).isTrue();
    }

    @Test
    void namesAreTakenForTheClassesTheyMeanOrLeftOut() {
        ClassNames names = new ClassNames(Map.of("Spot", "spot", "SPOT", "spot"), List.of("dust"));

        ImageBoxes boxes = fit(
                names,
                box("Spot", 1, 1, 5, 5),
                box("SPOT", 1, 1, 5, 5),
                // would be refused
                box("dust", 1, 1, 99, 99),
                box("hole", 2, 2, 3, 3));

        assertThat(boxes.boxes())
                .containsExactly(
                        new LabelledBox("spot", new BoundingBox(0, 0, 5, 5)),
                        new LabelledBox("hole", new BoundingBox(1, 1, 3, 3)));
    }

    @Test
    void aNameCannotBothMeanAClassAndBeLeftOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassNames(Map.of("Spot", "spot"), List.of("Spot")))
                .withMessageContaining("Spot is both");
    }

    @Test
    void whatBecomesOfAnImageWithoutItsBoxesIsChosen() {
        ImageBoxes refused = ImageBoxes.refused("a.xml: no");
        ImageBoxes none = new ImageBoxes(List.of(), 0, "");

        assertThat(BoxErrors.QUARANTINE.refusal(refused)).hasValue(new Refusal(ReasonCode.BOXES, "a.xml: no"));
        assertThat(BoxErrors.IGNORE.refusal(refused)).isEmpty();
        assertThat(BoxErrors.QUARANTINE.refusal(none)).isEmpty();
    }
}
