package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.statistic.ImageStatistic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Nights of synthetic plates, as the camera saw them: the real statistics of real pixels. */
final class PlateNightsTest {
    private static final PlateSettings SIZE = new PlateSettings(64, 64);
    private static final Map<ImageNumber, ImageStatistic> STATISTICS = Map.of(
            ImageNumber.BRIGHTNESS, ImageStatistic.BRIGHTNESS,
            ImageNumber.CONTRAST, ImageStatistic.CONTRAST,
            ImageNumber.SHARPNESS, ImageStatistic.SHARPNESS,
            ImageNumber.SATURATION, ImageStatistic.SATURATION);

    private static final SetState REFERENCE = night(1000, 0, 240, image -> image);

    private static SetState night(long seed, int from, int to, UnaryOperator<GreyImage> camera) {
        SetState set = new SetState();
        for (int i = from; i < to; i++) {
            Plate plate = PlateGenerator.plate(SIZE, seed, i);
            GreyImage image = camera.apply(plate.image());
            Map<ImageNumber, Double> numbers = new EnumMap<>(ImageNumber.class);
            STATISTICS.forEach(
                    (number, statistic) -> statistic.of(image).ifPresent(value -> numbers.put(number, value)));
            set.add(new ImageValues(plate.kind().id(), List.of(), numbers, OptionalDouble.empty()));
        }
        return set;
    }

    private static List<DriftFinding> alarms(SetState reference, SetState night) {
        return DriftReport.of(night, Optional.of(reference), List.of(), DriftSettings.DEFAULT)
                .alarms();
    }

    private static GreyImage darker(GreyImage image) {
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, pixels[i] - 60 / 255f);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    /** Each pixel the mean of its 3 x 3 neighbours. */
    private static GreyImage blurred(GreyImage image) {
        float[] pixels = new float[image.pixels().length()];
        for (int i = 0; i < pixels.length; i++) {
            float sum = 0;
            for (int near = 0; near < 9; near++) {
                int y = Math.max(0, Math.min(image.height() - 1, i / image.width() + near / 3 - 1));
                int x = Math.max(0, Math.min(image.width() - 1, i % image.width() + near % 3 - 1));
                sum += image.at(y, x) / 9;
            }
            pixels[i] = sum;
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    /** At the stated 5 % more than two of ten have a chance of 1.2 %. */
    @Test
    void otherPlatesAlarmNoMoreOftenThanStated() {
        int alarmed = 0;
        for (int seed = 1000; seed < 1010; seed++) {
            SetState reference = night(seed, 0, 240, image -> image);
            alarmed += alarms(reference, night(seed, 240, 360, image -> image)).isEmpty() ? 0 : 1;
        }

        assertThat(alarmed).isLessThanOrEqualTo(2);
    }

    @Test
    void sixtyGreyLevelsDarkerIsFoundAsBrightness() {
        assertThat(alarms(REFERENCE, night(1000, 240, 360, PlateNightsTest::darker)))
                .anySatisfy(alarm -> {
                    assertThat(alarm.scope()).isEqualTo(Scope.ALL);
                    assertThat(alarm.measure()).isEqualTo("brightness");
                })
                // a lamp is no lens
                .noneMatch(alarm -> alarm.measure().equals("sharpness"));
    }

    @Test
    void aBlurOfThreePixelsIsFoundAsSharpnessAndNotAsBrightness() {
        assertThat(alarms(REFERENCE, night(1000, 240, 360, PlateNightsTest::blurred)))
                .anySatisfy(alarm -> {
                    assertThat(alarm.scope()).isEqualTo(Scope.ALL);
                    assertThat(alarm.measure()).isEqualTo("sharpness");
                })
                .noneMatch(alarm -> alarm.measure().equals("brightness"));
    }
}
