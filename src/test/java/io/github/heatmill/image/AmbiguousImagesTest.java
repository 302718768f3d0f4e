package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that decoders take for different images are refused; each was found by a second reading with Pillow. */
@SuppressWarnings("ByteBufferBackingArray") // all of them wrap an array
class AmbiguousImagesTest {
    private static final int PLANES = 284;
    private static final int FORMAT = 339;

    private static void assertDamaged(byte[] file, String reason) {
        assertThatThrownBy(() -> ImageFile.decode("a", file, ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageStartingWith("a: it is damaged (" + reason);
    }

    private static ByteBuffer tiff(int... fields) {
        return ByteBuffer.wrap(TiffBytes.of(2, 1, new byte[] {0, (byte) 255}, fields))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the entry of the {@code n}th field begins. */
    private static int entry(int n) {
        return TiffBytes.DIRECTORY + 2 + 12 * n;
    }

    @Test
    void aTiffSaysWhetherItsZerosAreBlack() {
        ByteBuffer tiff = tiff();
        assertThat(tiff.getShort(entry(4))).isEqualTo((short) 262);
        tiff.putShort(entry(4), (short) 261);

        assertDamaged(tiff.array(), "a TIFF that does not say whether 0 is black or white)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 257})
    void aTiffSaysHowItsSamplesLie(int order) {
        assertDamaged(tiff(PLANES, order).array(), "a TIFF whose samples lie in an unknown order (kind " + order + ")");
        for (int known : new int[] {1, 2}) {
            byte[] tiff = tiff(PLANES, known).array();
            assertThatCode(() -> ImageFile.decode("a", tiff, ImageLimits.DEFAULT, Channels.GREY))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aFieldOfOneValueHasOne() {
        ByteBuffer tiff = tiff();
        assertThat(tiff.getShort(entry(7))).isEqualTo((short) 278);
        tiff.putInt(entry(7) + 4, 17);

        assertDamaged(tiff.array(), "a TIFF with 17 values of type 4 in its field 278)");
    }

    @Test
    void everySampleOfATiffHasAKnownFormat() {
        // an unsigned number, and a float, in two shorts of one entry: the last one, before the next directory's place
        ByteBuffer tiff = tiff(FORMAT, 1 | 3 << 16);
        int entry = entry(9);
        assertThat(tiff.getShort(entry)).isEqualTo((short) FORMAT);
        tiff.putShort(entry + 2, (short) 3).putInt(entry + 4, 2);

        assertThatThrownBy(() -> ImageFile.decode("a", tiff.array(), ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageContaining("a TIFF of floats of 8 bits");
    }

    @Test
    void aPixelOfABmpHasAColourOfItsPalette() {
        byte[] whole = ImageBytes.of("palette.bmp");
        ByteBuffer bmp = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int depth = bmp.getShort(28);
        int most = 0;
        for (int at = bmp.getInt(10); depth == 8 && at < whole.length; at++) {
            most = Math.max(most, whole[at] & 0xff);
        }
        assertThat(most).isPositive();

        bmp.putInt(46, most + 1);
        assertThatCode(() -> ImageFile.decode("a", bmp.array(), ImageLimits.DEFAULT, Channels.GREY))
                .doesNotThrowAnyException();
        bmp.putInt(46, most);
        assertDamaged(bmp.array(), "a pixel of colour " + most + " in a palette of " + most + ")");
    }
}
