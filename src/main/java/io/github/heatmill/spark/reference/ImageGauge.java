package io.github.heatmill.spark.reference;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.ImageStatistic;
import io.github.heatmill.statistic.StatisticValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures images for drift. The layer is always the one that the network proposes, and the map Grad-CAM's of the
 * predicted class by the paper's conventions, whatever a job explains by, so that the numbers of any night compare with
 * those of validation images. Keeps its workspace for the next image; not for several threads at once.
 */
public final class ImageGauge {
    private static final CamMethod METHOD = CamMethod.GRAD_CAM;
    private static final Conventions CONVENTIONS = ConventionPreset.PAPER.conventions();
    private static final Map<ImageNumber, ImageStatistic> OF_IMAGE = Map.of(
            ImageNumber.BRIGHTNESS, ImageStatistic.BRIGHTNESS,
            ImageNumber.CONTRAST, ImageStatistic.CONTRAST,
            ImageNumber.SHARPNESS, ImageStatistic.SHARPNESS,
            ImageNumber.SATURATION, ImageStatistic.SATURATION);
    private static final Map<ImageNumber, HeatmapStatistic> OF_MAP = Map.of(
            ImageNumber.PEAK, HeatmapStatistic.MAP_MAX,
            ImageNumber.AREA, HeatmapStatistic.AREA_ABOVE_50,
            ImageNumber.ENTROPY, HeatmapStatistic.ENTROPY,
            ImageNumber.BORDER_ENERGY, HeatmapStatistic.BORDER_ENERGY);

    private final DefectClasses classes;
    private final int layer;
    private final HeatmapStatistics statistics = new HeatmapStatistics(CONVENTIONS.upsampling());

    /**
     * For images of a network that tells {@code classes} apart.
     *
     * @param layer the place, among the layers of the evidence, of the one that the network proposes
     */
    public ImageGauge(DefectClasses classes, int layer) {
        this.classes = classes;
        this.layer = layer;
    }

    /** What is known of an image without a reference: all numbers but the distance. {@code scores} must be finite. */
    public GaugedImage measure(GreyImage image, ImageEvidence scores) {
        return measure(image, ImageStatistic.allOf(image), scores);
    }

    /** As {@link #measure(GreyImage, ImageEvidence)}, of an image whose statistics are known. */
    public GaugedImage measure(GreyImage image, Map<ImageStatistic, Double> known, ImageEvidence scores) {
        int predicted = scores.predicted();
        Heatmap map = CONVENTIONS
                .sign(METHOD)
                .apply(scores.of(layer, predicted, CONVENTIONS.score(), List.of(METHOD))
                        .map(METHOD, CONVENTIONS)
                        .raw());
        StatisticValues values = statistics.measure(
                map, image.height(), image.width(), GroundTruth.of(List.of(), classes.name(predicted)));
        Map<ImageNumber, Double> numbers = new EnumMap<>(ImageNumber.class);
        OF_IMAGE.forEach((number, statistic) -> {
            if (known.containsKey(statistic)) {
                numbers.put(number, known.get(statistic));
            }
        });
        OF_MAP.forEach((number, statistic) -> put(numbers, number, values.value(statistic)));
        numbers.put(ImageNumber.PROBABILITY, scores.probability(predicted));
        numbers.put(ImageNumber.ENERGY, energy(map));
        put(numbers, ImageNumber.CENTROID_X, share(values.value(HeatmapStatistic.CENTROID_X), image.width()));
        put(numbers, ImageNumber.CENTROID_Y, share(values.value(HeatmapStatistic.CENTROID_Y), image.height()));
        return new GaugedImage(classes.name(predicted), scores.pooled(layer), map, numbers);
    }

    private static void put(Map<ImageNumber, Double> numbers, ImageNumber number, OptionalDouble value) {
        value.ifPresent(defined -> numbers.put(number, defined));
    }

    // pixels are counted from 0, and the middle of the image is 1/2
    private static OptionalDouble share(OptionalDouble centroid, int side) {
        return centroid.isPresent() ? OptionalDouble.of((centroid.getAsDouble() + 0.5) / side) : centroid;
    }

    private static double energy(Heatmap map) {
        double sum = 0;
        for (int i = 0; i < map.values().length(); i++) {
            sum += Math.max(0, map.values().at(i));
        }
        return sum / map.values().length();
    }
}
