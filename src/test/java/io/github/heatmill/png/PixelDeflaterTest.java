package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PixelDeflaterTest {
    @Property(tries = 200)
    void whatZlibInflatesIsWhatWasDeflated(
            @ForAll @IntRange(min = 1, max = 100_000) int length,
            @ForAll @IntRange(min = 1, max = 256) int values,
            @ForAll @IntRange(min = 1, max = 400) int repeated,
            @ForAll Repeats repeats,
            @ForAll long seed)
            throws DataFormatException {
        byte[] source = pixels(length, values, repeated, seed);
        assertThat(inflated(deflated(new PixelDeflater(), source, repeats), length))
                .isEqualTo(source);
    }

    @Property(tries = 30)
    void theBytesDoNotDependOnWhatWasDeflatedBefore(@ForAll Repeats repeats, @ForAll long seed) {
        byte[] source = pixels(5_000, 7, 40, seed);
        PixelDeflater used = new PixelDeflater();
        deflated(used, pixels(70_000, 5, 60, seed + 1));
        assertThat(deflated(used, source, repeats)).isEqualTo(deflated(new PixelDeflater(), source, repeats));
    }

    @Test
    void noiseStaysWithinTheBound() throws DataFormatException {
        for (int length : new int[] {1, 2, 3, 4, 1 << 15, (1 << 15) + 1, 300_000}) {
            byte[] source = pixels(length, 256, 1, length);
            for (Repeats repeats : Repeats.values()) {
                byte[] target = deflated(new PixelDeflater(), source, repeats);
                assertThat(target.length).isLessThan(length + length / 50 + 400);
                assertThat(inflated(target, length)).isEqualTo(source);
            }
        }
    }

    @Test
    void matchesFromTheEndOfTheWindowAreRight() throws DataFormatException {
        // the same 40 bytes at distance 32 768, the farthest that deflate knows, and one farther
        for (int distance : new int[] {(1 << 15) - 1, 1 << 15, (1 << 15) + 1}) {
            byte[] source = new byte[distance + 40];
            for (int i = 0; i < 40; i++) {
                source[i] = (byte) (i * 37 + 1);
                source[distance + i] = source[i];
            }
            assertThat(inflated(deflated(new PixelDeflater(), source), source.length))
                    .isEqualTo(source);
        }
    }

    @Test
    void aFlatPictureIsAlmostNothing() {
        assertThat(deflated(new PixelDeflater(), new byte[1_000_000]).length).isLessThan(5_000);
    }

    private static byte[] pixels(int length, int values, int repeated, long seed) {
        Random random = new Random(seed);
        byte[] source = new byte[length];
        for (int i = 0; i < length; ) {
            int end = Math.min(length, i + 1 + random.nextInt(repeated));
            int back = 1 + random.nextInt(50_000);
            boolean copies = back <= i && random.nextBoolean();
            byte value = (byte) random.nextInt(values);
            for (; i < end; i++) {
                source[i] = copies ? source[i - back] : value;
            }
        }
        return source;
    }

    @Test
    void withoutASearchThreeValuesAreTwoBitsEach() {
        // with the end of the block the code has four words of 2 bits, or words of 1, 2, 3 and 3: 2 a value either way
        byte[] source = pixels(1 << 17, 3, 1, 5);
        int heads = deflated(new PixelDeflater(), source, Repeats.IGNORED).length - (1 << 15);
        assertThat(heads).isBetween(-300, 400);
    }

    private static byte[] deflated(PixelDeflater deflater, byte[] source) {
        return deflated(deflater, source, Repeats.SOUGHT);
    }

    private static byte[] deflated(PixelDeflater deflater, byte[] source, Repeats repeats) {
        byte[] target = new byte[PixelDeflater.bound(source.length) + 5];
        int end = deflater.deflate(source, source.length, repeats, target, 5);
        return Arrays.copyOfRange(target, 5, end);
    }

    private static byte[] inflated(byte[] stream, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            byte[] result = new byte[length + 1];
            int count = inflater.inflate(result);
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isZero();
            return Arrays.copyOf(result, count);
        } finally {
            inflater.end();
        }
    }
}
