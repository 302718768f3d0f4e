package io.github.heatmill.evaluation;

import static io.github.heatmill.evaluation.Figures.figure;
import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.key;
import static io.github.heatmill.evaluation.state.Rows.state;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Intervals, roles, baselines and what is kept apart. */
final class EvaluationFiguresTest {
    private static final BootstrapSettings SETTINGS = new BootstrapSettings(1000, 0.95, 1);

    private static ExplainedRow energy(double value) {
        ExplainedRow row = boxed();
        row.set(RowMean.ENERGY_IN_BOX, value);
        return row;
    }

    private static EvaluationState random(int images) {
        Random random = new Random(5);
        EvaluationState state = new EvaluationState();
        for (int i = 0; i < images; i++) {
            int bucket = EvaluationState.bucket(1, "image " + i);
            double value = random.nextDouble();
            state.add(key("cam", "a", "a", "a"), bucket, i, energy(value));
            state.add(key("hires-cam", "a", "a", "a"), bucket, images + i, energy(value));
        }
        return state;
    }

    @Test
    void anIntervalHoldsTheValueAndIsAsWideAsTheorySays() {
        // uniform on [0, 1]: sigma .2887, of 1000 images .00913, 95 % are +-.0179
        Figure mean = figure(
                EvaluationFigures.of(random(1000), SETTINGS),
                "cam",
                TargetRole.LABEL,
                "a",
                EvaluationMetric.ENERGY_IN_BOX);

        double value = mean.value().orElseThrow();
        assertThat(value).isCloseTo(0.5, within(0.03));
        assertThat(mean.low().orElseThrow()).isCloseTo(value - 0.0179, within(0.004));
        assertThat(mean.high().orElseThrow()).isCloseTo(value + 0.0179, within(0.004));
        assertThat(mean.buckets()).isBetween(245, 256);
    }

    @Test
    void imagesOfOneGroupAreDrawnTogether() {
        // ten copies of 100 groups are worth 100 images, not 1000: the interval is that of 100, sqrt(10) as wide
        EvaluationState grouped = new EvaluationState();
        EvaluationState single = new EvaluationState();
        Random random = new Random(5);
        for (int group = 0; group < 100; group++) {
            double value = random.nextDouble();
            for (int copy = 0; copy < 10; copy++) {
                grouped.add(key("cam", "a", "a", "a"), group, 10 * group + copy, energy(value));
            }
            single.add(key("cam", "a", "a", "a"), group, group, energy(value));
        }

        Figure of1000 = figure(
                EvaluationFigures.of(grouped, SETTINGS), "cam", TargetRole.LABEL, "a", EvaluationMetric.ENERGY_IN_BOX);
        Figure of100 = figure(
                EvaluationFigures.of(single, SETTINGS), "cam", TargetRole.LABEL, "a", EvaluationMetric.ENERGY_IN_BOX);

        assertThat(of1000.images()).isEqualTo(1000);
        assertThat(of1000.buckets()).isEqualTo(100);
        assertThat(of1000.low().orElseThrow()).isCloseTo(of100.low().orElseThrow(), within(1e-12));
        assertThat(of1000.high().orElseThrow()).isCloseTo(of100.high().orElseThrow(), within(1e-12));
    }

    @Test
    void methodsAreDrawnAlikeSoThatEqualMapsHaveEqualIntervals() {
        EvaluationFigures localisation = EvaluationFigures.of(random(300), SETTINGS);
        Figure one = figure(localisation, "cam", TargetRole.LABEL, "a", EvaluationMetric.ENERGY_IN_BOX);
        Figure other = figure(localisation, "hires-cam", TargetRole.LABEL, "a", EvaluationMetric.ENERGY_IN_BOX);

        assertThat(other.low()).isEqualTo(one.low());
        assertThat(other.high()).isEqualTo(one.high());
    }

    @Test
    void theSameSeedGivesTheSameIntervalsAndAnotherSeedOthers() {
        EvaluationState state = random(100);
        List<Figure> figures = EvaluationFigures.of(state, SETTINGS).figures();

        assertThat(EvaluationFigures.of(state, SETTINGS).figures()).isEqualTo(figures);
        assertThat(EvaluationFigures.of(state, new BootstrapSettings(1000, 0.95, 2))
                        .figures())
                .isNotEqualTo(figures);
    }

    @Test
    void oneImageHasAnIntervalOfItsOwnValue() {
        Figure alone = figure(state(energy(0.5)), EvaluationMetric.ENERGY_IN_BOX);

        assertThat(alone.value()).hasValue(0.5);
        assertThat(alone.low()).hasValue(0.5);
        assertThat(alone.high()).hasValue(0.5);
        assertThat(alone.buckets()).isEqualTo(1);
    }

    @Test
    void aStateWithoutRowsHasNoFigures() {
        assertThat(EvaluationFigures.of(new EvaluationState(), SETTINGS).figures())
                .isEmpty();
    }

    @Test
    void anIntervalLeavesOutAsManyAtBothEnds() {
        // of 40 values the 5 % at each end are 2: 3 to 38
        double[] values = new double[41];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        assertThat(Interval.percentiles(values, 0.9).low()).hasValue(3);
        assertThat(Interval.percentiles(values, 0.9).high()).hasValue(38);
        assertThat(Interval.percentiles(new double[] {1, Double.NaN}, 0.9)).isEqualTo(Interval.NONE);
    }

