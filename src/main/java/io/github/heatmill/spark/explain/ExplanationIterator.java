package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.ImageEvidence;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.spark.picture.PictureTask;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.StatisticValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/** Explains images a batch at a time; holds one batch and the rows made of it, whatever the number of images. */
final class ExplanationIterator implements Iterator<InternalRow> {
    private final Iterator<Row> images;
    private final ForwardPass pass;
    private final ModelManifest manifest;
    private final DefectClasses classes;
    private final ExplainSettings settings;
    private final ImageReader reader;
    private final ExplanationRows rows;
    private final HeatmapStatistics statistics;
    private final MethodAgreement agreement;
    private final FaithfulnessSample faithfulness;
    private final PictureTask pictures;
    private final LongAccumulator done;
    private final Queue<InternalRow> ready = new ArrayDeque<>();

    ExplanationIterator(
            Iterator<Row> images,
            ForwardPass pass,
            ModelManifest manifest,
            ExplainSettings settings,
            FaithfulnessSample faithfulness,
            PictureTask pictures,
            LongAccumulator done) {
        this.faithfulness = faithfulness;
        this.pictures = pictures;
        this.done = done;
        this.images = images;
        this.pass = pass;
        this.manifest = manifest;
        this.classes = manifest.spec().classes();
        this.settings = settings;
        this.reader = new ImageReader(manifest, settings.scale());
        this.rows = new ExplanationRows(manifest, settings);
        this.statistics = new HeatmapStatistics(settings.conventions().upsampling(), settings.boxConvention());
        this.agreement = new MethodAgreement(settings.methods());
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && images.hasNext()) {
            explainBatch();
        }
        return !ready.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more explanations");
        }
        return ready.remove();
    }

    private void explainBatch() {
        List<ImageReader.Reading> readings = new ArrayList<>(pass.batch());
        List<GreyImage> usable = new ArrayList<>(pass.batch());
        while (readings.size() < pass.batch() && images.hasNext()) {
            ImageReader.Reading reading = reader.read(images.next());
            readings.add(reading);
            reading.image().ifPresent(usable::add);
        }
        Iterator<ImageEvidence> evidence = pass.run(usable).iterator();
        for (ImageReader.Reading reading : readings) {
            if (reading.image().isPresent()) {
                explain(reading, evidence.next());
            } else {
                ready.add(rows.quarantined(reading));
            }
        }
        done.add(readings.size());
    }

    private void explain(ImageReader.Reading reading, ImageEvidence scores) {
        if (!scores.finite()) {
            ready.add(rows.quarantined(reading.because("the network's numbers overflow on it")));
            return;
        }
        OptionalInt label = reading.label(classes);
        List<Integer> targets = settings.target().classes(scores.predicted(), label, classes.size());
        if (targets.isEmpty()) {
            ready.add(rows.quarantined(reading.because("it has no label, and target = label explains labels")));
        }
        List<List<RowMap>> maps =
                targets.stream().map(target -> maps(reading, scores, target)).toList();
        Iterator<FaithfulnessValues> faithful = faithfulness
                .measure(
                        reading.image().orElseThrow(),
                        scores,
                        maps.stream().flatMap(List::stream).toList())
                .iterator();
        for (List<RowMap> ofTarget : maps) {
            addRows(reading, scores, ofTarget, faithful);
        }
    }

    /** The methods' maps of a target, and behind them, where its class has boxes, the baselines'. */
    private List<RowMap> maps(ImageReader.Reading reading, ImageEvidence scores, int target) {
        Evidence evidence = scores.evidence(target, settings.conventions().score(), settings.methods());
        List<RowMap> maps = new ArrayList<>();
        for (CamMethod method : settings.methods()) {
            maps.add(RowMap.of(
                    method, target, evidence, settings.conventions(), scores.logit(target), scores.bias(target)));
        }
        if (!truth(reading, target).boxes().isEmpty()) {
            for (Baseline baseline : settings.baselines()) {
                maps.add(RowMap.of(
                        baseline, target, reading.image().orElseThrow(), evidence.height(), evidence.width()));
            }
        }
        return maps;
    }

    private void addRows(
            ImageReader.Reading reading,
            ImageEvidence scores,
            List<RowMap> maps,
            Iterator<FaithfulnessValues> faithful) {
        List<StatisticValues> measured = new ArrayList<>();
        for (RowMap map : maps) {
            measured.add(statistics.measure(
                    map.signed(), manifest.spec().height(), manifest.spec().width(), truth(reading, map.target())));
            agreement.note(map.method(), statistics);
        }
        Agreement compared = agreement.compare();
        for (int i = 0; i < maps.size(); i++) {
            RowMap map = maps.get(i);
            MapStatistics found =
                    new MapStatistics(map, measured.get(i), agreement.of(map.method(), compared), faithful.next());
            InternalRow row = rows.explained(reading, scores, found);
            draw(row, reading, scores, found);
            ready.add(row);
        }
    }

    // baselines get no picture: they are there to be compared with in numbers
    private void draw(InternalRow row, ImageReader.Reading reading, ImageEvidence scores, MapStatistics found) {
        if (!found.map().baseline() && pictures.wants(row, reading.sourceIndex())) {
            ExplanationRows.setPicture(row, pictures.draw(rows.subject(reading, scores, found)));
        }
    }

    private GroundTruth truth(ImageReader.Reading reading, int target) {
        return GroundTruth.of(reading.boxes(), classes.name(target));
    }
}
