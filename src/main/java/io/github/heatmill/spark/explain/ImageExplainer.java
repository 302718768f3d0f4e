package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.ImageFactors;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.StatisticValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Computes and measures the maps of an image's target classes, one image after another. Keeps its workspace
 * for the next; not for several threads at once.
 */
final class ImageExplainer {
    private final RowRuns runs;
    private final DefectClasses classes;
    private final ExplainSettings settings;
    private final HeatmapStatistics statistics;
    private final MethodAgreement agreement;
    private final FaithfulnessSample faithfulness;
    private Optional<Known> known = Optional.empty();

    /** Maps whose rows have in common what {@code runs} says. */
    ImageExplainer(RowRuns runs, ExplainSettings settings, FaithfulnessSample faithfulness) {
        this.runs = runs;
        this.classes = runs.first().classes();
        this.settings = settings;
        this.statistics = new HeatmapStatistics(settings.conventions().upsampling(), settings.boxConvention());
        this.agreement = new MethodAgreement(settings.methods());
        this.faithfulness = faithfulness;
    }

    /**
     * One row for each layer, target class and method, and each baseline, then one for each target class and fusion;
     * one row where the image cannot be explained.
     */
    List<ExplanationFacts> explain(ImageReading reading, ImageEvidence seen) {
        if (!seen.finite()) {
            return quarantined(reading, ReasonCode.OVERFLOW.because("the network's numbers overflow on it"));
        }
        ImageEvidence scores = seen.labelled(reading.label(classes));
        List<Integer> targets = settings.target().classes(scores.predicted(), scores.label(), classes.size());
        if (targets.isEmpty()) {
            return quarantined(
                    reading, ReasonCode.NO_LABEL.because("it has no label, and target = label explains labels"));
        }
        List<Group> maps = groups(reading, scores, targets);
        Iterator<FaithfulnessValues> faithful = faithfulness
                .measure(
                        reading.image().orElseThrow(),
                        scores,
                        maps.stream().flatMap(group -> group.maps.stream()).toList())
                .iterator();
        List<ExplanationFacts> rows = new ArrayList<>();
        maps.forEach(group -> rows.addAll(measured(reading, scores, group, faithful)));
        return rows;
    }

    private List<ExplanationFacts> quarantined(ImageReading reading, Refusal why) {
        return List.of(ExplanationFacts.quarantined(runs.first(), reading.because(why)));
    }

    /** Maps of one target class that are compared, with what rows of each layer's size have in common. */
    private record Group(List<RunFacts> runs, List<RowMap> maps) {}

    /**
     * By layer and target the methods' maps, and behind them, where its class has boxes, the baselines'; then by target
     * the fused maps, with baselines of their own where no layer's are in their set.
     */
    private List<Group> groups(ImageReading reading, ImageEvidence scores, List<Integer> targets) {
        ImageFactors factors =
                new ImageFactors(() -> reading.image().orElseThrow().grey());
        List<TargetMaps> made = targets.stream()
                .map(target -> TargetMaps.of(settings, scores, factors, target))
                .toList();
        List<Group> groups = new ArrayList<>();
        for (int layer = 0; layer < settings.layers().size(); layer++) {
            for (int i = 0; i < made.size(); i++) {
                List<RowMap> maps =
                        new ArrayList<>(made.get(i).layers().get(layer).methods());
                maps.addAll(baselines(reading, made.get(i), layer, targets.get(i)));
                groups.add(new Group(runs.ofLayers(), maps));
            }
        }
        for (int i = 0; i < made.size(); i++) {
            List<RowMap> maps = new ArrayList<>(made.get(i).fused());
            if (runs.alone().isPresent()) {
                maps.addAll(baselines(reading, made.get(i), runs.alone().getAsInt(), targets.get(i)));
            }
            groups.add(new Group(runs.ofFusions(), maps));
        }
        return groups;
    }

    private List<RowMap> baselines(ImageReading reading, TargetMaps made, int layer, int target) {
        if (truth(reading, target).boxes().isEmpty()) {
            return List.of();
        }
        TargetMaps.OfLayer size = made.layers().get(layer);
        Image image = reading.image().orElseThrow();
        return settings.baselines().stream()
                .map(baseline -> RowMap.of(baseline, layer, target, image.grey(), size.height(), size.width()))
                .toList();
    }

    private List<ExplanationFacts> measured(
            ImageReading reading, ImageEvidence scores, Group group, Iterator<FaithfulnessValues> faithful) {
        Image image = reading.image().orElseThrow();
        List<StatisticValues> values = new ArrayList<>();
        for (RowMap map : group.maps) {
            values.add(statistics.measure(map.signed(), image.height(), image.width(), truth(reading, map.target())));
            agreement.note(map.method(), statistics);
        }
        Agreement compared = agreement.compare();
        List<ExplanationFacts> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            RowMap map = group.maps.get(i);
            MapFacts found = new MapFacts(
                    classes, scores, map, values.get(i), agreement.of(map.method(), compared), faithful.next());
            rows.add(ExplanationFacts.explained(group.runs.get(map.layer()), reading, found));
        }
        return rows;
    }

    /** Kept until another is asked for: all maps of a target are compared with the same. */
    @SuppressWarnings("ReferenceEquality") // the same reading: to find equal ones would cost more than the truth
    private GroundTruth truth(ImageReading reading, int target) {
        Known last = known.orElse(null);
        if (last == null || last.reading != reading || last.target != target) {
            last = new Known(reading, target, reading.truth(classes, target));
            known = Optional.of(last);
        }
        return last.truth;
    }

    private record Known(ImageReading reading, int target, GroundTruth truth) {}
}
