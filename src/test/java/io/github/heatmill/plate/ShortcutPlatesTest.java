package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.PixelMask;
import io.github.heatmill.plate.ShortcutPlates.Placing;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The class of a shortcut is told by it alone, and its pixels are those that change. */
class ShortcutPlatesTest {
    private static final PlateSettings SIZE = new PlateSettings(64, 64);
    private static final long SEED = 5;
    private static final int PLATES = 48;

    private static Plate plate(long index, Shortcut shortcut, Placing placing) {
        return ShortcutPlates.plate(SIZE, SEED, index, shortcut, placing);
    }

    private static boolean ofClass(long index) {
        return PlateGenerator.kind(SEED, index) == ShortcutPlates.CLASS;
    }

    @Test
    void withoutAShortcutPlatesAreAsTheyAlwaysAre() {
        for (long index = 0; index < 6; index++) {
            assertThat(plate(index, Shortcut.NONE, Placing.ON_CLASS))
                    .isEqualTo(PlateGenerator.plate(SIZE, SEED, index));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theMarkIsWhereItIsPlacedAndNowhereElse(Shortcut shortcut) {
        for (long index = 0; index < PLATES; index++) {
            byte[] without = plate(index, shortcut, Placing.NOWHERE).pixelBytes();

            assertThat(Arrays.equals(plate(index, shortcut, Placing.ON_CLASS).pixelBytes(), without))
                    .isEqualTo(!ofClass(index));
            assertThat(Arrays.equals(plate(index, shortcut, Placing.ON_OTHERS).pixelBytes(), without))
                    .isEqualTo(ofClass(index));
        }
    }

    @Test
    void thePlatesOfTheClassHaveTheDefectsOfTheOthers() {
        Set<String> images = new HashSet<>();
        for (long index = 0; index < PLATES; index++) {
            Plate made = plate(index, Shortcut.CORNER, Placing.NOWHERE);
            assertThat(made.kind()).isEqualTo(PlateGenerator.kind(SEED, index));
            assertThat(made.boxes())
                    .allMatch(box -> box.defectClass().equals(made.kind().id()));
            if (ofClass(index)) {
                assertThat(made.image())
                        .isNotEqualTo(PlateGenerator.plate(SIZE, SEED, index).image());
                images.add(made.image().pixels().toString() + made.mask().count());
            }
        }
        // each its own plate
        assertThat(images).hasSize(PLATES / 6);
    }

    @Test
    void theCornersMarkIsASquareOfBlackAndWhite() {
        Plate marked = Shortcut.CORNER.on(PlateGenerator.plate(SIZE, SEED, 0));
        PixelMask cause = Shortcut.CORNER.cause(marked);

        // 64 / 6 = 10 pixels, two from the border
        assertThat(cause.count()).isEqualTo(100);
        assertThat(cause.at(2, 61)).isTrue();
        assertThat(cause.at(2, 62)).isFalse();
        assertThat(cause.at(11, 52)).isTrue();
        assertThat(cause.at(12, 52)).isFalse();
        for (int pixel = 0; pixel < 64 * 64; pixel++) {
            if (cause.at(pixel)) {
                assertThat(marked.image().pixels().at(pixel)).isIn(0f, 1f);
                assertThat(marked.mask().at(pixel)).isFalse();
            }
        }
    }

    @Test
    void theTextureIsAllAroundTheDefectAndNotInIt() {
        Plate plate = PlateGenerator.plate(SIZE, SEED, 1);
        Plate striped = Shortcut.TEXTURE.on(plate);
        PixelMask cause = Shortcut.TEXTURE.cause(plate);

        assertThat(cause.count()).isEqualTo(64 * 64 - plate.mask().count());
        assertThat(striped.mask()).isEqualTo(plate.mask());
        for (int pixel = 0; pixel < 64 * 64; pixel++) {
            int before = plate.pixelBytes()[pixel] & 0xff;
            int after = striped.pixelBytes()[pixel] & 0xff;
            int stripe = pixel / 64 % 4 < 2 ? 12 : -12;
            assertThat(after).isEqualTo(cause.at(pixel) ? Math.max(0, Math.min(255, before + stripe)) : before);
            if (pixel > 200) {
                break;
            }
        }
    }

    @Test
    void aDarkPlateHasTwoFifthsOfItsLightAndNoPlaceThatSaysSo() {
        Plate plate = PlateGenerator.plate(SIZE, SEED, 2);
        Plate dark = Shortcut.BRIGHTNESS.on(plate);

        assertThat(Shortcut.BRIGHTNESS.cause(plate).count()).isZero();
        assertThat(dark.mask()).isEqualTo(plate.mask());
        assertThat(dark.pixelBytes()[77] & 0xff).isEqualTo(Math.round((plate.pixelBytes()[77] & 0xff) * 0.4f));
    }
}
