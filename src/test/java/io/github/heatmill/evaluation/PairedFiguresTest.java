package io.github.heatmill.evaluation;

import static io.github.heatmill.evaluation.state.Rows.boxed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.RandomRow;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences of two models on the same images. */
final class PairedFiguresTest {
    private static final BootstrapSettings SETTINGS = new BootstrapSettings(200, 0.9, 3);

    private static StateKey key(String model, TargetRelation relation, String label) {
        return new StateKey(StateKey.Purpose.EVALUATE, model, "paper", "half-open", "cam", relation, label);
    }

    /** Adds the rows of image {@code image} of class a, one for the label and if that is wrong one for class b. */
    private static void decide(EvaluationState state, String model, int image, boolean right) {
        ExplainedRow row = new ExplainedRow();
        long id = model.hashCode() * 1000L + image;
        if (right) {
            row.image(ImageFact.LABELLED, ImageFact.CORRECT);
            state.add(key(model, TargetRelation.BOTH, "a"), image, id, row);
        } else {
            row.image(ImageFact.LABELLED);
            state.add(key(model, TargetRelation.LABEL, "a"), image, id, row);
            state.add(key(model, TargetRelation.PREDICTED, "a"), image, id + 500, row);
        }
    }

    private static PairedFigure figure(List<PairedFigure> figures, EvaluationMetric metric) {
        return figures.stream()
                .filter(figure ->
                        figure.metric() == metric && figure.role() == TargetRole.LABEL && figure.isOfAllClasses())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theIntervalOfADifferenceIsOfReplicatesThatDrawTheSameImagesForBoth() {
        // right by the one: images 0 and 1; by the other: 0, 2 and 3
        EvaluationState state = new EvaluationState();
        for (int image = 0; image < 4; image++) {
            decide(state, "one", image, image < 2);
            decide(state, "other", image, image != 1);
        }
        PoissonWeights weights = new PoissonWeights(SETTINGS.seed());
        List<Double> expected = new ArrayList<>();
        for (int replicate = 1; replicate <= SETTINGS.replicates(); replicate++) {
            double w0 = weights.weight(replicate, 0);
            double w1 = weights.weight(replicate, 1);
            double w2 = weights.weight(replicate, 2);
            double w3 = weights.weight(replicate, 3);
            if (w0 + w1 + w2 + w3 > 0) {
                // (w0 + w2 + w3) / w - (w0 + w1) / w
                expected.add((w2 + w3 - w1) / (w0 + w1 + w2 + w3));
            }
        }
        expected.sort(null);
        int tail = (int) Math.floor(expected.size() * 0.05);

        PairedFigure accuracy = figure(PairedFigures.of(state, "one", "other", SETTINGS), EvaluationMetric.ACCURACY);

        assertThat(accuracy.before()).hasValue(0.5);
        assertThat(accuracy.after()).hasValue(0.75);
        assertThat(accuracy.difference()).hasValue(0.25);
        assertThat(accuracy.drop()).hasValue(-0.25);
        assertThat(accuracy.low().orElseThrow()).isCloseTo(expected.get(tail), within(1e-12));
        assertThat(accuracy.high().orElseThrow()).isCloseTo(expected.get(expected.size() - 1 - tail), within(1e-12));
        assertThat(accuracy.greatestDrop().orElseThrow()).isCloseTo(-expected.get(tail), within(1e-12));
        assertThat(accuracy.images()).isEqualTo(4);
        assertThat(accuracy.buckets()).isEqualTo(4);
    }

    @Test
    void whatDiffersByTheSameForEveryImageHasAnIntervalOfNoWidth() {
        EvaluationState state = new EvaluationState();
        for (int image = 0; image < 40; image++) {
            ExplainedRow row = boxed();
            // multiples of 1/64, which are summed up exactly
            row.set(RowMean.ENERGY_IN_BOX, image / 64.0);
            state.add(key("one", TargetRelation.BOTH, "a"), image, image, row);
            row.set(RowMean.ENERGY_IN_BOX, (image + 8) / 64.0);
            state.add(key("other", TargetRelation.BOTH, "a"), image, 100 + image, row);
        }

        PairedFigure energy = figure(PairedFigures.of(state, "one", "other", SETTINGS), EvaluationMetric.ENERGY_IN_BOX);
        Figure alone = EvaluationFigures.of(state, SETTINGS).figures().stream()
                .filter(figure -> figure.metric() == EvaluationMetric.ENERGY_IN_BOX)
                .findFirst()
                .orElseThrow();

        assertThat(energy.difference().orElseThrow()).isCloseTo(0.125, within(1e-12));
        assertThat(energy.low().orElseThrow()).isCloseTo(0.125, within(1e-12));
        assertThat(energy.high().orElseThrow()).isCloseTo(0.125, within(1e-12));
        assertThat(alone.high().orElseThrow() - alone.low().orElseThrow())
                .as("one by itself, whose images differ")
                .isGreaterThan(0.05);
    }

    @Test
    void equalModelsDifferByNothingWhateverTheMetric() {
        Random random = new Random(11);
        EvaluationState state = new EvaluationState();
        for (int i = 0; i < 600; i++) {
            RandomRow row = RandomRow.of(random);
            if (row.key().relation() != TargetRelation.BOTH) {
                // a role counts only where every image has its row
                continue;
            }
            for (String model : List.of("one", "other")) {
                StateKey key = row.key();
                state.add(
                        new StateKey(
                                key.purpose(),
                                model,
                                key.conventions(),
                                key.boxConvention(),
                                key.method(),
                                key.relation(),
                                key.defectClass()),
                        row.bucket(),
                        row.id() + model.length(),
                        row.row());
            }
        }

        List<PairedFigure> figures = PairedFigures.of(state, "one", "other", SETTINGS);

        assertThat(figures)
                .filteredOn(figure -> figure.difference().isPresent())
                .allSatisfy(figure -> {
                    assertThat(figure.difference()).hasValue(0);
                    assertThat(figure.low()).hasValue(0);
                    assertThat(figure.high()).hasValue(0);
                })
                .extracting(PairedFigure::metric)
                .contains(EvaluationMetric.MAX_BOX_ACC, EvaluationMetric.PXAP, EvaluationMetric.MEAN_IOU_ORACLE);
    }

    @Test
    void ofAMetricThatIsBetterTheLowerADropIsARise() {
        PairedFigure border = new PairedFigure(
                "cam",
                TargetRole.LABEL,
                MetricGroup.ALL,
                EvaluationMetric.BORDER_ENERGY,
                OptionalInt.empty(),
                OptionalDouble.of(0.25),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.25),
                OptionalDouble.of(0.125),
                OptionalDouble.of(0.375),
                4,
                4);

        assertThat(border.drop()).hasValue(0.25);
        assertThat(border.greatestDrop()).hasValue(0.375);
    }
}
