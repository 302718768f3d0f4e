package io.github.heatmill.spark.evaluate;

import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.curve;
import static io.github.heatmill.evaluation.state.Rows.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.Rows;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes whose heat avoids the boxes are told, and no others. */
class HeatLinesTest {
    private final EvaluationState state = new EvaluationState();
    private int ids;

    /** The pixel inside beats one of four outside and ties with one: 1.5 of 4 pairs. */
    private static ExplainedRow avoiding() {
        return boxed(curve(), curve(), histogram(50, 1), histogram(0, 1, 50, 1, 99, 2));
    }

    private void add(int images, StateKey key, ExplainedRow row) {
        for (int i = 0; i < images; i++) {
            state.add(key, ids, ids++, row);
        }
    }

    private static StateKey key(String method, String defectClass) {
        return Rows.key(method, defectClass, defectClass, defectClass);
    }

    private List<String> lines() {
        return HeatLines.of(EvaluationFigures.of(state, new BootstrapSettings(20, 0.9, 1)));
    }

    @Test
    void aClassWhoseHeatAvoidsItsBoxesIsTold() {
        add(8, key("grad-cam", "rolled"), avoiding());
        add(8, key("grad-cam", "scratches"), boxed());

        assertThat(lines())
                .containsExactly("rolled: grad-cam's heat avoids the boxes (AUC 0.38, 0.38 to 0.38): the network reads"
                        + " the background of this class");
    }

    @Test
    void neitherBaselinesNorAFewImagesAreTold() {
        add(8, key("sobel", "rolled"), avoiding());
        add(5, key("grad-cam", "scratches"), avoiding());

        assertThat(lines()).isEmpty();
    }

    @Test
    void whereThereAreSeveralModelsALineNamesItsOwn() {
        add(8, key("cam", "a"), avoiding());
        StateKey other = key("cam", "a");
        add(8, new StateKey(other.purpose(), "n", "paper", "half-open", "cam", other.relation(), "a"), boxed());

        assertThat(lines()).singleElement().asString().startsWith("model m, conventions paper: a: cam's heat");
    }
}
