package io.github.heatmill.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each change does what it says, and an image is changed the same way wherever it lies. */
final class AugmentationTest {
    private static final int SIDE = 16;

    /** Pixel (y, x) is 0.01 y + 0.0001 x: all different. */
    private static float[] numbered(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = number(i / width, i % width);
        }
        return pixels;
    }

    private static float number(int y, int x) {
        return 0.01f * y + 0.0001f * x;
    }

    private static float[] changed(Augmentation augmentation, float[] pixels, int height, int width, long key) {
        Canvas canvas = new Canvas(height, width);
        canvas.read(pixels, 0);
        augmentation.change(canvas, new SplitMix64(key));
        float[] result = new float[pixels.length];
        canvas.write(result, 0);
        return result;
    }

    @Test
    void aCropIsAShiftWithReflectionByAtMostAnEighth() {
        Set<List<Integer>> shifts = new HashSet<>();
        for (int key = 0; key < 400; key++) {
            float[] moved = changed(Augmentation.CROP, numbered(SIDE, SIDE), SIDE, SIDE, key);
            // pixel (8, 8) came from (8 - down, 8 - right)
            int number = Math.round(moved[8 * SIDE + 8] * 10_000);
            int down = 8 - number / 100;
            int right = 8 - number % 100;
            shifts.add(List.of(down, right));
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int fromY = mirrored(y - down);
                    int fromX = mirrored(x - right);
                    assertThat(moved[y * SIDE + x]).isEqualTo(number(fromY, fromX));
                }
            }
        }
        // 16 / 8 = 2 pixels either way: 5 x 5 shifts, none left out
        assertThat(shifts).hasSize(25).allMatch(shift -> Math.abs(shift.get(0)) <= 2 && Math.abs(shift.get(1)) <= 2);
    }

    /** -1 is 1, -2 is 2, 16 is 14, 17 is 13. */
    private static int mirrored(int at) {
        return at < 0 ? -at : at >= SIDE ? 30 - at : at;
    }

    @Test
    void flipsAreTheEightOfASquareAndTheFourOfARectangle() {
        Set<List<Float>> square = new HashSet<>();
        Set<List<Float>> rectangle = new HashSet<>();
        for (int key = 0; key < 200; key++) {
            square.add(list(changed(Augmentation.FLIPS, new float[] {1, 2, 3, 4}, 2, 2, key)));
            rectangle.add(list(changed(Augmentation.FLIPS, new float[] {1, 2, 3, 4, 5, 6}, 2, 3, key)));
        }
        assertThat(square)
                .containsExactlyInAnyOrder(
                        List.of(1f, 2f, 3f, 4f),
                        List.of(2f, 1f, 4f, 3f),
                        List.of(3f, 4f, 1f, 2f),
                        List.of(4f, 3f, 2f, 1f),
                        List.of(1f, 3f, 2f, 4f),
                        List.of(3f, 1f, 4f, 2f),
                        List.of(2f, 4f, 1f, 3f),
                        List.of(4f, 2f, 3f, 1f));
        assertThat(rectangle)
                .containsExactlyInAnyOrder(
                        List.of(1f, 2f, 3f, 4f, 5f, 6f),
                        List.of(3f, 2f, 1f, 6f, 5f, 4f),
                        List.of(4f, 5f, 6f, 1f, 2f, 3f),
                        List.of(6f, 5f, 4f, 3f, 2f, 1f));
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void brightnessIsOneLineForAllPixelsAndStaysInRange() {
        for (int key = 0; key < 100; key++) {
            float[] changed = changed(Augmentation.BRIGHTNESS, new float[] {0.3f, 0.4f, 0.6f, 1}, 2, 2, key);
            double factor = (changed[2] - changed[0]) / 0.3;
            double offset = changed[0] - factor * 0.3;
            assertThat(factor).isBetween(0.8 - 1e-5, 1.25 + 1e-5);
            assertThat(offset).isBetween(-0.1 - 1e-5, 0.1 + 1e-5);
            assertThat((double) changed[1]).isCloseTo(factor * 0.4 + offset, within(1e-5));
            assertThat((double) changed[3]).isCloseTo(Math.min(1, factor + offset), within(1e-5));
        }
    }

    @Test
    void erasingLeavesHalfTheImagesAndPutsARectangleOfTheMeanIntoTheOthers() {
        int erased = 0;
        float[] pixels = numbered(40, 40);
        // the mean of 0.01 y + 0.0001 x over 0..39 is 0.01 * 19.5 + 0.0001 * 19.5
        float mean = 0.19695f;
        for (int key = 0; key < 1000; key++) {
            float[] changed = changed(Augmentation.ERASE, pixels, 40, 40, key);
            int top = 40;
            int bottom = -1;
            int left = 40;
            int right = -1;
            int pixelsChanged = 0;
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] != pixels[i]) {
                    assertThat(changed[i]).isCloseTo(mean, within(1e-6f));
                    top = Math.min(top, i / 40);
                    bottom = Math.max(bottom, i / 40);
                    left = Math.min(left, i % 40);
                    right = Math.max(right, i % 40);
                    pixelsChanged++;
                }
            }
            if (pixelsChanged > 0) {
                erased++;
                int height = bottom - top + 1;
                int width = right - left + 1;
                assertThat(pixelsChanged).isEqualTo(height * width);
                // 0.02 to 0.33 of 1600 pixels, and half a pixel more or less on each side
                assertThat((double) (height * width)).isBetween(0.01 * 1600, 0.36 * 1600);
                assertThat((double) height / width).isBetween(0.25, 4.0);
            }
        }
        // 500 of 1000 by a fair coin, standard deviation 16
        assertThat(erased).isBetween(430, 570);
    }

    @Test
    void theSameImageIsChangedTheSameWayAtAnyPlaceAndOtherwiseInAnotherEpoch() {
        List<Augmentation> all = List.of(Augmentation.values());
        float[] image = numbered(SIDE, SIDE);
        float[] alone = image.clone();
        new Augmenter(all, SIDE, SIDE, 7, 3).change(alone, 0);

        float[] batch = new float[3 * image.length];
        System.arraycopy(image, 0, batch, 2 * image.length, image.length);
        Augmenter used = new Augmenter(all, SIDE, SIDE, 7, 3);
        used.change(batch, 0);
        used.change(batch, 2 * image.length);
        assertThat(Arrays.copyOfRange(batch, 2 * image.length, batch.length)).isEqualTo(alone);

        float[] later = image.clone();
        new Augmenter(all, SIDE, SIDE, 7, 4).change(later, 0);
        assertThat(later).isNotEqualTo(alone);
        float[] otherSeed = image.clone();
        new Augmenter(all, SIDE, SIDE, 8, 3).change(otherSeed, 0);
        assertThat(otherSeed).isNotEqualTo(alone);
    }

    @Test
    void withoutAugmentationsAnImageStaysAndTheirOrderIsNoMatter() {
        float[] image = numbered(SIDE, SIDE);
        float[] same = image.clone();
        new Augmenter(List.of(), SIDE, SIDE, 7, 3).change(same, 0);
        assertThat(same).isEqualTo(image);

        float[] one = image.clone();
        new Augmenter(List.of(Augmentation.CROP, Augmentation.ERASE), SIDE, SIDE, 7, 3).change(one, 0);
        float[] other = image.clone();
        new Augmenter(List.of(Augmentation.ERASE, Augmentation.CROP), SIDE, SIDE, 7, 3).change(other, 0);
        assertThat(one).isEqualTo(other).isNotEqualTo(image);
    }
}
