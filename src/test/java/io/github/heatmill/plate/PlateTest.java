package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateTest {
    private static final byte[] LEVELS = {0, 1, 2, 127, (byte) 128, (byte) 254, (byte) 255, 77};
    private static final GreyImage IMAGE = GreyImage.ofBytes(2, 4, LEVELS);
    private static final PixelMask MASK = PixelMask.of(2, 4, pixel -> pixel == 1);
    private static final LabelledBox BOX = new LabelledBox("patches", new BoundingBox(1, 0, 2, 1));

    @Test
    void givesBackTheBytesItWasMadeOf() {
        assertThat(new Plate(IMAGE, DefectKind.PATCHES, MASK, List.of(BOX)).pixelBytes())
                .containsExactly(LEVELS);
    }

    @Test
    void countsAPixelInTwoBoxesOnce() {
        LabelledBox wider = new LabelledBox("patches", new BoundingBox(0, 0, 3, 1));
        // 3 of 8 pixels
        assertThat(new Plate(IMAGE, DefectKind.PATCHES, MASK, List.of(BOX, wider)).boxShare())
                .isEqualTo(0.375);
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        PixelMask other = PixelMask.of(4, 2, pixel -> pixel == 1);
        assertThatThrownBy(() -> new Plate(IMAGE, DefectKind.PATCHES, other, List.of(BOX)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a mask of the image's 2 x 4 pixels, but was PixelMask(4 x 2, 1 marked)");
    }

    @Test
    void refusesABoxBeyondTheImage() {
        LabelledBox beyond = new LabelledBox("patches", new BoundingBox(1, 0, 5, 1));
        assertThatThrownBy(() -> new Plate(IMAGE, DefectKind.PATCHES, MASK, List.of(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected boxes within 2 x 4 pixels");
    }

    @Test
    void refusesToHaveNoBox() {
        assertThatThrownBy(() -> new Plate(IMAGE, DefectKind.PATCHES, MASK, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least one box, but was none");
    }
}
