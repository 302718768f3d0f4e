package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpsamplingTest {
    private static final Offset<Float> ROUNDING = within(1e-6f);
    private static final Heatmap SQUARE = new Heatmap(2, 2, FloatArray.of(0, 1, 2, 4));

    @Test
    void nearestRepeatsTheCellAPixelLiesIn() {
        assertThat(resized(Upsampling.NEAREST, SQUARE, 4, 4))
                .containsExactly(0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 4, 4, 2, 2, 4, 4);
    }

    @Test
    void nearestTakesTheLaterOfTwoCellsAtEqualDistance() {
        // the only pixel of an axis lies at (0 + 0.5) 2 / 1 - 0.5 = 0.5, as far from cell 0 as from cell 1
        assertThat(resized(Upsampling.NEAREST, SQUARE, 1, 1)).containsExactly(4);
        // pixel 0 of two lies at 0.5 * 3 / 2 - 0.5 = 0.25, pixel 1 at 1.75: neither is halfway
        assertThat(resized(Upsampling.NEAREST, new Heatmap(1, 3, FloatArray.of(5, 6, 7)), 1, 2))
                .containsExactly(5, 7);
    }

    @Test
    void bilinearSamplesAtHalfPixelsAndRepeatsTheBorder() {
        // pixel 0..3 of a doubled axis lies at -0.25, 0.25, 0.75, 1.25: weights of the second cell 0, 1/4, 3/4, 1;
        // (1, 1) is 3/4 (3/4 * 0 + 1/4 * 1) + 1/4 (3/4 * 2 + 1/4 * 4) = 0.1875 + 0.625 = 0.8125
        assertThat(resized(Upsampling.BILINEAR, SQUARE, 4, 4))
                .containsExactly(
                        0, 0.25f, 0.75f, 1, //
                        0.5f, 0.8125f, 1.4375f, 1.75f, //
                        1.5f, 1.9375f, 2.8125f, 3.25f, //
                        2, 2.5f, 3.5f, 4);
    }

    @Test
    void bilinearToAnotherShapeIsWhatOtherLibrariesGive() {
        // 3 x 3 to 2 x 5: rows at 0.25 and 1.75; OpenCV and TensorFlow with half-pixel centres give the same
        Heatmap map = new Heatmap(3, 3, FloatArray.of(0, 0, 1, 0, 5, 0, 2, 0, 0));

        assertThat(resized(Upsampling.BILINEAR, map, 2, 5))
                .containsExactly(new float[] {0, 0.5f, 1.25f, 0.95f, 0.75f, 1.5f, 1.4f, 1.25f, 0.5f, 0}, within(1e-6f));
    }

    @Test
    void cubicIsOpenCvsWithItsOvershoot() {
        // the values of OpenCV 5.0 for INTER_CUBIC on these four numbers
        assertThat(resized(Upsampling.CUBIC, SQUARE, 4, 4))
                .containsExactly(
                        new float[] {
                            -0.3052826f,
                            -0.008270264f,
                            0.4809265f,
                            0.77793884f, //
                            0.323761f,
                            0.73101807f,
                            1.4017944f,
                            1.8090515f, //
                            1.3598328f,
                            1.9486694f,
                            2.918518f,
                            3.5073547f, //
                            1.9888763f,
                            2.6879578f,
                            3.839386f,
                            4.5384674f
                        },
                        ROUNDING);
    }

    @Test
    void cubicToAnotherShapeIsOpenCvs() {
        Heatmap map = new Heatmap(3, 3, FloatArray.of(0, 0, 1, 0, 5, 0, 2, 0, 0));

        assertThat(resized(Upsampling.CUBIC, map, 2, 5))
                .containsExactly(
                        new float[] {
                            -0.20268795f,
                            0.5032343f,
                            1.3085938f,
                            1.0803596f,
                            0.7220625f, //
                            1.5697501f,
                            1.5511718f,
                            1.3085938f,
                            0.46906203f,
                            -0.16415618f
                        },
                        ROUNDING);
    }

    @Test
    void theCubicWeightsHalfwayBetweenTwoCellsAreThoseOfTheKernel() {
        // two pixels over four cells lie at 0.5 and 2.5, so t = 1/2, where a = -3/4 gives the outer cells
        // a (1/8) = -3/32 each and the inner ones (1 + 3/16) / 2 = 19/32 each.
        // Pixel 0 takes cells 0 (the border again), 0, 1, 2: 19/32 * 32 = 19
        Heatmap map = new Heatmap(1, 4, FloatArray.of(0, 32, 0, 0));

        // pixel 1 takes cells 1, 2, 3, 3: -3/32 * 32 = -3
        assertThat(resized(Upsampling.CUBIC, map, 1, 2)).containsExactly(19, -3);
    }

    @Test
    void clampingCutsTheOvershootAndNothingElse() {
        Resampler raw = Upsampling.CUBIC.resampler(2, 2, 4, 4);
        float[] kept = raw.resize(SQUARE).values().toArray();
        float[] cut = raw.clamped().resize(SQUARE).values().toArray();

        for (int i = 0; i < kept.length; i++) {
            assertThat(cut[i]).isEqualTo(Math.max(0, Math.min(4, kept[i])));
        }
        assertThat(cut[0]).isZero();
        assertThat(cut[15]).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void aMapOfTheSameSizeStaysAsItIs(Upsampling upsampling) {
        assertThat(upsampling.resampler(2, 2, 2, 2).resize(SQUARE)).isEqualTo(SQUARE);
    }

    @ParameterizedTest
    @EnumSource
    void aConstantMapStaysConstantToTheBit(Upsampling upsampling) {
        float[] constant = new float[7 * 5];
        Arrays.fill(constant, 0.1f);

        assertThat(resized(upsampling, new Heatmap(7, 5, FloatArray.of(constant)), 61, 43))
                .containsOnly(0.1f);
    }

    @ParameterizedTest
    @EnumSource
    void transposingBeforeIsTransposingAfterwards(Upsampling upsampling) {
        Heatmap map = random(5, 3);
        Heatmap one = upsampling.resampler(5, 3, 20, 11).resize(map);
        Heatmap other = upsampling.resampler(3, 5, 11, 20).resize(transposed(map));

        assertThat(transposed(one).values().toArray())
                .containsExactly(other.values().toArray(), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void aUsedScratchAndTargetLeaveNoTrace(Upsampling upsampling) {
        Resampler resampler = upsampling.resampler(5, 3, 20, 11);
        double[] scratch = new double[resampler.scratchLength() + 7];
        float[] target = new float[resampler.length() + 1];
        target[resampler.length()] = 42;
        resampler.resize(random(5, 3).values(), scratch, target);
        Heatmap map = new Heatmap(5, 3, FloatArray.of(1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, -1, 0, 0));
        resampler.resize(map.values(), scratch, target);

        assertThat(FloatArray.copyOf(target, 0, resampler.length()))
                .isEqualTo(resampler.resize(map).values());
        assertThat(target[resampler.length()]).isEqualTo(42);
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        Resampler resampler = Upsampling.BILINEAR.resampler(2, 2, 4, 4);

        assertThatThrownBy(() -> resampler.resize(random(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a map of 2 x 2, but was 3 x 2");
        assertThatThrownBy(() -> resampler.resize(SQUARE.values(), new double[12], new float[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected lengths 4, 12 and 16, but was 4, 12 and 15");
        assertThatThrownBy(() -> Upsampling.BILINEAR.resampler(2, 2, 0, 4))
                .hasMessage("Expected positive sizes, but was 2 and 0");
    }

    private static float[] resized(Upsampling upsampling, Heatmap map, int height, int width) {
        return upsampling
                .resampler(map.height(), map.width(), height, width)
                .resize(map)
                .values()
                .toArray();
    }

    private static Heatmap random(int height, int width) {
        Random random = new Random(3);
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Heatmap(height, width, FloatArray.of(values));
    }

    private static Heatmap transposed(Heatmap map) {
        float[] values = new float[map.values().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.at(i % map.height(), i / map.height());
        }
        return new Heatmap(map.width(), map.height(), FloatArray.of(values));
    }
}
