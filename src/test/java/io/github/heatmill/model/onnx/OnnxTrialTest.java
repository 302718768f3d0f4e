package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.model.onnx.OnnxTrial.Bounds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OnnxTrialTest {
    private static final OnnxGraph RESNET = OnnxGraph.read(Path.of("src/test/resources/onnx/resnet18.onnx"));

    private static void tried(OnnxGraph graph, int height, Bounds bounds) {
        OnnxTrial.require(graph, Layout.CHANNELS_FIRST, height, 80, 3, bounds);
    }

    @Test
    void aSoundNetworkComesThrough() {
        assertThatCode(() -> tried(RESNET, 64, Bounds.standard())).doesNotThrowAnyException();
    }

    @Test
    void whatIsRefusedInTheProcessIsToldHere() {
        assertThatThrownBy(() -> tried(RESNET, 65, Bounds.standard()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("resnet18.onnx: its input 'image' is")
                .hasMessageContaining("give the size that the network takes");
    }

    @Test
    void itMayTakeNeitherForeverNorAllMemory() {
        assertThatThrownBy(() -> tried(RESNET, 64, new Bounds(0, 1L << 40)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("resnet18.onnx: it has not come back after 0 seconds")
                .hasMessageContaining("source that you trust");
        assertThatThrownBy(() -> tried(RESNET, 64, new Bounds(300, 1 << 20)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it takes more than 1 MiB of memory");
    }
}
