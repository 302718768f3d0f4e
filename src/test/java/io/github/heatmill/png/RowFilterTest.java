package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterTest {
    @ParameterizedTest
    @CsvSource({
        // left 10, above 25, above left 12: the estimate of Paeth is 23, nearest to 25; the mean of 10 and 25 is 17
        "NONE, 0",
        "LEFT, 10",
        "ABOVE, 25",
        "AVERAGE, 17",
        "PAETH, 25"
    })
    void aSampleIsPredictedFromItsNeighbours(RowFilter filter, int predicted) {
        assertThat(filter.predicted(10, 25, 12)).isEqualTo(predicted);
    }

    @Test
    void aRowHasTheNumberOfItsFilterInFront() {
        byte[] rows = new byte[4];
        RowFilter.LEFT.write(new byte[] {7, 9, 8}, 0, 3, 1, rows, 0);
        // 7 - 0, 9 - 7, 8 - 9
        assertThat(rows).containsExactly(1, 7, 2, -1);
    }

    @Property(tries = 300)
    void eightAtATimeIsAsOneAtATime(
            @ForAll @Size(120) byte[] pixels, @ForAll @IntRange(min = 1, max = 3) int channels) {
        // two rows of 60
        byte[] rows = new byte[61];
        RowFilter.AVERAGE.write(pixels, 1, 60, channels, rows, 0);
        for (int i = 0; i < 60; i++) {
            int left = i < channels ? 0 : pixels[60 + i - channels] & 0xff;
            int above = pixels[i] & 0xff;
            assertThat(rows[1 + i]).isEqualTo((byte) (pixels[60 + i] - (left + above) / 2));
        }
    }
}
