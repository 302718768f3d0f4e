package io.github.heatmill.evaluation.metric;

import static io.github.heatmill.evaluation.Figures.figure;
import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.curve;
import static io.github.heatmill.evaluation.state.Rows.histogram;
import static io.github.heatmill.evaluation.state.Rows.key;
import static io.github.heatmill.evaluation.state.Rows.right;
import static io.github.heatmill.evaluation.state.Rows.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import io.github.heatmill.evaluation.Figures;
import io.github.heatmill.evaluation.MetricGroup;
import io.github.heatmill.evaluation.TargetRole;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every metric on rows whose result can be reckoned by hand. */
final class EvaluationMetricTest {
    // a mean of fixed-point numbers is off by at most 2^-33
    private static final double EXACT = 0x1p-33;

    private static ExplainedRow with(RowMean column, double value) {
        ExplainedRow row = boxed();
        row.set(column, value);
        return row;
    }

    private static double value(EvaluationState state, EvaluationMetric metric) {
        return figure(state, metric).value().orElseThrow();
    }

    @Test
    void maxBoxAccChoosesOneThresholdForTheWholeSet() {
        // .5 is reached by a at k = 10 and 20, by b at 20 and 30, by c at 30: each image alone would do, 1.0, but
        // at k = 20 and at k = 30 it is 2 of 3, and the least of equals is 20
        EvaluationState state = state(
                boxed(curve(10, 0.6, 20, 0.5), curve(), histogram(0, 1), histogram()),
                boxed(curve(20, 0.9, 30, 0.7), curve(), histogram(0, 1), histogram()),
                boxed(curve(20, 0.49, 30, 0.5), curve(), histogram(0, 1), histogram()));

        Figure found = figure(state, EvaluationMetric.MAX_BOX_ACC);

        assertThat(found.value()).hasValue(2.0 / 3);
        assertThat(found.tau()).hasValue(0.2);
        assertThat(found.images()).isEqualTo(3);
        assertThat(found.buckets()).isEqualTo(3);
    }

