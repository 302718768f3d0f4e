package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused of a file before ONNX Runtime sees it, and in which words. */
class OnnxGraphTest {
    @TempDir
    private Path folder;

    private static ModelBytes dense() {
        return new ModelBytes(13)
                .input("x", 1, 2)
                .weight("w", new int[] {2, 2}, 1, 2, 3, 4)
                .node("MatMul", "x,w", "y")
                .output("y");
    }

    private static void requireRefused(Consumer<Onnx.ModelProto.Builder> change, String... words) {
        Onnx.ModelProto.Builder model = dense().model();
        change.accept(model);
        byte[] bytes = model.build().toByteArray();
        assertThatThrownBy(() -> OnnxGraph.of("steel.onnx", bytes))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("steel.onnx: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void groupsNestedTooDeeplyForTheProtobufLibraryAreRefused() {
        // the beginning of a group of field 100, which ONNX does not have: 100 << 3 | 3, as a varint
        byte[] groups = new byte[400_000];
        for (int i = 0; i < groups.length; i += 2) {
            groups[i] = (byte) 0xa3;
            groups[i + 1] = 6;
        }

        assertThatThrownBy(() -> OnnxGraph.of("made.onnx", groups))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("made.onnx: ");
    }

    @Test
    void aSoundFileSaysWhatItIs() {
        OnnxGraph graph = dense().graph();

        assertThat(graph.opset()).isEqualTo(13);
        assertThat(graph.irVersion()).isEqualTo(8);
        assertThat(graph.producer()).isEqualTo("test");
        assertThat(graph.input().shape()).isEqualTo("[1 x 2]");
        assertThat(graph.tensor("the MatMul of y")).contains("y");
        assertThat(graph.tensor("y")).contains("y");
        assertThat(graph.tensor("x")).isEmpty();
        assertThat(graph.constant("w").orElseThrow().values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void weightsInAnotherFileAreRefused() {
        requireRefused(
                model -> model.getGraphBuilder()
                        .getInitializerBuilder(0)
                        .setDataLocationValue(1)
                        .addExternalData(Onnx.StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd")),
                "weight 'w' lies in another file",
                "save_as_external_data=False");
    }

    @Test
    void weightsThatAreNotAsManyAsTheirShapeSaysAreRefused() {
        requireRefused(
                model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 1 << 30),
                "weight 'w' has more values than a tensor can hold");
        requireRefused(
                model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 3),
                "a shape of 6 values, but data for 4");
        requireRefused(model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, -2), "a size of -2");
    }

    @Test
    void operatorsOfOthersAreRefused() {
        requireRefused(
                model -> model.getGraphBuilder().getNodeBuilder(0).setDomain("com.microsoft"),
                "'MatMul'",
                "'com.microsoft'");
        requireRefused(model -> model.getGraphBuilder().getNodeBuilder(0).setDomain("ai.onnx.ml"), "'ai.onnx.ml'");
        requireRefused(
                model -> model.addFunctions(Onnx.FunctionProto.newBuilder().setName("f")), "1 functions");
    }

    @Test
    void branchesAndLoopsAreRefused() {
        requireRefused(
                model -> model.getGraphBuilder()
                        .getNodeBuilder(0)
                        .addAttribute(
                                Onnx.AttributeProto.newBuilder().setName("body").setG(Onnx.GraphProto.newBuilder())),
                "has a graph inside it");
    }

    @Test
    void nodesOutOfOrderAreRefused() {
        requireRefused(
                model -> model.getGraphBuilder().getNodeBuilder(0).setInput(0, "y"),
                "reads 'y', which nothing before it makes");
        requireRefused(model -> model.getGraphBuilder().getNodeBuilder(0).setOutput(0, "x"), "makes 'x' a second time");
    }

    @Test
    void aStrideOfZeroWhichEndsAProcessInOnnxRuntimeIsRefused() {
        requireRefused(
                model -> model.getGraphBuilder().getNodeBuilder(0).addAttribute(ModelBytes.wholes("strides", 1, 0)),
                "'strides' of 0");
    }

    @Test
    void versionsThatAreNotKnownAreRefused() {
        requireRefused(model -> model.getOpsetImportBuilder(0).setVersion(6), "version 6", "7 to 23");
        requireRefused(model -> model.getOpsetImportBuilder(0).setVersion(99), "version 99");
        requireRefused(model -> model.clearOpsetImport(), "names no version");
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        requireRefused(model -> model.clearGraph(), "it holds no network");
        assertThatThrownBy(() ->
                        OnnxGraph.of("steel.onnx", "PK no model".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("steel.onnx: no ONNX file, or a damaged one");
        assertThatThrownBy(() -> OnnxGraph.read(folder.resolve("none.onnx")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aFileOfMoreThanAGibibyteIsRefusedUnread() throws IOException {
        Path large = folder.resolve("large.onnx");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(OnnxGraph.LARGEST_FILE + 1);
        }

        assertThatThrownBy(() -> OnnxGraph.read(large))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("1073741825 bytes");
    }
}
