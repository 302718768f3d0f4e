package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "14400128, 14.4 MB",
        "999949, 999.9 kB",
        // would be rounded to 1000.0 kB
        "999950, 1.0 MB",
        "9223372036854775807, 9.2 EB"
    })
    void isSaidInThousands(long bytes, String text) {
        assertThat(new ByteCount(bytes)).hasToString(text);
    }

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteCount(-1));
    }
}
