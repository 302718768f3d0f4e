package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.network.ClassEvidence;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.StatisticValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Computes and measures the maps of an image's target classes, one image after another. Keeps its workspace
 * for the next; not for several threads at once.
 */
final class ImageExplainer {
    private final List<RunFacts> runs;
    private final DefectClasses classes;
    private final ExplainSettings settings;
    private final HeatmapStatistics statistics;
    private final MethodAgreement agreement;
    private final FaithfulnessSample faithfulness;

    /** {@code runs} has one for each layer of {@code settings}. */
    ImageExplainer(List<RunFacts> runs, ExplainSettings settings, FaithfulnessSample faithfulness) {
        this.runs = List.copyOf(runs);
        this.classes = runs.get(0).classes();
        this.settings = settings;
        this.statistics = new HeatmapStatistics(settings.conventions().upsampling(), settings.boxConvention());
        this.agreement = new MethodAgreement(settings.methods());
        this.faithfulness = faithfulness;
    }

    /**
     * One row for each layer, target class and method, and each baseline; one row where the image cannot be explained.
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
        List<List<RowMap>> maps = new ArrayList<>();
        for (int layer = 0; layer < runs.size(); layer++) {
            for (int target : targets) {
                maps.add(maps(reading, scores, layer, target));
            }
        }
        Iterator<FaithfulnessValues> faithful = faithfulness
                .measure(
                        reading.image().orElseThrow(),
                        scores,
                        maps.stream().flatMap(List::stream).toList())
                .iterator();
        List<ExplanationFacts> rows = new ArrayList<>();
        maps.forEach(ofTarget -> rows.addAll(measured(reading, scores, ofTarget, faithful)));
        return rows;
    }

    private List<ExplanationFacts> quarantined(ImageReading reading, Refusal why) {
        return List.of(ExplanationFacts.quarantined(runs.get(0), reading.because(why)));
    }

    /** The methods' maps of a target at a layer, and behind them, where its class has boxes, the baselines'. */
    private List<RowMap> maps(ImageReading reading, ImageEvidence scores, int layer, int target) {
        List<CamMethod> methods = settings.methodsOf(settings.layers().get(layer));
        ClassEvidence evidence = scores.of(layer, target, settings.conventions().score(), methods);
        List<RowMap> maps = new ArrayList<>();
        for (CamMethod method : methods) {
            maps.add(RowMap.of(method, layer, target, evidence, settings.conventions()));
        }
        if (!truth(reading, target).boxes().isEmpty()) {
            Image image = reading.image().orElseThrow();
            for (Baseline baseline : settings.baselines()) {
                maps.add(RowMap.of(baseline, layer, target, image.grey(), evidence.height(), evidence.width()));
            }
        }
        return maps;
    }

    private List<ExplanationFacts> measured(
            ImageReading reading, ImageEvidence scores, List<RowMap> maps, Iterator<FaithfulnessValues> faithful) {
        Image image = reading.image().orElseThrow();
        List<StatisticValues> values = new ArrayList<>();
        for (RowMap map : maps) {
            values.add(statistics.measure(map.signed(), image.height(), image.width(), truth(reading, map.target())));
            agreement.note(map.method(), statistics);
        }
        Agreement compared = agreement.compare();
        List<ExplanationFacts> rows = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            RowMap map = maps.get(i);
            MapFacts found = new MapFacts(
                    classes, scores, map, values.get(i), agreement.of(map.method(), compared), faithful.next());
            rows.add(ExplanationFacts.explained(runs.get(map.layer()), reading, found));
        }
        return rows;
    }

    private GroundTruth truth(ImageReading reading, int target) {
        return GroundTruth.of(reading.boxes(), classes.name(target));
    }
}
