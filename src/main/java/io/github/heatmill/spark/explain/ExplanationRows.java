package io.github.heatmill.spark.explain;

import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ImageEvidence;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.spark.Sha256;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.picture.Picture;
import io.github.heatmill.spark.picture.PictureSubject;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.StatisticValues;
import io.github.heatmill.statistic.ThresholdCurve;
import io.github.heatmill.statistic.ThresholdCurves;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes the rows of {@link ExplanationTable}. */
final class ExplanationRows {
    private static final Object[] NO_PICTURE = new Object[2];
    private static final int PICTURE = ExplanationTable.explained().size();

    private final ModelManifest manifest;
    private final DefectClasses classes;
    private final ExplainSettings settings;

    ExplanationRows(ModelManifest manifest, ExplainSettings settings) {
        this.manifest = manifest;
        this.classes = manifest.spec().classes();
        this.settings = settings;
    }

    InternalRow explained(ImageReader.Reading reading, ImageEvidence scores, MapStatistics measured) {
        Row image = reading.row();
        RowMap map = measured.map();
        String targetClass = classes.name(map.target());
        List<Object> cells = new ArrayList<>();
        addImage(cells, image, map.method() + "|" + targetClass);
        cells.add(classes.name(scores.predicted()));
        cells.add(scores.probability(scores.predicted()));
        cells.add(targetClass);
        cells.add(scores.probability(map.target()));
        cells.add((double) scores.logit(map.target()));
        cells.add(map.method());
        cells.add(map.baseline());
        addModel(cells, image);
        cells.add(map.raw().height());
        cells.add(map.raw().width());
        cells.add(map.raw().values().toArray());
        cells.add(orNull(map.residual()));
        addStatistics(cells, measured.statistics());
        cells.add(orNull(measured.agreement().spearman()));
        cells.add(orNull(measured.agreement().iou50()));
        addThresholdCurves(cells, measured.statistics().thresholdCurves());
        addFaithfulness(cells, measured.faithfulness());
        cells.add(image.getAs(ImageColumns.BOXES));
        cells.add(ExplanationTable.OK);
        cells.add(null);
        Collections.addAll(cells, NO_PICTURE);
        return InternalRows.of(cells);
    }

    /** The one row of an image that is not explained. */
    InternalRow quarantined(ImageReader.Reading reading) {
        Row image = reading.row();
        List<Object> cells = new ArrayList<>();
        addImage(cells, image, ExplanationTable.QUARANTINED);
        cells.addAll(Collections.nCopies(7, null));
        addModel(cells, image);
        cells.addAll(Collections.nCopies(4 + ExplanationTable.MEASURED.size(), null));
        cells.add(image.getAs(ImageColumns.BOXES));
        cells.add(ExplanationTable.QUARANTINED);
        cells.add(reading.reason().orElseThrow());
        Collections.addAll(cells, NO_PICTURE);
        return InternalRows.of(cells);
    }

    private String id(Row image, String what) {
        String imageId = image.getAs(ImageColumns.IMAGE_ID);
        String key = String.join("|", imageId, manifest.modelId(), settings.conventionsName(), what);
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** What the picture of a row made by {@link #explained} shows. */
    PictureSubject subject(ImageReader.Reading reading, ImageEvidence scores, MapStatistics measured) {
        Row image = reading.row();
        RowMap map = measured.map();
        String targetClass = classes.name(map.target());
        return new PictureSubject(
                id(image, map.method() + "|" + targetClass),
                image.getAs(ImageColumns.IMAGE_ID),
                image.getAs(ImageColumns.SOURCE),
                image.<Long>getAs(ImageColumns.SOURCE_INDEX),
                Optional.ofNullable(image.getAs(ImageColumns.LABEL)),
                targetClass,
                scores.probability(map.target()),
                map.method(),
                settings.conventionsName(),
                manifest.modelId(),
                reading.image().orElseThrow(),
                map.signed(),
                reading.boxes(),
                measured.statistics().box());
    }

    private void addImage(List<Object> cells, Row image, String what) {
        cells.add(id(image, what));
        cells.add(image.getAs(ImageColumns.IMAGE_ID));
        cells.add(image.getAs(ImageColumns.SOURCE));
        cells.add(image.getAs(ImageColumns.SOURCE_INDEX));
        cells.add(image.getAs(ImageColumns.LABEL));
    }

    private static void addFaithfulness(List<Object> cells, FaithfulnessValues values) {
        for (FaithfulnessMeasure measure : FaithfulnessMeasure.values()) {
            cells.add(measure.cell(values).orElse(null));
        }
    }

    private void addModel(List<Object> cells, Row image) {
        cells.add(settings.conventionsName());
        cells.add(manifest.modelId());
        cells.add(manifest.spec().targetLayer());
        cells.add(image.getAs(ImageColumns.HEIGHT));
        cells.add(image.getAs(ImageColumns.WIDTH));
    }

    private static void addStatistics(List<Object> cells, StatisticValues statistics) {
        for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
            cells.add(statistics.cell(statistic));
        }
    }

    private static void addThresholdCurves(List<Object> cells, Optional<ThresholdCurves> curves) {
        for (ThresholdCurve column : ThresholdCurve.values()) {
            cells.add(curves.map(column::array).orElse(null));
        }
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** Says in {@code row} which picture it has. */
    static void setPicture(InternalRow row, Picture picture) {
        row.update(PICTURE, picture.file().map(UTF8String::fromString).orElse(null));
        row.update(PICTURE + 1, picture.png().orElse(null));
    }
}
