package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoxEdges.Fitted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule for every format: fractions outward, one pixel beyond the image is cut off and told, more is refused. */
class BoxEdgesTest {
    private static final int HEIGHT = 64;
    private static final int WIDTH = 96;

    private static Fitted fit(BoxEdges edges) throws Refused {
        return edges.fit(HEIGHT, WIDTH);
    }

    /** The same box, x 10 to 19 and y 20 to 39 counted from 0, as each format writes it. */
    @Test
    void everyFormatSaysTheSameBoxByItsOwnRule() throws Refused {
        Fitted box = new Fitted(new BoundingBox(10, 20, 20, 40), false);

        // corners from 1, the last ones covered: 11..20 and 21..40
        assertThat(fit(BoxEdges.ofCorners(1, 11, 21, 20, 40))).isEqualTo(box);
        // corners from 0, the last ones covered: 10..19 and 20..39
        assertThat(fit(BoxEdges.ofCorners(0, 10, 20, 19, 39))).isEqualTo(box);
        // corner and size: 10, 20 and 20 - 10, 40 - 20; from 1: 11, 21
        assertThat(fit(BoxEdges.ofSize(0, 10, 20, 10, 20))).isEqualTo(box);
        assertThat(fit(BoxEdges.ofSize(1, 11, 21, 10, 20))).isEqualTo(box);
        // shares: centre 15 / 96, 30 / 64; size 10 / 96, 20 / 64
        assertThat(fit(BoxEdges.ofShares(0.15625, 0.46875, 10d / 96, 0.3125))).isEqualTo(box);
    }

    /** The whole image as each format writes it needs no cut. */
    @Test
    void theWholeImageIsInsideInEveryFormat() throws Refused {
        Fitted whole = new Fitted(new BoundingBox(0, 0, WIDTH, HEIGHT), false);

        assertThat(fit(BoxEdges.ofCorners(1, 1, 1, 96, 64))).isEqualTo(whole);
        assertThat(fit(BoxEdges.ofCorners(0, 0, 0, 95, 63))).isEqualTo(whole);
        assertThat(fit(BoxEdges.ofSize(0, 0, 0, 96, 64))).isEqualTo(whole);
        assertThat(fit(BoxEdges.ofShares(0.5, 0.5, 1, 1))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        // whole numbers with a point: 76.0 is pixel 76, 75 from 0
        "76.0, 21.0, 90.0, 35.0, 75, 20, 90, 35",
        // 10.5..20.5 from 1 is 9.5..20.5 half-open, outward 9..21
        "10.5, 10.5, 20.5, 20.5, 9, 9, 21, 21",
        // 10.01 touches pixel 10, and 20.01 pixel 21
        "10.01, 10.99, 20.01, 20.99, 9, 9, 21, 21",
        // a point in one pixel is that pixel
        "7.3, 7.3, 7.3, 7.3, 6, 6, 8, 8",
        // rounding errors of programs are no fractions: a millionth of 96 is 0.000096
        "10.00005, 10.00005, 20.00005, 20.00005, 9, 9, 20, 20",
        "9.99995, 9.99995, 19.99995, 19.99995, 9, 9, 20, 20",
    })
    void fractionsAreRoundedOutward(
            double xMin, double yMin, double xMax, double yMax, int left, int top, int right, int bottom)
            throws Refused {
        assertThat(fit(BoxEdges.ofCorners(1, xMin, yMin, xMax, yMax)))
                .isEqualTo(new Fitted(new BoundingBox(left, top, right, bottom), false));
    }

    @Test
    void sharesOfSixDigitsAreWholePixels() throws Refused {
        // 46..54 of 96: centre 50 / 96 = 0.5208333, size 8 / 96 = 0.0833333; 96 * (0.520833 - 0.0416665) = 45.999984
        assertThat(fit(BoxEdges.ofShares(0.520833, 0.5, 0.083333, 0.5)).box())
                .isEqualTo(new BoundingBox(46, 16, 54, 48));
    }

    @ParameterizedTest
    @CsvSource({
        // 0 in a file from 1, as one from 0 has it
        "1, 0, 0, 20, 20, 0, 0, 20, 20",
        // W + 1 and H + 1 in a file from 1
        "1, 50, 50, 97, 65, 49, 49, 96, 64",
        // W and H in a file from 0
        "0, 50, 50, 96, 64, 50, 50, 96, 64",
        "0, -1, -1, 20, 20, 0, 0, 21, 21",
        // half a pixel beyond is outward a whole one
        "1, 0.5, 5, 96.5, 20, 0, 4, 96, 20",
    })
    void onePixelBeyondTheImageIsCutOffAndTold(
            int first, double xMin, double yMin, double xMax, double yMax, int left, int top, int right, int bottom)
            throws Refused {
        assertThat(fit(BoxEdges.ofCorners(first, xMin, yMin, xMax, yMax)))
                .isEqualTo(new Fitted(new BoundingBox(left, top, right, bottom), true));
    }

    @ParameterizedTest
    @CsvSource({
        "1, -1, 5, 20, 20, covers x -2 to 20 and y 4 to 20",
        "1, 5, 5, 98, 20, covers x 4 to 98 and y 4 to 20",
        "1, 5, 5, 97.5, 20, covers x 4 to 98 and y 4 to 20",
        "1, 5, 5, 20, 66, covers x 4 to 20 and y 4 to 66",
        "0, 5, 5, 97, 20, covers x 5 to 98 and y 5 to 21",
        "0, -2, 5, 20, 20, covers x -2 to 21 and y 5 to 21",
    })
    void moreThanOnePixelBeyondTheImageIsRefused(
            int first, double xMin, double yMin, double xMax, double yMax, String covered) {
        assertThatThrownBy(() -> fit(BoxEdges.ofCorners(first, xMin, yMin, xMax, yMax)))
                .isInstanceOf(Refused.class)
                .hasMessage(covered + ", more than a pixel beyond the image's x 0 to 96 and y 0 to 64");
    }

    @Test
    void aBoxOfWhichNothingIsLeftIsRefused() {
        assertThatThrownBy(() -> fit(BoxEdges.ofCorners(1, 97, 5, 97, 20)))
                .hasMessage("covers x 96 to 97 and y 4 to 20, no pixel of the image's x 0 to 96 and y 0 to 64");
        assertThatThrownBy(() -> fit(BoxEdges.ofSize(0, -1, 5, 1, 20))).hasMessageContaining("no pixel of the image");
    }

    @Test
    void whatIsNoBoxIsRefusedWhateverTheImage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxEdges.ofCorners(1, 6, 1, 5, 5))
                .withMessage("xmin 6 lies beyond xmax 5");
        // pixels 6 and 5 touch, but the corners are swapped all the same
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxEdges.ofCorners(0, 1, 5.5, 5, 5.25))
                .withMessage("ymin 5.5 lies beyond ymax 5.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxEdges.ofSize(0, 1, 1, 0, 5))
                .withMessage("its width is 0 and its height 5, where both must be greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxEdges.ofShares(0.5, 0.5, 0.5, -0.25))
                .withMessage("its width is 0.5 and its height -0.25, where both must be greater than 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 2e12})
    void edgesBeyondAnyImageAreRefused(double edge) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoxEdges(BoxEdges.Unit.PIXEL, 0, 0, edge, 5))
                .withMessageEndingWith(", beyond any image");
    }

    @Test
    void greatEdgesOverflowNothing() {
        assertThatThrownBy(() -> new BoxEdges(BoxEdges.Unit.SIDE, -1e12, 0, 1e12, 1).fit(1 << 30, 1 << 30))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than a pixel beyond");
    }
}
