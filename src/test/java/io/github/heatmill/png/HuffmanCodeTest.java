package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {
    @Test
    void frequentSymbolsGetShortWords() {
        HuffmanCode code = new HuffmanCode(5, 15);
        code.fit(new int[] {1, 1, 2, 0, 4});
        // 1 + 1 -> 2, 2 + 2 -> 4, 4 + 4: lengths 3, 3, 2, none, 1
        assertThat(new int[] {code.length(0), code.length(1), code.length(2), code.length(3), code.length(4)})
                .containsExactly(3, 3, 2, 0, 1);
        // canonical words 110, 111, 10, 0, the first bit lowest
        assertThat(new int[] {code.word(0), code.word(1), code.word(2), code.word(4)})
                .containsExactly(0b011, 0b111, 0b01, 0b0);
        assertThat(code.end()).isEqualTo(5);
    }

    @Test
    void theOnlySymbolGetsOneBit() {
        HuffmanCode code = new HuffmanCode(3, 7);
        code.fit(new int[] {0, 9, 0});
        assertThat(code.length(1)).isEqualTo(1);
        assertThat(code.end()).isEqualTo(2);
    }

    @Test
    void noWordIsLongerThanTheLimitWhereTheBestCodeWouldBe() {
        // the counts of Fibonacci make the deepest tree: 30 symbols, 29 bits
        int[] counts = new int[30];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < counts.length; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        HuffmanCode code = new HuffmanCode(counts.length, 15);
        code.fit(counts);
        assertThat(kraftSum(code, counts)).isEqualTo(1);
    }

    @Property(tries = 300)
    void everyCodeIsComplete(@ForAll @Size(min = 2, max = 40) List<@IntRange(min = 1, max = 1 << 15) Integer> drawn) {
        int[] counts = drawn.stream().mapToInt(Integer::intValue).toArray();
        HuffmanCode code = new HuffmanCode(counts.length, 7);
        code.fit(counts);
        assertThat(kraftSum(code, counts)).isEqualTo(1);
        assertThat(IntStream.range(0, counts.length).map(code::length)).allMatch(length -> length <= 7);
    }

    // the sum of 2^-length, 1 for a complete code; every word within 15 bits
    private static double kraftSum(HuffmanCode code, int[] counts) {
        double sum = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            assertThat(code.length(symbol)).isBetween(1, 15);
            sum += StrictMath.pow(2, -code.length(symbol));
        }
        return sum;
    }
}
