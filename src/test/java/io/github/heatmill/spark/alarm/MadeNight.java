package io.github.heatmill.spark.alarm;

import io.github.heatmill.drift.FeatureSums;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import io.github.heatmill.drift.Novelty;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.SplitMix64;
import io.github.heatmill.plate.DefectKind;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.statistic.ImageStatistic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Images of synthetic plates as a night has them: the real statistics of real pixels, and in place of a network's
 * numbers random ones, whose features lie around a point for each kind.
 */
record MadeNight(List<Image> images) {
    private static final PlateSettings SIZE = new PlateSettings(64, 64);
    private static final List<DefectKind> KINDS = List.of(DefectKind.values());
    private static final int FEATURES = 8;
    private static final Map<ImageNumber, ImageStatistic> OF_PIXELS = Map.of(
            ImageNumber.BRIGHTNESS, ImageStatistic.BRIGHTNESS,
            ImageNumber.CONTRAST, ImageStatistic.CONTRAST,
            ImageNumber.SHARPNESS, ImageStatistic.SHARPNESS,
            ImageNumber.SATURATION, ImageStatistic.SATURATION);

    /** One image: its kind, its numbers but the distance of its features, and these. */
    record Image(String kind, Map<ImageNumber, Double> numbers, FloatArray features) {
        ImageValues at(double distance) {
            Map<ImageNumber, Double> all = new EnumMap<>(numbers);
            all.put(ImageNumber.FEATURE_DISTANCE, distance);
            return new ImageValues(kind, List.of(), all, OptionalDouble.empty());
        }
    }

    /** Plates {@code from} to {@code to} of one seed, as {@code camera} takes them. */
    static MadeNight plates(int from, int to, UnaryOperator<GreyImage> camera) {
        return new MadeNight(
                IntStream.range(from, to).mapToObj(i -> image(i, camera)).toList());
    }

    private static Image image(int i, UnaryOperator<GreyImage> camera) {
        Plate plate = PlateGenerator.plate(SIZE, 2026, i);
        GreyImage image = camera.apply(plate.image());
        SplitMix64 random = new SplitMix64(11, i);
        Map<ImageNumber, Double> numbers = new EnumMap<>(ImageNumber.class);
        OF_PIXELS.forEach((number, statistic) -> statistic.of(image).ifPresent(value -> numbers.put(number, value)));
        double logit = 3 + 1.5 * normal(random);
        numbers.put(ImageNumber.PROBABILITY, 1 / (1 + Math.exp(-logit)));
        numbers.put(ImageNumber.PEAK, Math.exp(0.5 * logit + 0.5 * normal(random)));
        numbers.put(ImageNumber.ENERGY, Math.exp(0.5 * logit - 2 + 0.5 * normal(random)));
        for (ImageNumber share : List.of(
                ImageNumber.AREA,
                ImageNumber.ENTROPY,
                ImageNumber.BORDER_ENERGY,
                ImageNumber.CENTROID_X,
                ImageNumber.CENTROID_Y)) {
            numbers.put(share, random.fraction());
        }
        float[] features = new float[FEATURES];
        int kind = KINDS.indexOf(plate.kind());
        for (int k = 0; k < FEATURES; k++) {
            features[k] = (float) ((k == kind ? 4 : 0) + normal(random));
        }
        return new Image(plate.kind().id(), numbers, FloatArray.of(features));
    }

    private static double normal(SplitMix64 random) {
        return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
    }

    /** What a model would keep of these images. */
    Reference reference() {
        FeatureSums sums = sums();
        Novelty novelty = new Novelty(sums);
        SetState state = new SetState();
        images.forEach(image -> state.add(image.at(novelty.heldOut(image.kind(), image.features()))));
        return new Reference(state, Map.of(), sums);
    }

    private FeatureSums sums() {
        FeatureSums sums = new FeatureSums(FEATURES);
        images.forEach(image -> sums.add(image.kind(), image.features()));
        return sums;
    }

    SetState state(Novelty novelty) {
        SetState state = new SetState();
        images.forEach(image -> state.add(image.at(novelty.distance(image.features()))));
        return state;
    }

    /** The novelty of each image. */
    List<Double> novelties(Reference reference, Novelty novelty) {
        return images.stream()
                .map(image ->
                        reference.novelty(novelty.distance(image.features())).orElseThrow())
                .toList();
    }

    /** All levels {@code by} lower; what is black by then stays black. */
    static GreyImage darker(GreyImage image, int by) {
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, pixels[i] - by / 255f);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    /** Through a Gaussian of standard deviation 2, the border repeated. */
    static GreyImage blurred(GreyImage image) {
        return across(across(image, 1, 0), 0, 1);
    }

    private static GreyImage across(GreyImage image, int dy, int dx) {
        float[] pixels = new float[image.pixels().length()];
        for (int i = 0; i < pixels.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int step = -6; step <= 6; step++) {
                int y = Math.max(0, Math.min(image.height() - 1, i / image.width() + dy * step));
                int x = Math.max(0, Math.min(image.width() - 1, i % image.width() + dx * step));
                double weight = Math.exp(-step * step / 8.0);
                sum += weight * image.at(y, x);
                weights += weight;
            }
            pixels[i] = (float) (sum / weights);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }
}
