package io.github.heatmill.spark.explain;

import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.spark.reference.GaugedImage;
import io.github.heatmill.spark.reference.ImageGauge;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.table.TableDefinition;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.apache.spark.broadcast.Broadcast;

/** Whether images are measured for drift as they are explained, and the reference that tasks are sent. */
final class DriftMeasure implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is measured, and nothing is paid for it. */
    static final DriftMeasure NONE = new DriftMeasure(false, null);

    private final boolean asked;

    // null without one; an Optional does not serialize
    private final Broadcast<ModelReference> reference;

    private DriftMeasure(boolean asked, Broadcast<ModelReference> reference) {
        this.asked = asked;
        this.reference = reference;
    }

    /** The numbers of each image, and its novelty where there is a reference. */
    static DriftMeasure against(Optional<Broadcast<ModelReference>> reference) {
        return new DriftMeasure(true, reference.orElse(null));
    }

    /** What rows have. */
    TableDefinition<ExplanationFacts> table() {
        return asked ? ExplanationTable.WITH_DRIFT : ExplanationTable.TABLE;
    }

    /** The settings by which also the layer that is measured is seen, the one that {@code network} proposes. */
    ExplainSettings seen(ExplainSettings settings, NetworkDescription network) {
        return asked ? settings.seeing(network.targetLayer()) : settings;
    }

    /**
     * What measures the images of one task, each of them read already.
     *
     * @param settings those of {@link #seen}
     */
    BiFunction<ImageReading, ImageEvidence, Optional<ImageDrift>> task(
            ExplainSettings settings, NetworkDescription network) {
        if (!asked) {
            return (reading, scores) -> Optional.empty();
        }
        ImageGauge gauge = new ImageGauge(network.classes(), settings.seen().indexOf(network.targetLayer()));
        return (reading, scores) -> scores.finite()
                ? Optional.of(measured(
                        gauge.measure(reading.image().orElseThrow().grey(), reading.statistics(), scores), scores))
                : Optional.empty();
    }

    private ImageDrift measured(GaugedImage image, ImageEvidence scores) {
        if (reference == null) {
            return new ImageDrift(image, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        }
        ModelReference known = reference.value();
        GaugedImage placed = image.at(known.distance(image));
        OptionalDouble novelty = known.novelty(placed);
        if (known.calibration().isEmpty()) {
            return new ImageDrift(placed, novelty, OptionalDouble.empty(), Optional.empty());
        }
        Calibration calibration = known.calibration().get();
        double confidence = calibration.scaling().confidence(scores.logits());
        Verdict verdict = calibration.thresholds().of(confidence);
        return new ImageDrift(placed, novelty, OptionalDouble.of(confidence), Optional.of(verdict));
    }
}
