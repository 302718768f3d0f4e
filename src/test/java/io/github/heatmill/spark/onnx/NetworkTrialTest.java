package io.github.heatmill.spark.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.model.onnx.Layout;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.spark.onnx.NetworkTrial.Bounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NetworkTrialTest {
    private static final Path RESNET = Path.of("src/test/resources/onnx/resnet18.onnx");

    private static void tried(Path file, int height, Bounds bounds) {
        try {
            OnnxGraph graph = OnnxGraph.of(file.toString(), Files.readAllBytes(file));
            NetworkTrial.require(graph, Layout.CHANNELS_FIRST, new NetworkInput(height, 80, 3), bounds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
