package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PixelSeedTest {
    private static GreyImage image(int height, int width, float... pixels) {
        return new GreyImage(height, width, FloatArray.of(pixels));
    }

    @Test
    void theSeedIsTheSameOnEveryMachine() {
        // computed in Python: height and width, then the bits of two floats to a key
        assertThat(PixelSeed.of(image(2, 2, 0, 0.25f, 0.5f, 1))).isEqualTo(0xbff26738c3e9128aL);
        assertThat(PixelSeed.of(image(1, 3, 0, 0.5f, 1))).isEqualTo(0xb17aba7daf279468L);
    }

    @Test
    void bytesAndFloatsOfTheSameIntensitiesHaveOneSeed() {
        byte[] bytes = new byte[256];
        ByteBuffer upTo255 = ByteBuffer.allocate(4 * 256).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer upTo1 = ByteBuffer.allocate(4 * 256).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
            upTo255.putFloat(i);
            upTo1.putFloat(i / 255f);
        }
        long seed = PixelSeed.of(GreyImage.ofBytes(16, 16, bytes));

        assertThat(seed(PixelScale.UINT8, NpyDtype.U1, bytes)).isEqualTo(seed);
        assertThat(seed(PixelScale.BYTE, NpyDtype.F4, upTo255.array())).isEqualTo(seed);
        assertThat(seed(PixelScale.UNIT, NpyDtype.F4, upTo1.array())).isEqualTo(seed);
    }

    private static long seed(PixelScale scale, NpyDtype dtype, byte[] row) {
        float[] intensities = new float[256];
        assertThat(scale.intensities(dtype, row, intensities)).isEmpty();
        return PixelSeed.of(image(16, 16, intensities));
    }

    @Test
    void everyPixelItsPlaceAndTheShapeMatter() {
        Set<Long> seeds = new HashSet<>();
        seeds.add(PixelSeed.of(image(2, 3, 0, 0, 0, 0, 0, 0)));
        seeds.add(PixelSeed.of(image(3, 2, 0, 0, 0, 0, 0, 0)));
        seeds.add(PixelSeed.of(image(1, 6, 0, 0, 0, 0, 0, 0)));
        for (int i = 0; i < 6; i++) {
            float[] pixels = new float[6];
            pixels[i] = Float.MIN_VALUE;
            seeds.add(PixelSeed.of(image(2, 3, pixels)));
        }
        for (int i = 0; i < 5; i++) {
            float[] pixels = new float[5];
            pixels[i] = 1;
            seeds.add(PixelSeed.of(image(1, 5, pixels)));
        }
        assertThat(seeds).hasSize(3 + 6 + 5);
    }

    @Test
    void bothZerosAreBlack() {
        assertThat(PixelSeed.of(image(1, 3, 0, -0f, -0f))).isEqualTo(PixelSeed.of(image(1, 3, 0, 0, 0)));
    }

    @Test
    void anImageWithoutColoursHasTheSeedOfItsGrey() {
        ColourImage grey = new ColourImage(1, 2, FloatArray.of(0.25f, 0.25f, 0.25f, 1, 1, 1));

        assertThat(PixelSeed.of(grey)).isEqualTo(PixelSeed.of(image(1, 2, 0.25f, 1)));
        assertThat(PixelSeed.of(grey.with(FloatArray.of(0.25f, 0.25f, 0.25f, 1, 1, 0.5f))))
                .isNotEqualTo(PixelSeed.of(image(1, 2, 0.25f, 1)));
    }

    @Test
    void coloursHaveSeedsOfTheirOwn() {
        ColourImage red = new ColourImage(1, 1, FloatArray.of(1, 0, 0));

        assertThat(Set.of(
                        PixelSeed.of(red),
                        PixelSeed.of(red.with(FloatArray.of(0, 1, 0))),
                        PixelSeed.of(red.with(FloatArray.of(0, 0, 1))),
                        PixelSeed.of(red.grey()),
                        PixelSeed.of(image(1, 1, 1)),
                        PixelSeed.of(image(1, 3, 1, 0, 0))))
                .hasSize(6);
    }
}
