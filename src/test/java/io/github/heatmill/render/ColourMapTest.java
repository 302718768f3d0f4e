package io.github.heatmill.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {
    @Test
    void jetHasTheColoursOfItsPublishedBreakpoints() {
        // both ends are half of a full channel: 127.5, rounded up
        assertThat(ColourMap.JET.rgb(0)).isEqualTo(0x000080);
        assertThat(ColourMap.JET.rgb(255)).isEqualTo(0x800000);
        // entry 64 of matplotlib's table is (0, 128.5, 255): (64/255 - 0.125) / 0.25 = 0.50392 of 255
        assertThat(ColourMap.JET.rgb(64)).isEqualTo(0x0081ff);
        // entries 127 and 128 are (121.77, 255, 125) and (125, 255, 121.77)
        assertThat(ColourMap.JET.rgb(127)).isEqualTo(0x7aff7d);
        assertThat(ColourMap.JET.rgb(128)).isEqualTo(0x7dff7a);
        // entry 200 is (255, 118.7, 0)
        assertThat(ColourMap.JET.rgb(200)).isEqualTo(0xff7700);
    }

    @ParameterizedTest
    @CsvSource({
        "VIRIDIS,   0,  68,   1,  84", "VIRIDIS,  33,  71,  46, 124", "VIRIDIS,  77,  52,  96, 141",
        "VIRIDIS, 128,  33, 145, 140", "VIRIDIS, 192,  94, 201,  98", "VIRIDIS, 255, 253, 231,  37",
        "INFERNO,   0,   0,   0,   4", "INFERNO,  33,  35,  12,  76", "INFERNO,  77, 108,  24, 110",
        "INFERNO, 128, 188,  55,  84", "INFERNO, 192, 249, 142,   9", "INFERNO, 255, 252, 255, 164",
        "COOLWARM,  0,  59,  76, 192", "COOLWARM, 33,  99, 132, 235", "COOLWARM, 77, 159, 191, 255",
        "COOLWARM, 128, 221, 220, 220", "COOLWARM, 192, 244, 152, 122", "COOLWARM, 255, 180, 4, 38"
    })
    void interpolatedMapsAreWithinTwoOfMatplotlibs(ColourMap map, int level, int red, int green, int blue) {
        int rgb = map.rgb(level);
        assertThat(rgb >> 16).isCloseTo(red, Offset.offset(2));
        assertThat((rgb >> 8) & 0xff).isCloseTo(green, Offset.offset(2));
        assertThat(rgb & 0xff).isCloseTo(blue, Offset.offset(2));
    }

    @Test
    void greyIsTheLevelItself() {
        assertThat(ColourMap.GREY.rgb(0)).isZero();
        assertThat(ColourMap.GREY.rgb(100)).isEqualTo(0x646464);
        assertThat(ColourMap.GREY.rgb(255)).isEqualTo(0xffffff);
    }

    @Test
    void sharesFallIntoEqualStepsAndAreClipped() {
        assertThat(ColourMap.level(0)).isZero();
        assertThat(ColourMap.level(0.999 / 256)).isZero();
        assertThat(ColourMap.level(1.0 / 256)).isEqualTo(1);
        assertThat(ColourMap.level(0.5)).isEqualTo(128);
        assertThat(ColourMap.level(1)).isEqualTo(255);
        assertThat(ColourMap.level(-3)).isZero();
        assertThat(ColourMap.level(7)).isEqualTo(255);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsIdAlone(ColourMap map) {
        assertThat(ColourMap.of(map.id())).contains(map);
        assertThat(ColourMap.of(map.id() + "x")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void neighbouringColoursAreClose(ColourMap map) {
        for (int level = 1; level < 256; level++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int step = ((map.rgb(level) >> shift) & 0xff) - ((map.rgb(level - 1) >> shift) & 0xff);
                assertThat(Math.abs(step)).as("%s at %d", map, level).isLessThanOrEqualTo(6);
            }
        }
    }
}
