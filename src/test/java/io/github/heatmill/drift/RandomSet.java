package io.github.heatmill.drift;

import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Sets of images whose numbers are drawn, with shifts that can be planted. */
final class RandomSet {
    /** What is planted in a night. */
    record Planted(double brightness, double sharpness, double shareOfFirst) {
        static final Planted NOTHING = new Planted(0, 1, 1.0 / 3);

        Planted darker(double by) {
            return new Planted(brightness - by, sharpness, shareOfFirst);
        }

        Planted blurred(double factor) {
            return new Planted(brightness, sharpness * factor, shareOfFirst);
        }

        Planted mix(double share) {
            return new Planted(brightness, sharpness, share);
        }
    }

    private RandomSet() {}

    /** A standard normal number, with the tails that SplitMix64.normal lacks. */
    static double normal(SplitMix64 random) {
        return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
    }

    /** A night of images of three classes and two lines. */
    static SetState night(long seed, int images, Planted planted) {
        SplitMix64 random = new SplitMix64(seed, 77);
        SetState set = new SetState();
        for (int i = 0; i < images; i++) {
            set.add(image(random, planted));
        }
        return set;
    }

    static ImageValues image(SplitMix64 random, Planted planted) {
        double which = random.fraction();
        double share = planted.shareOfFirst;
        int c = which < share ? 0 : which < share + (1 - share) / 2 ? 1 : 2;
        Map<ImageNumber, Double> numbers = new EnumMap<>(ImageNumber.class);
        double light = normal(random);
        double logit = 2 + 1.5 * normal(random);
        numbers.put(ImageNumber.BRIGHTNESS, 0.5 + 0.05 * c + planted.brightness + 0.08 * light);
        numbers.put(ImageNumber.CONTRAST, 0.15 + 0.02 * light + 0.02 * normal(random));
        numbers.put(ImageNumber.SHARPNESS, planted.sharpness * Math.exp(0.5 * normal(random) - c));
        numbers.put(ImageNumber.PROBABILITY, 1 / (1 + Math.exp(-logit)));
        numbers.put(ImageNumber.PEAK, Math.exp(logit + normal(random)));
        numbers.put(ImageNumber.ENTROPY, random.chance(0.1) ? Double.NaN : random.fraction());
        return new ImageValues(
                "class " + c,
                List.of("line=" + random.whole(1, 2)),
                numbers,
                OptionalDouble.of(numbers.get(ImageNumber.PROBABILITY)));
    }

    static List<SetState> nights(long seed, int nights, int images) {
        List<SetState> sets = new ArrayList<>();
        for (int night = 0; night < nights; night++) {
            sets.add(night(SplitMix64.hash(seed, night), images, Planted.NOTHING));
        }
        return sets;
    }
}
