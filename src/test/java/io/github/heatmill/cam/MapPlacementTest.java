package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.Fit;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Placement;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MapPlacementTest {
    private static Heatmap map(int height, int width, float... values) {
        return new Heatmap(height, width, FloatArray.of(values));
    }

    private static Heatmap constant(int height, int width, float value) {
        float[] values = new float[height * width];
        Arrays.fill(values, value);
        return map(height, width, values);
    }

    private static Heatmap place(Placement placement, Heatmap... maps) {
        return MapPlacement.of(placement, maps[0].height(), maps[0].width()).place(List.of(maps));
    }

    @ParameterizedTest
    @EnumSource
    void theMapOfAnImageThatIsSeenAsItIsStaysAsItIs(Fit fit) {
        Heatmap map = map(2, 3, -1, 0.1f, 7, 3, 1e-20f, 5);

        assertThat(place(fit.place(224, 200, 224, 200, 0.25), map)).isSameAs(map);
        assertThat(place(Fit.RESIZE.place(100, 30, 224, 200, 0.25), map)).isSameAs(map);
    }

    @Test
    void aCroppedMapLiesInTheMiddleOfZeros() {
        // columns 2 to 5 of 8 are seen; a cell is 2 pixels
        assertThat(place(Fit.CROP.place(4, 8, 4, 4, 0), map(2, 2, 1, 2, 3, -4)))
                .isEqualTo(map(2, 4, 0, 1, 2, 0, 0, 3, -4, 0));
    }

    @Test
    void aCellThatIsSeenInPartHasTheMeanOfThatPart() {
        // 1 x 8 scaled by 1 to 1 x 4: columns 2 to 5, cells of 4 / 3 pixels; 6 cells of 8 / 6 as wide, half a cell off
        assertThat(place(Fit.CROP.place(1, 8, 1, 4, 0), map(1, 3, 1, 2, 4))).isEqualTo(map(1, 6, 0, 1, 1.5f, 3, 4, 0));
    }

    @Test
    void thePaddingOfAMapIsCutOff() {
        Heatmap map = map(4, 4, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9);

        assertThat(place(Fit.PAD.place(2, 4, 4, 4, 0), map)).isEqualTo(map(2, 4, 1, 2, 3, 4, 5, 6, 7, 8));
        // a tile that the image does not fill
        assertThat(place(Fit.TILE.place(2, 4, 4, 4, 0), map)).isEqualTo(map(2, 4, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void whereTilesOverlapTheNearerOneCountsMore() {
        // tiles 0..4 and 2..6; pixel 2, its middle 2.5: 1.5 from the end of the first, .5 from the start of the second
        // (1.5 * 1 + .5 * 5) / 2 = 2, and (.5 * 1 + 1.5 * 5) / 2 = 4
        assertThat(place(Fit.TILE.place(1, 6, 1, 4, 0.5), constant(1, 4, 1), constant(1, 4, 5)))
                .isEqualTo(map(1, 6, 1, 1, 2, 4, 5, 5));
    }

    @Test
    void tilesCountByTheAreaThatTheyCoverToo() {
        // tiles 0..4 and 1..5 of cells of 2, under 3 cells of 5 / 3. In the first: 5/3 of cell 1, its middle 5/6 from
        // the edge, and 2/3 of cell 3, its middle 1/3 from its edge: (25/18 * 1 + 2/9 * 3) / (29/18)
        // in the second: (1/3 * 1 + 4/3 * 2 + 4/3 * 3 + 1/3 * 4) / (10/3), both 3/2 from an edge
        // in the third: (2/9 * 2 + 25/18 * 4) / (29/18)
        Heatmap placed = place(Fit.TILE.place(1, 5, 1, 4, 0.25), map(1, 2, 1, 2), map(1, 2, 3, 4));

        assertThat(placed.values().toArray()).containsExactly(new float[] {37 / 29f, 2.5f, 108 / 29f}, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "CROP, 300, 211",
        "PAD, 300, 211",
        "PAD, 7, 900",
        "TILE, 300, 211",
        "TILE, 1000, 64",
        "TILE, 33, 70",
        "TILE, 20, 500"
    })
    void mapsThatAreTheSameEverywhereGiveSuchAMap(Fit fit, int height, int width) {
        Placement placement = fit.place(height, width, 64, 64, 0.25);
        Heatmap map = constant(7, 7, 0.3f);
        PlacedMaps maps = MapPlacement.of(placement, 7, 7).start();
        placement.windows().forEach(window -> maps.add(map));

        for (float value : maps.map().values().toArray()) {
            if (fit == Fit.CROP) {
                assertThat(value).isIn(0f, 0.3f);
            } else {
                assertThat(value).isEqualTo(0.3f);
            }
        }
    }

    @Test
    void noSeamShowsBetweenTilesOfDifferentLevel() {
        // tiles of 100 that overlap by 25 pixels at least: there the map rises by 1, in steps of 1 / 25 at most
        Placement placement = Fit.TILE.place(1, 1000, 1, 100, 0.25);
        List<Heatmap> maps = new ArrayList<>();
        for (int tile = 0; tile < placement.windows().size(); tile++) {
            maps.add(constant(1, 100, tile));
        }
        Heatmap placed = MapPlacement.of(placement, 1, 100).place(maps);

        assertThat(placed.width()).isEqualTo(1000);
        assertThat(placed.at(0, 0)).isZero();
        assertThat(placed.at(0, 999)).isEqualTo(maps.size() - 1);
        for (int x = 1; x < 1000; x++) {
            assertThat(placed.at(0, x) - placed.at(0, x - 1)).as("at %s", x).isBetween(0f, 1 / 25f + 1e-6f);
        }
    }

    @Test
    void tilesThatAgreeGiveWhatTheyAgreeOn() {
        // each pixel's value follows from its place alone, and every tile sees its part of it
        int height = 11;
        int width = 17;
        float[] whole = new float[height * width];
        SplitMix64 random = new SplitMix64(1);
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (float) random.fraction();
        }
        Placement placement = Fit.TILE.place(height, width, 5, 6, 0.4);
        List<Heatmap> maps = placement.windows().stream()
                .map(window -> {
                    float[] part = new float[30];
                    for (int y = 0; y < 5; y++) {
                        int from = ((int) window.yMin() + y) * width + (int) window.xMin();
                        System.arraycopy(whole, from, part, y * 6, 6);
                    }
                    return map(5, 6, part);
                })
                .toList();

        assertThat(MapPlacement.of(placement, 5, 6).place(maps)).isEqualTo(map(height, width, whole));
    }

    @Test
    void aStripOfManyTilesHasOneMap() {
        Placement placement = Fit.TILE.place(4096, 1024, 224, 224, 0.25);
        MapPlacement placed = MapPlacement.of(placement, 7, 7);
        PlacedMaps maps = placed.start();
        // a tile's map is the row of its upper edge
        placement.windows().forEach(window -> maps.add(constant(7, 7, (float) window.yMin())));
        Heatmap map = maps.map();

        // cells of 32 pixels
        assertThat(map.height()).isEqualTo(128);
        assertThat(map.width()).isEqualTo(32);
        for (int y = 1; y < 128; y++) {
            assertThat(map.at(y, 0)).isGreaterThanOrEqualTo(map.at(y - 1, 0));
            assertThat(map.at(y, 31)).isCloseTo(map.at(y, 0), within(1e-2f));
        }
        assertThat(map.at(127, 31)).isEqualTo(4096 - 224);
    }

    @Test
    void aMapNeverHasMoreCellsThanTheImageHasPixels() {
        // scaled 4 times, a cell of 4 x 4 is a quarter of a pixel high: the mean of what lies in each pixel is kept
        Heatmap placed = place(Fit.PAD.place(1, 2, 8, 8, 0), map(8, 8, rising()));

        assertThat(placed.height()).isEqualTo(1);
        // rows 2 to 5 of 8, columns 0 to 3: values 8 y + x, means 8 * 3.5 + 1.5 and 8 * 3.5 + 5.5
        assertThat(placed.values().toArray()).containsExactly(29.5f, 33.5f);
    }

    private static float[] rising() {
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void mapsOfAnotherSizeOrNumberAreRefused() {
        Placement placement = Fit.TILE.place(1, 6, 1, 4, 0.5);
        MapPlacement maps = MapPlacement.of(placement, 1, 4);
        PlacedMaps placed = maps.start();

        assertThatThrownBy(() -> maps.place(List.of(constant(1, 4, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 2 maps, but was 1");
        assertThatThrownBy(() -> placed.add(constant(2, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a map of 1 x 4, but was 2 x 2");
        assertThatThrownBy(placed::map)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected 2 maps, but was 0");
        assertThatThrownBy(() -> MapPlacement.of(placement, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a positive size of maps, but was 0 x 4");
    }
}
