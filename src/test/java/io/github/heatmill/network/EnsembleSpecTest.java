package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Resizing;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleSpecTest {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("a", "b"));
    private static final NetworkDescription THREE = course(Architecture.CAM, 4, 4, 8);
    private static final NetworkDescription TWO = course(Architecture.GRAD_CAM, 4, 6);

    private static NetworkDescription course(Architecture architecture, Integer... filters) {
        return new NetworkSpec(architecture, CLASSES, 32, 32, List.of(filters), 2);
    }

    private static OnnxSpec imported(Fitting fitting, NetworkLayer... layers) {
        return new OnnxSpec(
                CLASSES,
                new NetworkInput(32, 32, 3),
                fitting,
                new InputValues(
                        InputScaling.INTENSITY,
                        ValueRange.UNIT,
                        ChannelOrder.RGB,
                        List.of(0.0, 0.0, 0.0),
                        List.of(1.0, 1.0, 1.0)),
                "image",
                true,
                "logits",
                List.of(layers),
                List.of("fc"),
                1000,
                10);
    }

    @Test
    void networksOfOneKindAreExplainedWhereOneIs() {
        EnsembleSpec both = new EnsembleSpec(List.of(THREE, THREE));

        assertThat(both.layers().stream().map(NetworkLayer::name)).containsExactly("conv_3", "conv_2", "conv_1");
        // 8 feature maps of each
        assertThat(both.targetLayer()).isEqualTo(new NetworkLayer("conv_3", 8, 8, 16, true, true));
        assertThat(both.randomisedLayers()).isEqualTo(THREE.randomisedLayers());
        assertThat(both.arithmetics()).isEqualTo(THREE.arithmetics());
        assertThat(both.takes()).isEqualTo(THREE.takes());
    }

    @Test
    void proposedLayersOfOneSizeAreOneLayerWhateverTheirNames() {
        NetworkDescription other = imported(Fitting.EXACT, new NetworkLayer("relu", 8, 8, 64, true, false));
        EnsembleSpec both = new EnsembleSpec(List.of(THREE, other));

        assertThat(both.layers()).containsExactly(new NetworkLayer("conv_3|relu", 8, 8, 72, true, false));
        assertThat(both.nameIn(0, "conv_3|relu")).isEqualTo("conv_3");
        assertThat(both.nameIn(1, "conv_3|relu")).isEqualTo("relu");
        // a course network takes the grey of what the other takes
        assertThat(both.takes()).isEqualTo(new NetworkInput(32, 32, 3));
        assertThat(both.arithmetics()).containsExactly(Arithmetic.DIRECT);
        assertThat(both.randomisedLayers()).isEmpty();
    }

    @Test
    void layersInCommonAreExplainedWhereTheProposedOnesDifferInSize() {
        EnsembleSpec both = new EnsembleSpec(List.of(THREE, TWO));

        // conv_3 is 8 x 8, and the other's conv_2 16 x 16, as conv_2 of the first
        assertThat(EnsembleSpec.proposed(both.members())).isEmpty();
        assertThat(both.layers().stream().map(NetworkLayer::name)).containsExactly("conv_2", "conv_1");
        assertThat(both.layers().get(0).averaged()).isFalse();
        assertThat(both.nameIn(1, "conv_2")).isEqualTo("conv_2");
    }

    @Test
    void aFitThatMembersDoNotShareIsExact() {
        NetworkLayer layer = new NetworkLayer("relu", 8, 8, 64, true, true);
        Fitting resize = new Fitting(Fit.RESIZE, Resizing.PIL, 0.25);

        assertThat(new EnsembleSpec(List.of(imported(resize, layer), imported(resize, layer))).fitting())
                .isEqualTo(resize);
        assertThat(new EnsembleSpec(List.of(imported(resize, layer), THREE)).fitting())
                .isEqualTo(Fitting.EXACT);
    }

    @Test
    void memoryIsTheSumOfTheMembers() {
        EnsembleSpec both = new EnsembleSpec(List.of(THREE, TWO));
        List<NetworkLayer> layers = List.of(both.layers().get(0));
        PassMemory first =
                THREE.memory(Arithmetic.DIRECT, List.of(THREE.layer("conv_2").orElseThrow()));
        PassMemory second = TWO.memory(Arithmetic.DIRECT, List.of(TWO.targetLayer()));
        PassMemory memory = both.memory(Arithmetic.DIRECT, layers);

        assertThat(memory.bytes(4)).isEqualTo(first.bytes(4) + second.bytes(4));
        assertThat(memory.bytesAlone(1)).isEqualTo(first.bytesAlone(1) + second.bytesAlone(1));
        assertThat(memory.bytesOnce()).isEqualTo(first.bytesOnce() + second.bytesOnce());
        // below its last layer the first has some in the heap
        assertThat(memory.heap(4)).isEqualTo(first.heap(4) + second.heap(4)).isPositive();
    }

    @Test
    void whatCannotBeAskedTogetherIsRefused() {
        NetworkDescription otherClasses =
                new NetworkSpec(Architecture.CAM, new DefectClasses(List.of("b", "a")), 32, 32, List.of(4, 4, 8), 2);
        NetworkDescription otherSize = new NetworkSpec(Architecture.CAM, CLASSES, 64, 32, List.of(4, 4, 8), 2);

        assertThat(EnsembleSpec.mistake(THREE, otherClasses))
                .hasValue("its classes are b, a, and those of the other a, b");
        assertThat(EnsembleSpec.mistake(THREE, otherSize))
                .hasValue("it takes images of 64 x 32 pixels, and the other 32 x 32");
        assertThat(EnsembleSpec.mistake(THREE, TWO)).isEmpty();
        assertThatThrownBy(() -> new EnsembleSpec(List.of(THREE, otherSize)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 x 32");
        assertThatThrownBy(() -> new EnsembleSpec(List.of(THREE))).hasMessage("Expected 2 to 16 networks, but was 1");
        assertThatThrownBy(() -> new EnsembleSpec(Collections.nCopies(17, THREE)))
                .hasMessage("Expected 2 to 16 networks, but was 17");
    }

    @Test
    void networksWithoutALayerInCommonAreRefused() {
        NetworkDescription other = imported(Fitting.EXACT, new NetworkLayer("relu", 7, 7, 64, true, true));

        assertThatThrownBy(() -> new EnsembleSpec(List.of(THREE, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a layer that all members have in one size");
    }
}
