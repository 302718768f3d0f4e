package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompressionTest {
    private static final int WIDTH = 30;

    /** 16 rows, of which rows 4 and 12 are looked at: there the first {@code same} samples equal those above. */
    private static byte[] picture(int same) {
        byte[] samples = new byte[16 * WIDTH];
        for (int row : new int[] {4, 12}) {
            for (int i = same; i < WIDTH; i++) {
                samples[row * WIDTH + i] = 1;
            }
        }
        return samples;
    }

    @Test
    void aPictureIsFlatFromAThirdOfEqualSamplesOn() {
        // 10 of 30 in each of the two rows
        assertThat(Compression.suiting(picture(10), WIDTH)).isEqualTo(Compression.FLAT);
        assertThat(Compression.suiting(picture(9), WIDTH)).isEqualTo(Compression.NOISY);
    }

    @Test
    void aPictureOfTooFewRowsToTellIsFlat() {
        assertThat(Compression.suiting(new byte[] {1, 2, 3, 4}, 2)).isEqualTo(Compression.FLAT);
    }
}
