package io.github.heatmill.spark.explain;

import io.github.heatmill.image.Image;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.spark.ImageCounts;
import io.github.heatmill.spark.picture.PictureTask;
import io.github.heatmill.spark.table.InternalRows;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Explains images a batch at a time; holds one batch and the rows made of it, whatever the number of images. */
final class ExplanationIterator implements Iterator<InternalRow> {
    private final Iterator<Row> images;
    private final RunFacts run;
    private final ImageReader reader;
    private final NetworkSession pass;
    private final ImageExplainer explainer;
    private final BiFunction<ImageReading, ImageEvidence, Optional<ImageDrift>> drift;
    private final TableDefinition<ExplanationFacts> table;
    private final PictureTask pictures;
    private final ImageCounts counts;
    private final Queue<InternalRow> ready = new ArrayDeque<>();

    /** Adds the images of each batch to {@code counts}, once their rows are made. */
    ExplanationIterator(
            Iterator<Row> images,
            RunFacts run,
            ImageReader reader,
            NetworkSession pass,
            ImageExplainer explainer,
            TableDefinition<ExplanationFacts> table,
            BiFunction<ImageReading, ImageEvidence, Optional<ImageDrift>> drift,
            PictureTask pictures,
            ImageCounts counts) {
        this.images = images;
        this.run = run;
        this.reader = reader;
        this.pass = pass;
        this.explainer = explainer;
        this.table = table;
        this.drift = drift;
        this.pictures = pictures;
        this.counts = counts;
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
        List<ImageReading> readings = new ArrayList<>(pass.batch());
        List<Image> usable = new ArrayList<>(pass.batch());
        while (readings.size() < pass.batch() && images.hasNext()) {
            ImageReading reading = reader.read(images.next());
            readings.add(reading);
            reading.image().ifPresent(usable::add);
        }
        Iterator<ImageEvidence> evidence = (usable.isEmpty() ? List.<ImageEvidence>of() : pass.run(usable)).iterator();
        for (ImageReading reading : readings) {
            List<ExplanationFacts> rows = reading.image().isPresent()
                    ? explained(reading, evidence.next())
                    : List.of(ExplanationFacts.quarantined(run, reading));
            rows.forEach(facts -> ready.add(row(facts)));
        }
        counts.add(readings.size(), readings.size() - usable.size());
    }

    private List<ExplanationFacts> explained(ImageReading reading, ImageEvidence scores) {
        Optional<ImageDrift> measured = drift.apply(reading, scores);
        return explainer.explain(reading, scores).stream()
                .map(facts -> facts.with(measured))
                .toList();
    }

    private InternalRow row(ExplanationFacts facts) {
        InternalRow row = InternalRows.of(table.cells(facts));
        if (facts.picturable() && pictures.wants(row, facts.image().sourceIndex())) {
            return InternalRows.of(table.cells(facts.with(pictures.draw(facts.subject()))));
        }
        return row;
    }
}
