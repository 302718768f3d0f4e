package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final FloatArray SIX = FloatArray.of(1, 2, 3, 4, 5, 6);

    @Test
    void evidenceOfTheWrongShapeIsRefused() {
        assertThatThrownBy(() -> new Evidence(1, 3, 3, SIX, SIX, Optional.empty()))
                .hasMessage("Expected 9 activations, but was 6");
        assertThatThrownBy(() -> new Evidence(1, 3, 2, SIX, FloatArray.of(1), Optional.empty()))
                .hasMessage("Expected 6 gradients or none, but was 1");
        assertThatThrownBy(() -> new Evidence(1, 3, 2, SIX, SIX, Optional.of(SIX)))
                .hasMessage("Expected 2 class weights, but was 6");
        assertThatThrownBy(() -> new Evidence(0, 3, 2, SIX, SIX, Optional.empty()))
                .hasMessage("Expected a positive shape, but was [0, 3, 2]");
    }

    @Test
    void aHeatmapHasOneFiniteValueForEachPosition() {
        Heatmap map = new Heatmap(2, 3, SIX);

        assertThat(map.at(1, 0)).isEqualTo(4);
        assertThat(map.sum()).isEqualTo(21);
        assertThatThrownBy(() -> new Heatmap(2, 2, SIX)).hasMessage("Expected 4 values, but was 6");
        assertThatThrownBy(() -> new Heatmap(0, 2, SIX)).hasMessage("Expected a positive size, but was 0 x 2");
        assertThatThrownBy(() -> new Heatmap(2, 1, FloatArray.of(0, Float.NaN)))
                .hasMessage("Expected finite values, but was NaN at y 1, x 0: the network's numbers have overflowed");
    }
}
