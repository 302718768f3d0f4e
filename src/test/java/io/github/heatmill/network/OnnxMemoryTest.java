package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What networks from ONNX files need, by hand and beside what was measured. */
class OnnxMemoryTest {
    private static final int MIB = 1 << 20;

    private static PassMemory memory(long weightBytes, long live, NetworkInput takes, NetworkLayer... layers) {
        OnnxSpec spec = new OnnxSpec(
                new DefectClasses(List.of("a", "b")),
                takes,
                Fitting.EXACT,
                new InputValues(
                        InputScaling.INTENSITY,
                        ValueRange.UNIT,
                        ChannelOrder.RGB,
                        List.of(0.0, 0.0, 0.0),
                        List.of(1.0, 1.0, 1.0)),
                "input",
                true,
                "scores",
                List.of(layers),
                List.of(),
                weightBytes,
                live);
        return spec.memory(Arithmetic.DIRECT, spec.layers());
    }

    @Test
    void weightsCountOnceAndEachImageItsBuffersAndItsLiveTensors() {
        // 8 x 4 pixels in colour: 96 numbers; the larger layer: 4 * 2 * 10 = 80; live tensors: 2.25 * 1000
        PassMemory memory = memory(
                400,
                1000,
                new NetworkInput(8, 4, 3),
                new NetworkLayer("last", 2, 1, 20, true, true),
                new NetworkLayer("first", 4, 2, 10, false, true));

        assertThat(memory.bytes(1)).isEqualTo(4 * (96 + 80 + 2250));
        assertThat(memory.bytes(16)).isEqualTo(16 * memory.bytes(1));
        // 5.5 * 400
        assertThat(memory.bytesOnce()).isEqualTo(20 * MIB + 2200);
        assertThat(memory.bytesAlone(1)).isEqualTo(memory.bytes(1) + memory.bytesOnce());
    }

    /** The points that {@code OnnxMemoryBench} measured on networks of 224 x 224 pixels, six classes. */
    @ParameterizedTest
    @CsvFileSource(resources = "measured-memory-onnx.csv", numLinesToSkip = 1)
    void noPointThatWasMeasuredNeedsMoreNorMuchLess(
            String network, long weightBytes, long live, int greatest, int batch, int tasks, int measured) {
        PassMemory memory = memory(
                weightBytes,
                live,
                new NetworkInput(224, 224, 3),
                new NetworkLayer("greatest", greatest, 1, 1, false, true));
        double estimate = (memory.bytesOnce() + tasks * memory.bytes(batch)) / (double) MIB;

        // what reading the weights took serves the images afterwards, so that many tasks need less than the sum
        double more = tasks * batch > 16 ? 2.2 : 1.5;
        assertThat(estimate).as(network).isBetween((double) measured, more * measured + 50);
    }
}
