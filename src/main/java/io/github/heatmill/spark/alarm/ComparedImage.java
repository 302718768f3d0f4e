package io.github.heatmill.spark.alarm;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image of a night that was compared with others.
 *
 * @param imageId of its content
 * @param uri of its file
 */
public record ComparedImage(String imageId, String uri, ImageValues values) {
    /**
     * Those of {@code images} that a person should look at for {@code finding}: of its scope those that lie furthest
     * from the other side's median to where the number has shifted, or of the class that has grown those whose
     * probability is least.
     *
     * @return at most {@value Alarm#MOST_EVIDENCE}, the furthest first
     */
    static List<Judgement> furthest(DriftFinding finding, Stream<ComparedImage> images) {
        List<Judgement> ordered = images.filter(image -> image.isOf(finding))
                .map(image -> image.judged(image.distance(finding)))
                .sorted(Judgement.WORST_FIRST)
                .limit(Alarm.MOST_EVIDENCE)
                .toList();
        // ranks, for distances of different numbers do not compare where pictures are chosen
        List<Judgement> ranked = new ArrayList<>();
        ordered.forEach(image -> ranked.add(image.ranked(ranked.size())));
        return ranked;
    }

    private Judgement judged(double distance) {
        return new Judgement(imageId, uri, true, Optional.empty(), distance);
    }

    private boolean isOf(DriftFinding finding) {
        return finding.scope().holds(values)
                && finding.growth()
                        .map(growth -> growth.name().equals(values.predicted()))
                        .orElse(true);
    }

    /** Not a number where the image lacks the number, or the number has not shifted. */
    private double distance(DriftFinding finding) {
        if (finding.growth().isPresent()) {
            return -values.numbers().getOrDefault(ImageNumber.PROBABILITY, Double.NaN);
        }
        Optional<ImageNumber> number = ImageNumber.find(finding.measure());
        if (number.isEmpty() || finding.shift().isEmpty()) {
            return Double.NaN;
        }
        DriftFinding.Shift shift = finding.shift().get();
        double value = values.numbers().getOrDefault(number.get(), Double.NaN);
        double above = Double.isNaN(value) ? Double.NaN : number.get().above(value, shift.otherMedian());
        return shift.by() == 0 ? Math.abs(above) : Math.signum(shift.by()) * above;
    }
}