    @Test
    void maxBoxAccV2IsTheMeanOverItsThreeOverlapsEachWithItsOwnThreshold() {
        // IoU >= .3: both at k = 5, 1; >= .5: one at 5 or 6, 1/2; >= .7 (a float's .7 counts): one at 6, 1/2
        EvaluationState state = state(
                boxed(curve(), curve(5, 0.3, 6, 0.7), histogram(0, 1), histogram()),
                boxed(curve(), curve(5, 0.5), histogram(0, 1), histogram()));

        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2_30).value()).hasValue(1);
        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2_30).tau()).hasValue(0.05);
        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2_50).value()).hasValue(0.5);
        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2_70).value()).hasValue(0.5);
        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2_70).tau()).hasValue(0.06);
        assertThat(value(state, EvaluationMetric.MAX_BOX_ACC_V2)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(figure(state, EvaluationMetric.MAX_BOX_ACC_V2).tau()).isEmpty();
    }

    @Test
    void pxapAndAucPoolThePixelsOfAllRows() {
        // pooled: inside 2 at bin 90, 1 at 50, 1 at 0; outside 1 at 90, 1 at 50, 2 at 0
        EvaluationState state = state(
                boxed(curve(), curve(), histogram(90, 2, 0, 1), histogram(0, 2)),
                boxed(curve(), curve(), histogram(50, 1), histogram(90, 1, 50, 1)));

        // 2/3 * 2/4 + 3/5 * 1/4 + 4/8 * 1/4
        assertThat(value(state, EvaluationMetric.PXAP)).isCloseTo(2.0 / 6 + 3.0 / 20 + 1.0 / 8, within(1e-15));
        // pairs inside x outside, 16: 90: 2 beat 3 and tie 1 = 7; 50: 1 beats 2, ties 1 = 2.5; 0: 1 ties 2 = 1
        assertThat(value(state, EvaluationMetric.AUC)).isCloseTo(10.5 / 16, within(1e-15));
    }

    @Test
    void aMapThatIsTheTruthScoresOneAndOneThatKnowsNothingThePrevalence() {
        EvaluationState perfect = state(boxed(curve(), curve(), histogram(99, 5), histogram(0, 15)));
        EvaluationState constant = state(boxed(curve(), curve(), histogram(99, 5), histogram(99, 15)));

        assertThat(value(perfect, EvaluationMetric.PXAP)).isEqualTo(1);
        assertThat(value(perfect, EvaluationMetric.AUC)).isEqualTo(1);
        assertThat(value(perfect, EvaluationMetric.MEAN_IOU_ORACLE)).isEqualTo(1);
        assertThat(value(constant, EvaluationMetric.PXAP)).isEqualTo(0.25);
        assertThat(value(constant, EvaluationMetric.AUC)).isEqualTo(0.5);
        assertThat(value(constant, EvaluationMetric.MEAN_IOU_ORACLE)).isEqualTo(0.25);
    }

    @Test
    void aucIsUndefinedWhereBoxesCoverAll() {
        EvaluationState covered = state(boxed(curve(), curve(), histogram(99, 5), histogram()));

        assertThat(figure(covered, EvaluationMetric.AUC).value()).isEmpty();
        assertThat(value(covered, EvaluationMetric.PXAP)).isEqualTo(1);
    }

    @Test
    void meanIouIsOfTheMapAboveTheThresholdAndTheUnionOfBoxes() {
        // a: G = 4; k <= 20: 4 in, 4 out, 4/8; 21..50: 2 in, 0 out, 2/4; above: 0
        // b: G = 2; k <= 40: 2 in, 0 out, 1; above: 0.   mean at 40: (1/2 + 1) / 2
        EvaluationState state = state(
                boxed(curve(), curve(), histogram(20, 2, 50, 2), histogram(20, 4)),
                boxed(curve(), curve(), histogram(40, 2), histogram(0, 6)));

        // b at k = 0 has all 8 pixels, 2/8; so the first threshold with the best mean is .01
        assertThat(value(state, EvaluationMetric.MEAN_IOU_ORACLE)).isCloseTo(0.75, within(EXACT));
        assertThat(figure(state, EvaluationMetric.MEAN_IOU_ORACLE).tau()).hasValue(0.01);
        assertThat(value(state, EvaluationMetric.MEAN_IOU_20)).isCloseTo(0.75, within(EXACT));
        assertThat(value(state, EvaluationMetric.MEAN_IOU_50)).isCloseTo(0.25, within(EXACT));
    }

    @Test
    void tunedThresholdsAreThoseOfTheValidationSet() {
        // there the best box is at .3 and the best pixels are at .60; here .5 of the boxes and 1/4 of the pixels are
        // right
        EvaluationState state = state(
                boxed(curve(10, 1, 30, 0.5), curve(), histogram(60, 1, 0, 3), histogram()),
                boxed(curve(10, 1), curve(), histogram(60, 1, 0, 3), histogram()));
        state.add(
                key(StateKey.Purpose.TUNE, "cam", "a", "a", "a"),
                0,
                7,
                boxed(curve(30, 0.5), curve(), histogram(60, 2), histogram(59, 2)));

        Figure boxes = figure(state, EvaluationMetric.BOX_ACC_TUNED);
        Figure pixels = figure(state, EvaluationMetric.MEAN_IOU_TUNED);

        assertThat(boxes.value()).hasValue(0.5);
        assertThat(boxes.tau()).hasValue(0.3);
        assertThat(pixels.value()).hasValue(0.25);
        assertThat(pixels.tau()).hasValue(0.6);
        assertThat(boxes.images()).isEqualTo(2);
    }

    @Test
    void withoutAValidationSetNothingIsTuned() {
        assertThat(figure(state(boxed()), EvaluationMetric.BOX_ACC_TUNED).value())
                .isEmpty();
        assertThat(figure(state(boxed()), EvaluationMetric.MEAN_IOU_TUNED).tau())
                .isEmpty();
    }

    @Test
    void aMapWithoutABoxOfItsOwnCountsAsAMiss() {
        // .5 is enough, .49 is not, and no box is none: 1 of 3
        EvaluationState state = state(with(RowMean.IOU_BEST_BOX, 0.5), with(RowMean.IOU_BEST_BOX, 0.49), boxed());

        assertThat(value(state, EvaluationMetric.LOCALISATION_20)).isEqualTo(1.0 / 3);
        assertThat(value(state, EvaluationMetric.LOCALISATION_15)).isZero();
        assertThat(figure(state, EvaluationMetric.IOU_BEST_BOX).images()).isEqualTo(2);
        assertThat(value(state, EvaluationMetric.IOU_BEST_BOX)).isCloseTo(0.495, within(EXACT));
    }

    @Test
    void localisationAt15HasItsOwnBox() {
        EvaluationState state = state(with(RowMean.IOU_BEST_BOX_15, 0.6), with(RowMean.IOU_BEST_BOX_15, 0.2));

        assertThat(value(state, EvaluationMetric.LOCALISATION_15)).isEqualTo(0.5);
        assertThat(value(state, EvaluationMetric.TOP1_LOCALISATION_15)).isEqualTo(0.5);
        assertThat(value(state, EvaluationMetric.IOU_BEST_BOX_15)).isCloseTo(0.4, within(EXACT));
    }

    @Test
    void wrongPredictionsMissTheTopOneInBothRoles() {
        // right and found; right and not found; wrong but its label's map found it; wrong without a box of its label
        EvaluationState state = new EvaluationState();
        state.add(key("cam", "a", "a", "a"), 0, 0, with(RowMean.IOU_BEST_BOX, 0.9));
        state.add(key("cam", "a", "a", "a"), 1, 1, boxed());
        ExplainedRow ofLabel = with(RowMean.IOU_BEST_BOX, 0.8);
        ofLabel.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(key("cam", "a", "b", "a"), 2, 2, ofLabel);
        ExplainedRow ofPrediction = new ExplainedRow();
        ofPrediction.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(key("cam", "a", "b", "b"), 2, 3, ofPrediction);
        ExplainedRow unboxed = new ExplainedRow();
        unboxed.image(ImageFact.LABELLED);
        state.add(key("cam", "a", "b", "a"), 3, 4, unboxed);
        state.add(key("cam", "a", "b", "b"), 3, 5, unboxed);
        EvaluationFigures localisation = EvaluationFigures.of(state, new BootstrapSettings(20, 0.9, 1));

        for (TargetRole role : TargetRole.values()) {
            Figure top1 = figure(localisation, "cam", role, "a", EvaluationMetric.TOP1_LOCALISATION_20);
            assertThat(top1.value()).hasValue(1.0 / 3);
            assertThat(figure(localisation, "cam", role, "a", EvaluationMetric.ACCURACY)
                            .value())
                    .hasValue(0.5);
        }
        Figure known = figure(localisation, "cam", TargetRole.LABEL, "a", EvaluationMetric.LOCALISATION_20);
        assertThat(known.value()).hasValue(2.0 / 3);
        Figure predicted = figure(localisation, "cam", TargetRole.PREDICTED, "a", EvaluationMetric.LOCALISATION_20);
        assertThat(predicted.value()).hasValue(0.5);
    }

    @Test
    void theClassMeanOfThePointingGameWeighsClassesAlike() {
        // a: 1 of 1, b: 1 of 3, c: without a peak; of images 2/4, of classes (1 + 1/3) / 2
        EvaluationState state = new EvaluationState();
        state.add(key("cam", "a", "a", "a"), 0, 0, with(RowMean.POINTING_HIT, 1));
        state.add(key("cam", "b", "b", "b"), 1, 1, with(RowMean.POINTING_HIT, 1));
        state.add(key("cam", "b", "b", "b"), 2, 2, with(RowMean.POINTING_HIT, 0));
        state.add(key("cam", "b", "b", "b"), 3, 3, with(RowMean.POINTING_HIT, 0));
        state.add(key("cam", "c", "c", "c"), 4, 4, boxed());

        assertThat(value(state, EvaluationMetric.POINTING)).isEqualTo(0.5);
        assertThat(value(state, EvaluationMetric.POINTING_CLASS_MEAN)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(EvaluationFigures.of(state, BootstrapSettings.DEFAULT).figures())
                .filteredOn(figure -> figure.metric() == EvaluationMetric.POINTING_CLASS_MEAN)
                .allMatch(figure -> figure.group().defectClass().equals(MetricGroup.ALL))
                .isNotEmpty();
    }

    @Test
    void theTolerantPointingGameIsSummedUpLikewise() {
        EvaluationState state = state(with(RowMean.POINTING_HIT_TOLERANT, 1), with(RowMean.POINTING_HIT_TOLERANT, 0));

        assertThat(value(state, EvaluationMetric.POINTING_TOLERANT)).isEqualTo(0.5);
        assertThat(value(state, EvaluationMetric.POINTING_TOLERANT_CLASS_MEAN)).isEqualTo(0.5);
    }

    @Test
    void liftIsMeanEnergyOverMeanShareOfTheSameRows() {
        // (.5 + .25) / (.25 + .25); the third has no energy, so its share is not counted
        EvaluationState state = state(with(RowMean.ENERGY_IN_BOX, 0.5), with(RowMean.ENERGY_IN_BOX, 0.25), boxed());

        assertThat(value(state, EvaluationMetric.ENERGY_LIFT)).isEqualTo(1.5);
        assertThat(figure(state, EvaluationMetric.ENERGY_LIFT).images()).isEqualTo(2);
        assertThat(value(state, EvaluationMetric.BOX_SHARE)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource({
        "ENERGY_IN_BOX, ENERGY_IN_BOX, 1",
        "RANK_ACCURACY, RANK_ACCURACY, 1",
        "TOP_K_INTERSECTION, TOP_K_INTERSECTION, 1",
        "BORDER_ENERGY, BORDER_ENERGY, 1",
        "CROSS_CLASS_LEAKAGE, ENERGY_IN_OTHER_BOXES, 1",
        "GINI, GINI, 1",
        "ENTROPY, ENTROPY, 1",
        "AGREEMENT_SPEARMAN, AGREEMENT_SPEARMAN, 1",
        "AGREEMENT_IOU_50, AGREEMENT_IOU_50, 1",
        "DELETION_AUC, DELETION_AUC, 1",
        "INSERTION_AUC, INSERTION_AUC, 1",
        "AVERAGE_DROP, AVERAGE_DROP, 100",
        "CONFIDENCE_INCREASE, CONFIDENCE_INCREASE, 100",
        "AVERAGE_GAIN, AVERAGE_GAIN, 1",
        "ROAD, ROAD, 1",
        "MAX_SENSITIVITY, MAX_SENSITIVITY, 1",
        "RANDOM_LOGIT_SPEARMAN, RANDOM_LOGIT_SPEARMAN, 1"
    })
    void aMeanIsOfTheRowsThatHaveTheColumn(EvaluationMetric metric, RowMean column, double factor) {
        // (-.25 + .75) / 2
        EvaluationState state = state(with(column, -0.25), right(), with(column, 0.75));

        assertThat(figure(state, metric).value()).hasValue(0.25 * factor);
        assertThat(figure(state, metric).images()).isEqualTo(2);
        assertThat(figure(state, metric).buckets()).isEqualTo(2);
    }

    @Test
    void randomisationHasAFigureForEachStepThatWasTaken() {
        ExplainedRow two = boxed();
        two.setSteps(new double[] {0.5, -0.5});
        ExplainedRow one = boxed();
        one.setSteps(new double[] {0.25, Double.NaN});
        Map<Integer, Double> steps = new TreeMap<>();

        EvaluationFigures.of(state(two, one), BootstrapSettings.DEFAULT).figures().stream()
                .filter(figure -> figure.metric() == EvaluationMetric.RANDOMISATION_SPEARMAN
                        && figure.group().equals(Figures.group("cam", TargetRole.LABEL, MetricGroup.ALL)))
                .forEach(figure ->
                        steps.put(figure.step().orElseThrow(), figure.value().orElseThrow()));

        assertThat(steps).containsExactly(Map.entry(1, 0.375), Map.entry(2, -0.5));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidOfRowsWithoutBoxesButAccuracy(EvaluationMetric metric) {
        EvaluationState state = state(right(), right());

        if (metric == EvaluationMetric.ACCURACY) {
            assertThat(value(state, metric)).isEqualTo(1);
        } else if (!metric.hasSteps()) {
            Figure figure = figure(state, metric);
            assertThat(figure.value()).isEmpty();
            assertThat(figure.low()).isEmpty();
            assertThat(figure.high()).isEmpty();
            assertThat(figure.tau()).isEmpty();
            assertThat(figure.images()).isZero();
            assertThat(figure.buckets()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricSaysWhichWayIsBetterOrThatNeitherIs(EvaluationMetric metric) {
        assertThat(metric.better()).isIn("higher", "lower", "");
    }

    @ParameterizedTest
    // these two need a validation set
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOX_ACC_TUNED", "MEAN_IOU_TUNED"})
    void everyMetricIsTheSameOfOneImageAndOfTheSameImageThreeTimes(EvaluationMetric metric) {
        ExplainedRow full = boxed(curve(30, 0.6), curve(30, 0.8), histogram(99, 2, 40, 2), histogram(40, 6, 0, 6));
        for (RowMean column : RowMean.values()) {
            full.set(column, 0.25);
        }
        full.setSteps(new double[] {0.5});

        assertThat(value(state(full, full, full), metric)).isCloseTo(value(state(full), metric), within(1e-15));
    }

    @Test
    void idsAreDistinct() {
        Map<EvaluationMetric, String> ids = new EnumMap<>(EvaluationMetric.class);
        for (EvaluationMetric metric : EvaluationMetric.values()) {
            ids.put(metric, metric.id());
        }

        assertThat(ids.values()).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_]+"));
    }
}
