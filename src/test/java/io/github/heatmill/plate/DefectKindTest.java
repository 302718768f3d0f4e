package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefectKindTest {
    @Test
    void labelsAreTheClassesOfNeuInAlphabeticalOrder() {
        assertThat(DefectKind.classes().names())
                .containsExactly("crazing", "inclusion", "patches", "pitted_surface", "rolled-in_scale", "scratches")
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void aKindIsFoundByItsNameAndItsLabel(DefectKind kind) {
        assertThat(DefectKind.of(kind.id())).contains(kind);
        assertThat(DefectKind.classes().name(kind.label())).isEqualTo(kind.id());
    }

    @Test
    void anUnknownNameIsNoKind() {
        assertThat(DefectKind.of("rust")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameDicePaintTheSame(DefectKind kind) {
        PlateSettings settings = new PlateSettings(100, 80);
        Canvas one = new Canvas(settings);
        Canvas other = new Canvas(settings);
        kind.paint(one, new SplitMix64(4, 5));
        kind.paint(other, new SplitMix64(4, 5));
        for (int pixel = 0; pixel < settings.pixels(); pixel++) {
            assertThat(one.painted(pixel, 0.5f)).isEqualTo(other.painted(pixel, 0.5f));
            assertThat(one.owner(pixel)).isEqualTo(other.owner(pixel));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SCRATCHES", mode = EnumSource.Mode.EXCLUDE)
    void allButScratchesMostlyDarken(DefectKind kind) {
        assertThat(meanChange(kind)).isNegative();
    }

    @Test
    void scratchesOnlyBrighten() {
        assertThat(meanChange(DefectKind.SCRATCHES)).isPositive();
    }

    private static double meanChange(DefectKind kind) {
        Canvas canvas = new Canvas(PlateSettings.NEU_SIZE);
        kind.paint(canvas, new SplitMix64(1));
        double sum = 0;
        for (int pixel = 0; pixel < PlateSettings.NEU_SIZE.pixels(); pixel++) {
            sum += canvas.painted(pixel, 0.5f) - 0.5f;
        }
        return sum / PlateSettings.NEU_SIZE.pixels();
    }
}
