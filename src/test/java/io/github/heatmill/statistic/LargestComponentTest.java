package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoundingBox;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestComponentTest {
    private final LargestComponent component = new LargestComponent();

    @Test
    void pixelsTouchingAtACornerAreConnected() {
        assertThat(box("#..", ".#.", "..#")).isEqualTo(new BoundingBox(0, 0, 3, 3));
        assertThat(box("..#", ".#.", "#..")).isEqualTo(new BoundingBox(0, 0, 3, 3));
    }

    @Test
    void theLargestIsTheOneWithTheMostPixelsAndNotTheLargestBox() {
        // the frame has 4 + 4 pixels in a box of 20, the block 9 in a box of 9
        assertThat(box(
                        "####....", //
                        "#....###", //
                        "#....###", //
                        "#....###", //
                        "#......."))
                .isEqualTo(new BoundingBox(5, 1, 8, 4));
    }

    @Test
    void ofTwoEquallyLargeOnesTheFirstRowByRowIsTaken() {
        assertThat(box(
                        "..#.", //
                        "#.#.", //
                        "#..."))
                .isEqualTo(new BoundingBox(2, 0, 3, 2));
    }

    @Test
    void armsThatMeetFurtherDownAreOneComponent() {
        assertThat(box(
                        "#.#.#...#", //
                        "#.#.#...#", //
                        "#.###...#", //
                        "#..#....#", //
                        "####....#"))
                .isEqualTo(new BoundingBox(0, 0, 5, 5));
    }

    @Test
    void moreRunsThanItsArraysHoldAreNoTrouble() {
        // every second pixel of every second row of 100 x 100 is a run, and the last row is one piece: 2500 runs
        float[] map = new float[100 * 100];
        for (int i = 0; i < map.length; i++) {
            int x = i % 100;
            int y = i / 100;
            map[i] = (x % 2 == 0 && y % 2 == 0) || y == 99 ? 1 : 0;
        }

        // the last row also touches the 50 dots of row 98
        assertThat(component.box(map, 100, 100, 1)).isEqualTo(new BoundingBox(0, 98, 100, 100));
    }

    @Test
    void itAgreesWithAFloodFillOnRandomMaps() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int height = 1 + random.nextInt(12);
            int width = 1 + random.nextInt(12);
            float[] map = new float[height * width];
            float share = random.nextFloat();
            for (int i = 0; i < map.length; i++) {
                map[i] = random.nextFloat() < share ? 1 : 0;
            }
            map[random.nextInt(map.length)] = 1;

            assertThat(component.box(map, height, width, 0.5)).isEqualTo(flooded(map, height, width));
        }
    }

    @Test
    void noPixelAtTheThresholdIsAnError() {
        assertThatThrownBy(() -> component.box(new float[] {0, 1}, 1, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a pixel of at least 2.0, but there is none");
    }

    private BoundingBox box(String... rows) {
        int width = rows[0].length();
        float[] map = new float[rows.length * width];
        for (int i = 0; i < map.length; i++) {
            map[i] = rows[i / width].charAt(i % width) == '#' ? 1 : 0;
        }
        return component.box(map, rows.length, width, 1);
    }

    /** The same by filling from each pixel in turn, keeping the first of equally large fills. */
    private static BoundingBox flooded(float[] map, int height, int width) {
        boolean[] seen = new boolean[map.length];
        int most = 0;
        BoundingBox box = new BoundingBox(0, 0, 1, 1);
        for (int start = 0; start < map.length; start++) {
            Deque<Integer> open = new ArrayDeque<>();
            if (map[start] > 0 && !seen[start]) {
                open.add(start);
                seen[start] = true;
            }
            int pixels = 0;
            int xMin = width;
            int yMin = height;
            int xMax = 0;
            int yMax = 0;
            while (!open.isEmpty()) {
                int at = open.remove();
                int x = at % width;
                int y = at / width;
                pixels++;
                xMin = Math.min(xMin, x);
                yMin = Math.min(yMin, y);
                xMax = Math.max(xMax, x + 1);
                yMax = Math.max(yMax, y + 1);
                for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                    for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                        int next = ny * width + nx;
                        if (map[next] > 0 && !seen[next]) {
                            seen[next] = true;
                            open.add(next);
                        }
                    }
                }
            }
            if (pixels > most) {
                most = pixels;
                box = new BoundingBox(xMin, yMin, xMax, yMax);
            }
        }
        return box;
    }
}
