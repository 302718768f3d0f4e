package io.github.heatmill.evaluation.state;

import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.curve;
import static io.github.heatmill.evaluation.state.Rows.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainedRowTest {
    @Test
    void anEmptyRowAndOneWithABoxCanBeAddedUp() {
        assertThat(new ExplainedRow().mistake()).isEmpty();
        assertThat(boxed().mistake()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e10})
    void aNumberThatCannotBeAddedUpIsToldByItsColumn(double value) {
        ExplainedRow row = new ExplainedRow();
        row.set(RowMean.MAX_SENSITIVITY, value);

        assertThat(row.mistake()).hasValue("max_sensitivity is " + value);
    }

    @Test
    void boxesWithoutAProfileAreToldToBeIncomplete() {
        assertThat(boxed(new float[0], curve(), histogram(0, 1), histogram())
                        .mistake()
                        .orElseThrow())
                .contains("box_curve");
        assertThat(boxed(curve(), curve(), histogram(0, 1), new int[99])
                        .mistake()
                        .orElseThrow())
                .contains("not 100 values");
    }

    @Test
    void histogramsMustCountPixels() {
        assertThat(boxed(curve(), curve(), histogram(3, -1, 4, 2), histogram())
                        .mistake()
                        .orElseThrow())
                .contains("not counts");
        assertThat(boxed(curve(), curve(), histogram(), histogram(0, 4))
                        .mistake()
                        .orElseThrow())
                .contains("not counts");
    }

    @Test
    void aCascadeThatIsTooLongIsRefused() {
        ExplainedRow row = new ExplainedRow();
        row.setSteps(new double[17]);

        assertThat(row.mistake()).hasValue("randomisation_spearman has 17 steps, more than 16");
    }

    @Test
    void clearingForgetsTheRowBefore() {
        ExplainedRow row = boxed();
        row.setSteps(new double[] {1});
        row.clear();

        assertThat(row.hasBox()).isFalse();
        assertThat(row.is(ImageFact.LABELLED)).isFalse();
        assertThat(row.steps()).isEmpty();
        assertThat(row.inside()).isEmpty();
    }
}