    @Test
    void wherePredictionsAloneWereExplainedNothingIsSaidOfLabels() {
        EvaluationState state = state(energy(0.5));
        ExplainedRow wrong = new ExplainedRow();
        wrong.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(key("cam", "a", "b", "b"), 9, 9, wrong);

        EvaluationFigures localisation = EvaluationFigures.of(state, SETTINGS);

        assertThat(localisation.figures()).allMatch(figure -> figure.group().role() == TargetRole.PREDICTED);
    }

    @Test
    void whereLabelsAloneWereExplainedNothingIsSaidOfPredictions() {
        EvaluationState state = state(energy(0.5));
        ExplainedRow wrong = boxed();
        wrong.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(key("cam", "a", "b", "a"), 9, 9, wrong);

        assertThat(EvaluationFigures.of(state, SETTINGS).figures())
                .isNotEmpty()
                .allMatch(figure -> figure.group().role() == TargetRole.LABEL);
    }

    @Test
    void whereAllWerePredictedRightBothRolesAreTheSame() {
        EvaluationFigures localisation = EvaluationFigures.of(state(energy(0.5), energy(0.75)), SETTINGS);

        for (TargetRole role : TargetRole.values()) {
            assertThat(figure(localisation, "cam", role, "a", EvaluationMetric.ENERGY_IN_BOX)
                            .value())
                    .hasValue(0.625);
        }
    }

    @Test
    void imagesWithoutALabelCountUnderThePredictedClass() {
        EvaluationState state = new EvaluationState();
        ExplainedRow row = energy(0.5);
        row.image();
        state.add(
                new StateKey(
                        StateKey.Purpose.EVALUATE,
                        "m",
                        "paper",
                        "half-open",
                        "cam",
                        TargetRelation.of("a", Optional.empty(), "a"),
                        "a"),
                0,
                0,
                row);
        EvaluationFigures localisation = EvaluationFigures.of(state, SETTINGS);

        assertThat(localisation.figures())
                .isNotEmpty()
                .allMatch(figure -> figure.group().role() == TargetRole.PREDICTED);
        assertThat(figure(localisation, "cam", TargetRole.PREDICTED, "a", EvaluationMetric.ACCURACY)
                        .value())
                .isEmpty();
    }

    @Test
    void aFigureStandsBesideThatOfTheBaselines() {
        EvaluationState state = state(energy(0.75));
        state.add(key("centre", "a", "a", "a"), 0, 10, energy(0.5));
        EvaluationFigures localisation = EvaluationFigures.of(state, SETTINGS);
        Figure ofCam = figure(localisation, "cam", TargetRole.LABEL, "a", EvaluationMetric.ENERGY_IN_BOX);

        assertThat(localisation.baseline(ofCam, "centre")).hasValue(0.5);
        assertThat(localisation.baseline(ofCam, "uniform")).isEmpty();
    }

    @Test
    void aBaselineMissesTheImagesThatItHasNoRowOfAsAMethodDoes() {
        // of a's two images one is predicted wrong, and has no row of the baseline in the role of the prediction
        EvaluationState state = state(energy(0.5));
        ExplainedRow wrong = new ExplainedRow();
        wrong.image(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED);
        state.add(key("cam", "a", "b", "b"), 1, 1, wrong);
        ExplainedRow found = boxed();
        found.set(RowMean.IOU_BEST_BOX, 0.9);
        state.add(key("uniform", "a", "a", "a"), 0, 2, found);
        EvaluationFigures localisation = EvaluationFigures.of(state, SETTINGS);

        Figure top1 = figure(localisation, "uniform", TargetRole.PREDICTED, "a", EvaluationMetric.TOP1_LOCALISATION_20);

        assertThat(top1.value()).hasValue(0.5);
        assertThat(top1.images()).isEqualTo(2);
        assertThat(figure(localisation, "uniform", TargetRole.PREDICTED, "a", EvaluationMetric.ACCURACY)
                        .value())
                .hasValue(0.5);
    }

    @Test
    void modelsProfilesAndBoxConventionsAreKeptApart() {
        EvaluationState state = new EvaluationState();
        int id = 0;
        for (String model : List.of("m", "n")) {
            for (String conventions : List.of("notebook", "paper")) {
                for (String convention : List.of("half-open", "wsol")) {
                    state.add(
                            new StateKey(
                                    StateKey.Purpose.EVALUATE,
                                    model,
                                    conventions,
                                    convention,
                                    "cam",
                                    TargetRelation.BOTH,
                                    "a"),
                            0,
                            id++,
                            energy(id / 8.0));
                }
            }
        }

        assertThat(EvaluationFigures.of(state, SETTINGS).figures())
                .filteredOn(figure -> figure.metric() == EvaluationMetric.ENERGY_IN_BOX
                        && figure.group().defectClass().equals("a")
                        && figure.group().role() == TargetRole.LABEL)
                .extracting(figure -> figure.value().orElseThrow())
                .containsExactly(1 / 8.0, 2 / 8.0, 3 / 8.0, 4 / 8.0, 5 / 8.0, 6 / 8.0, 7 / 8.0, 1.0);
    }

    @Property(tries = 20, seed = "12")
    void figuresDoNotDependOnTheOrderOfRows(@ForAll long seed) {
        Random random = new Random(seed);
        List<RandomRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(RandomRow.of(random));
        }
        BootstrapSettings settings = new BootstrapSettings(40, 0.9, seed);
        List<Figure> figures = EvaluationFigures.of(ofAll(rows), settings).figures();
        Collections.shuffle(rows, random);

        assertThat(EvaluationFigures.of(ofAll(rows), settings).figures()).isEqualTo(figures);
    }

    private static EvaluationState ofAll(List<RandomRow> rows) {
        EvaluationState state = new EvaluationState();
        rows.forEach(row -> row.addTo(state));
        return state;
    }
}
