package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {
    private static Placement place(Fit fit, int imageHeight, int imageWidth, int height, int width) {
        return fit.place(imageHeight, imageWidth, height, width, Fit.OVERLAP);
    }

    @Test
    void exactTakesTheNetworksSizeAlone() {
        assertThat(place(Fit.EXACT, 20, 30, 20, 30).isWhole()).isTrue();
        assertThat(Fit.EXACT.takes(20, 30, 30, 20)).isFalse();
        assertThatThrownBy(() -> place(Fit.EXACT, 20, 30, 30, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an image of 30 x 20, but was 20 x 30");
    }

    @Test
    void resizeSeesTheWholeImageWhateverItsShape() {
        assertThat(place(Fit.RESIZE, 1, 1000, 224, 224).windows()).containsExactly(Window.whole(1, 1000));
    }

    @Test
    void cropSeesTheMiddleOfTheLongerSide() {
        // scaled by max(50 / 100, 50 / 200) to 50 x 100, of which 25 columns are cut off on either side, 50 of the
        // image
        assertThat(place(Fit.CROP, 100, 200, 50, 50).windows()).containsExactly(new Window(0, 50, 100, 150));
        assertThat(place(Fit.CROP, 200, 100, 50, 50).windows()).containsExactly(new Window(50, 0, 150, 100));
        // a network that is not square: max(20 / 60, 60 / 60) scales by 1, and 20 of 60 rows are seen
        assertThat(place(Fit.CROP, 60, 60, 20, 60).windows()).containsExactly(new Window(20, 0, 40, 60));
    }

    @Test
    void cropScalesAndCutsAsTorchvisionDoes() {
        // int(83 * 32 / 61) = 43 columns; round(11 / 2) is the even 6, so that 5 are cut off behind
        assertThat(place(Fit.CROP, 61, 83, 32, 32).windows())
                .containsExactly(new Window(0, 6 * 83 / 43.0, 61, 38 * 83 / 43.0));
    }

    @Test
    void padSeesTheWholeImageAndWhatIsMissingAroundIt() {
        // scaled by min(50 / 100, 50 / 200) to 25 x 50, with 12 rows above and 13 below; a row is 4 of the image
        assertThat(place(Fit.PAD, 100, 200, 50, 50).windows()).containsExactly(new Window(-48, 0, 152, 200));
        assertThat(place(Fit.PAD, 200, 100, 50, 50).windows()).containsExactly(new Window(0, -48, 200, 152));
        // a hair becomes one pixel wide
        assertThat(place(Fit.PAD, 1000, 1, 10, 10).windows()).containsExactly(new Window(0, -4, 1000, 6));
    }

    @Test
    void tilesAreSpreadEvenlyAndTouchTheBorders() {
        // steps of at most 4 * .75 = 3 from 0 to 6
        assertThat(place(Fit.TILE, 10, 4, 4, 4).windows())
                .containsExactly(new Window(0, 0, 4, 4), new Window(3, 0, 7, 4), new Window(6, 0, 10, 4));
        // row by row; from 0 to 2, one step
        assertThat(place(Fit.TILE, 6, 6, 4, 4).windows())
                .containsExactly(
                        new Window(0, 0, 4, 4), new Window(0, 2, 4, 6), new Window(2, 0, 6, 4), new Window(2, 2, 6, 6));
    }

    @Test
    void aTileLargerThanTheImageHasItInItsMiddle() {
        // 2 rows are missing, one above; 1 column, behind
        assertThat(place(Fit.TILE, 2, 3, 4, 4).windows()).containsExactly(new Window(-1, 0, 3, 4));
    }

    @Test
    void aStripIsCoveredByTiles() {
        // steps of at most 168: 1 + ceil(3872 / 168) = 25 rows of 1 + ceil(800 / 168) = 6 tiles
        assertThat(place(Fit.TILE, 4096, 1024, 224, 224).windows()).hasSize(150);
    }

    @ParameterizedTest
    @CsvSource({"224, 0.25", "225, 0.25", "1000, 0", "1000, 0.5", "4096, 0.25", "449, 0.9", "225, 0.9"})
    void neighbouringTilesOverlapByTheirShareAtLeast(int length, double overlap) {
        List<Window> tiles = Fit.TILE.place(length, 224, 224, 224, overlap).windows();

        assertThat(tiles.get(0).yMin()).isZero();
        assertThat(tiles.get(tiles.size() - 1).yMax()).isEqualTo(length);
        for (int i = 1; i < tiles.size(); i++) {
            assertThat(tiles.get(i - 1).yMax() - tiles.get(i).yMin()).isBetween(224 * overlap, 223.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfTheNetworksSizeIsSeenAsItIs(Fit fit) {
        assertThat(place(fit, 17, 31, 17, 31).isWhole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void windowsAreCountedWithoutBeingMade(Fit fit) {
        for (int side : new int[] {4, 5, 11, 40}) {
            if (fit.takes(side, 40, 4, 40)) {
                assertThat(fit.count(side, 40, 4, 40, 0.5))
                        .isEqualTo(fit.place(side, 40, 4, 40, 0.5).windows().size());
            }
        }
        // steps of floor(8 x 0.1), but at least 1 pixel: 4096 - 8 + 1 places on each axis
        assertThat(Fit.TILE.count(4096, 4096, 8, 8, 0.9)).isEqualTo(4089L * 4089);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsId(Fit fit) {
        assertThat(Fit.of(fit.id())).contains(fit);
        assertThat(Fit.of(fit.name())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "0.95", "NaN"})
    void anOverlapThatNeverAdvancesIsRefused(double overlap) {
        assertThatThrownBy(() -> Fit.TILE.place(10, 10, 4, 4, overlap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an overlap in [0, 0.9], but was " + overlap);
    }

    @Test
    void anImageOfAnotherSizeIsNotCut() {
        Placement placement = place(Fit.PAD, 2, 2, 4, 4);
        GreyImage other = new GreyImage(1, 2, FloatArray.of(0, 1));

        assertThatThrownBy(() -> placement.cut(other, placement.windows().get(0), Resizing.PIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an image of 2 x 2, but was 1 x 2");
    }
}
