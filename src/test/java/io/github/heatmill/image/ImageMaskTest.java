package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a mask of 4 x 4 pixels says of an image. */
class ImageMaskTest {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("scratch", "spot"));
    private static final Optional<String> SPOT = Optional.of("spot");

    /** Three pixels that touch at corners, and one by itself. */
    private static final long[] AREAS = {
        255, 0, 0, 0, //
        0, 255, 0, 0, //
        255, 0, 0, 0, //
        0, 0, 0, 7
    };

    private static ImageMask mask(long... values) {
        return new ImageMask("a.png", 4, 4, pixel -> values[pixel]);
    }

    private static ImageMask.Truth labelled(Optional<String> label, Optional<ImageBoxes> boxes, long... values) {
        return mask(values).fit(MaskValues.LABEL, boxes, label, CLASSES, 4, 4);
    }

    private static Optional<ImageBoxes> boxes(LabelledBox... boxes) {
        return Optional.of(new ImageBoxes(List.of(boxes), 0, ""));
    }

    @Test
    void anyValueButZeroIsADefectOfTheLabelAndEachAreaHasABox() {
        ImageMask.Truth truth = labelled(SPOT, Optional.empty(), AREAS);

        assertThat(truth.boxes().boxes())
                .containsExactly(
                        new LabelledBox("spot", new BoundingBox(0, 0, 2, 3)),
                        new LabelledBox("spot", new BoundingBox(3, 3, 4, 4)));
        ClassMask found = truth.mask().orElseThrow();
        assertThat(found.classes()).containsExactly(1);
        assertThat(found.of(1).count()).isEqualTo(4);
        assertThat(found.of(0).count()).isZero();
        assertThat(found.others(0).count()).isEqualTo(4);
    }

    @Test
    void givenBoxesOfTheClassAreKeptAsTheyAre() {
        LabelledBox given = new LabelledBox("spot", new BoundingBox(0, 0, 4, 4));

        assertThat(labelled(SPOT, boxes(given), AREAS).boxes().boxes()).containsExactly(given);
    }

    @Test
    void withoutALabelTheBoxesSayTheClassIfTheyAgree() {
        LabelledBox spot = new LabelledBox("spot", new BoundingBox(0, 0, 4, 4));
        LabelledBox scratch = new LabelledBox("scratch", new BoundingBox(0, 0, 1, 1));

        assertThat(labelled(Optional.empty(), boxes(spot), AREAS)
                        .mask()
                        .orElseThrow()
                        .classes())
                .containsExactly(1);
        assertThat(labelled(Optional.empty(), boxes(spot, scratch), AREAS)
                        .boxes()
                        .problem())
                .isEqualTo(
                        "a.png: it is a mask of no known class, since the image has no label and its boxes are not of"
                                + " one class; correct the mask, or set images.box-errors = ignore to leave out those that"
                                + " cannot be used");
        assertThat(labelled(Optional.empty(), Optional.empty(), AREAS).boxes().isRefused())
                .isTrue();
    }

    @Test
    void valuesMayNameTheClass() {
        ImageMask.Truth truth = mask(1, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .fit(MaskValues.CLASS, Optional.empty(), SPOT, CLASSES, 4, 4);

        assertThat(truth.boxes().boxes())
                .containsExactly(
                        new LabelledBox("scratch", new BoundingBox(0, 0, 2, 1)),
                        new LabelledBox("spot", new BoundingBox(3, 0, 4, 1)));
        assertThat(mask(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                        .fit(MaskValues.CLASS, Optional.empty(), SPOT, CLASSES, 4, 4)
                        .boxes()
                        .problem())
                .startsWith("a.png: it has a pixel of value 3, but 1 to 2 are the model's classes;");
        assertThat(mask(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                        .fit(MaskValues.CLASS, Optional.empty(), SPOT, CLASSES, 4, 4)
                        .boxes()
                        .isRefused())
                .isTrue();
    }

    @Test
    void aMaskWithoutADefectSaysThatThereIsNoneUnlessThereAreBoxes() {
        LabelledBox given = new LabelledBox("spot", new BoundingBox(0, 0, 4, 4));
        long[] nothing = new long[16];

        ImageMask.Truth none = labelled(SPOT, Optional.empty(), nothing);
        assertThat(none.boxes().isRefused()).isFalse();
        assertThat(none.boxes().boxes()).isEmpty();
        assertThat(none.mask()).isEmpty();
        // nor does it need a class then
        assertThat(labelled(Optional.empty(), Optional.empty(), nothing).boxes().isRefused())
                .isFalse();
        assertThat(labelled(SPOT, boxes(given), nothing).boxes().boxes()).containsExactly(given);
    }

    @Test
    void anotherSizeIsRefusedAndRefusedBoxesStayRefused() {
        assertThat(mask(AREAS)
                        .fit(MaskValues.LABEL, Optional.empty(), SPOT, CLASSES, 4, 5)
                        .boxes()
                        .problem())
                .startsWith("a.png: it is a mask of 4 x 4 pixels, but the image has 5 x 4;");
        assertThat(labelled(SPOT, Optional.of(ImageBoxes.refused("why")), AREAS)
                        .boxes()
                        .problem())
                .isEqualTo("why");
    }

    @Test
    void aThousandSpecksAreNoise() {
        // every second pixel of every second row of 80 x 80: 40 x 40 areas
        ImageMask noise = new ImageMask("a.png", 80, 80, pixel -> pixel % 2 == 0 && pixel / 80 % 2 == 0 ? 1 : 0);

        assertThat(noise.fit(MaskValues.LABEL, Optional.empty(), SPOT, CLASSES, 80, 80)
                        .boxes()
                        .problem())
                .contains("more than 1000 separate areas");
    }
}
