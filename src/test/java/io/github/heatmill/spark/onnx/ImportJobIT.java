package io.github.heatmill.spark.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.model.onnx.MeansNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that become models, and files that do not. */
class ImportJobIT {
    @TempDir
    private static Path root;

    private static ImportFolder folder;

    @BeforeAll
    static void importOnce() throws IOException {
        folder = new ImportFolder(root);
        folder.imported();
    }

    private static void assertRefused(String message, String... overrides) {
        String[] all = Arrays.copyOf(overrides, overrides.length + 1);
        all[overrides.length] = folder.path("output", "refused");
        assertThatThrownBy(() -> folder.imported(all))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessageContaining(message);
        assertThat(root.resolve("refused")).doesNotExist();
    }

    @Test
    void theModelHasTheFileItselfAndSaysWhatItTakesAndWhereItCanBeExplained() throws IOException {
        JsonNode manifest = folder.json("model/manifest.json");
        JsonNode run = folder.json("model/run.json");
        byte[] network = Files.readAllBytes(root.resolve("model/network.onnx"));

        assertThat(network).isEqualTo(MeansNetwork.of(16, 16));
        assertThat(manifest.path("network_sha256").asText())
                .isEqualTo(run.path("network_sha256").asText())
                .isEqualTo(Sha256.hex(network));
        assertThat(manifest.path("settings").path("opset").asText()).isEqualTo("13");
        assertThat(manifest.path("settings").path("producer").asText()).isEqualTo("test");
        assertThat(manifest.path("versions").path("onnxruntime").asText()).isEqualTo("1.23.2");
        assertThat(run.path("layers").asText()).isEqualTo(MeansNetwork.LAST + "," + MeansNetwork.FINE);
        assertThat(run.path("model_id").asText()).hasSize(16);
        assertThat(folder.told())
                .contains("means.onnx: opset 13 by test, takes colour images of 16 x 16, tells 3 classes apart")
                .contains("layer " + MeansNetwork.LAST + ": 3 maps of 4 x 4; all methods")
                .contains("layer " + MeansNetwork.FINE + ": 3 maps of 8 x 8; all methods but cam")
                .contains("nothing was checked: give check.images and check.logits");
    }

    @Test
    void anotherWayToItsInputIsAnotherModelAndTheSameOneTheSame() throws IOException {
        String id = folder.json("model/run.json").path("model_id").asText();
        Files.writeString(root.resolve("names.txt"), "red\n\n  green\nblue\n");

        assertThat(folder.modelId("again")).isEqualTo(id);
        assertThat(folder.modelId("named", "classes=null", folder.path("labels", "names.txt")))
                .isEqualTo(id);
        assertThat(List.of(
                        id,
                        folder.modelId("mean", "input.mean=[0.5]"),
                        folder.modelId("means", "input.mean=[0.5, 0.5, 0.4]", "input.std=[1, 1, 1]"),
                        folder.modelId("std", "input.std=[0.5]"),
                        folder.modelId("order", "input.order=bgr"),
                        folder.modelId("range", "input.range=byte"),
                        folder.modelId("scaling", "input.scaling=standardised"),
                        folder.modelId("fit", "input.fit=tile"),
                        folder.modelId("overlap", "input.fit=tile", "input.overlap=0.5"),
                        folder.modelId("cv2", "input.fit=resize", "input.resize=cv2"),
                        folder.modelId("classes", "classes=[red, green, other]")))
                .doesNotHaveDuplicates();
    }

    @Test
    void sizesThatTheFileLeavesOpenAreAskedForAndOthersMustNotDiffer() throws IOException {
        folder.put("open.onnx", MeansNetwork.of(0, 0));

        assertRefused(
                "open.onnx: it leaves the height of images open; set input.height to that of the images it was"
                        + " trained with",
                folder.path("onnx", "open.onnx"));
        assertRefused("means.onnx: it takes images of width 16, not 20; leave input.width out", "input.width=20");
        folder.modelId("opened", folder.path("onnx", "open.onnx"), "input.height=8", "input.width=24");
        assertThat(folder.told()).contains("open.onnx: opset 13 by test, takes colour images of 8 x 24");
    }

    @Test
    void theLayoutIsReadFromTheFileUnlessItFitsBoth() throws IOException {
        folder.put("last.onnx", MeansNetwork.channelsLast(16, 20));
        folder.put("both.onnx", MeansNetwork.of(4, 3));

        folder.modelId("last", folder.path("onnx", "last.onnx"));
        assertThat(folder.json("last/manifest.json").toString()).contains("\"channels_first\":false");
        assertThat(folder.told()).contains("last.onnx: opset 13 by test, takes colour images of 16 x 20");
        assertRefused("set input.layout = nchw or nhwc", folder.path("onnx", "both.onnx"));
    }

    @Test
    void theNamesOfClassesMustBeAsManyAsScores() throws IOException {
        Files.writeString(root.resolve("two.txt"), "red\ngreen\n");
        Files.writeString(root.resolve("twice.txt"), "red\ngreen\nred\n");
        Files.writeString(root.resolve("bad.txt"), "red\ngreen\u0007\nblue\n");

        assertRefused("means.onnx: it has 3 scores, and there are 2 classes", "classes=[red, green]");
        assertRefused("it has 3 scores, and there are 2 classes", "classes=null", folder.path("labels", "two.txt"));
        assertRefused("twice.txt: it has a name twice", "classes=null", folder.path("labels", "twice.txt"));
        assertRefused("bad.txt: name 2: ", "classes=null", folder.path("labels", "bad.txt"));
        assertRefused("none.txt", "classes=null", folder.path("labels", "none.txt"));
    }

    @Test
    void whatIsNoNetworkOfImagesIsRefused() throws IOException {
        byte[] network = MeansNetwork.of(16, 16);
        folder.put("text.onnx", "this is no network".getBytes(StandardCharsets.UTF_8));
        folder.put("cut.onnx", Arrays.copyOf(network, network.length / 2));
        folder.put("empty.onnx", new byte[0]);

        assertRefused("text.onnx: ", folder.path("onnx", "text.onnx"));
        assertRefused("cut.onnx: ", folder.path("onnx", "cut.onnx"));
        assertRefused("empty.onnx: ", folder.path("onnx", "empty.onnx"));
        assertRefused("none.onnx: ", folder.path("onnx", "none.onnx"));
        assertRefused("names.conf: ", "onnx=\"" + root.resolve("names.conf") + "\"");
        assertRefused("means.onnx: it has no layer 'conv9'; name one of '" + MeansNetwork.LAST + "'", "layers=[conv9]");
    }

    @Test
    void anOutputIsReplacedOnlyIfThatIsAskedFor() throws IOException {
        String id = folder.modelId("twice");

        assertThatThrownBy(() -> folder.modelId("twice", "input.mean=[0.5]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("overwrite");
        assertThat(folder.json("twice/run.json").path("model_id").asText()).isEqualTo(id);
        assertThat(folder.modelId("twice", "input.mean=[0.5]", "overwrite=true"))
                .isNotEqualTo(id);
    }

    @Test
    void aDryRunSaysWhatARunWouldAndWritesNothing() throws IOException {
        List<String> lines = folder.importPlan(folder.path("output", "planned")).lines();

        assertThat(lines)
                .contains("layer " + MeansNetwork.LAST + ": 3 maps of 4 x 4; all methods")
                .anyMatch(line -> line.contains("takes colour images of 16 x 16"));
        assertThat(root.resolve("planned")).doesNotExist();
        assertThatThrownBy(() -> folder.importPlan("classes=[red, green]"))
                .hasMessageContaining("it has 3 scores, and there are 2 classes");
    }

    @Test
    void aNetworkChangedAfterItsImportIsNotExplained() throws IOException {
        folder.modelId("changed");
        folder.flat("images.npy", 255, 0, 0);
        byte[] network = Files.readAllBytes(root.resolve("changed/network.onnx"));
        network[network.length - 20] ^= 1;
        folder.put("changed/network.onnx", network);

        assertThatThrownBy(() -> folder.explained("changed-explained", folder.path("model", "changed")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("network.onnx: is not the network that manifest.json names");
        assertThat(root.resolve("changed-explained")).doesNotExist();
    }

    @Test
    void aLayerUnderAnOperatorWithoutGradientsIsNamedWithTheDeepestThatWorks() throws IOException {
        folder.put("sine.onnx", MeansNetwork.sine(16, 16));
        folder.flat("images.npy", 255, 0, 0);
        folder.modelId("sine", folder.path("onnx", "sine.onnx"), "layers=[" + quoted(MeansNetwork.UNDER) + "]");

        assertThat(folder.told())
                .contains("layer " + MeansNetwork.UNDER + ": 3 maps of 8 x 8; no gradients")
                .contains("there is no gradient at layer '" + MeansNetwork.UNDER
                        + "', because above it node 'the Sin of sine' ('Sin') has an operator without one; explain"
                        + " layer '" + MeansNetwork.LAST + "'");
        // 10 sin(1), which is what the map adds up to
        assertThat(folder.explained(
                                "above",
                                folder.path("model", "sine"),
                                "layers=[" + quoted(MeansNetwork.ABOVE) + "]",
                                "methods=[hires-cam]")
                        .selectExpr("map_height", "round(aggregate(map, 0D, (a, b) -> a + b), 4)", "round(logit, 4)")
                        .first()
                        .toString())
                .isEqualTo("[8,8.4147,8.4147]");
        assertThatThrownBy(() -> folder.explainPlan(
                        folder.path("model", "sine"),
                        "layers=[" + quoted(MeansNetwork.UNDER) + "]",
                        "methods=[grad-cam]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("method grad-cam is not defined on " + MeansNetwork.UNDER
                        + ": set layers to one of " + MeansNetwork.LAST + ", " + MeansNetwork.ABOVE);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the first image is (1, 0, 0.2), the second (0.4, 0.8, 0)
                "right | 10, 1, 4, 4, 9, 2",
                "within the tolerance | 10.004, 1, 4, 4, 9, 2",
                "a softmax is left out of the file | 10, 1, 4, 4, 9, 2"
            })
    void theRightLogitsPass(String name, String logits) throws IOException {
        LogitArrays arrays = LogitArrays.write(folder, logits);
        folder.put("soft.onnx", MeansNetwork.withSoftmax(16, 16));
        String file = name.contains("softmax") ? "soft.onnx" : "means.onnx";

        folder.modelId("checked " + name, folder.path("onnx", file), arrays.images(), arrays.logits());
        assertThat(folder.json("checked " + name + "/manifest.json")
                        .path("metrics")
                        .path("greatest_logit_difference")
                        .asDouble(-1))
                .isBetween(0.0, name.contains("tolerance") ? 4.1e-4 : 1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 1, 12, 0, 9, 6 | with input.order = bgr they agree",
                "2550, 1, 512, 1020, 2041, 2 | with input.range = byte they agree",
                // v becomes (v - 0.5) / 0.5
                "10, -9, -4, -2, 7, -8 | with input.mean = [0.5], input.std = [0.5] they agree",
                // 10 (1 - 0.485) / 0.229 and so on
                "22.489083, -19.357143, -7.155556, -3.711790, 16.357143, -16.044444"
                        + " | with input.mean = [0.485, 0.456, 0.406], input.std = [0.229, 0.224, 0.225] they agree",
                // of OpenCV's order and values to 255, from which 103.939, 116.779 and 123.68 are taken
                "-529.39, -1166.79, 1315.2, -1039.39, 873.21, -214.8"
                        + " | with input.order = bgr, input.range = byte, input.mean = [103.939, 116.779, 123.68]"
                        + " they agree",
                "20, 10, 512, 0, 2041, 1022 | none of the usual combinations agrees",
                "0.7, 0.2, 0.1, 0.1, 0.6, 0.3 | these look like probabilities: give what comes before the softmax"
            })
    void otherLogitsAreRefusedWithWhatWouldAgree(String logits, String remedy) throws IOException {
        LogitArrays arrays = LogitArrays.write(folder, logits);

        assertRefused(remedy, arrays.images(), arrays.logits());
        assertRefused("the network gives image ", arrays.images(), arrays.logits());
    }

    @Test
    void arraysOfOtherShapesAreNoCheck() throws IOException {
        LogitArrays arrays = LogitArrays.write(folder, "10, 1, 4, 4, 9, 2");
        LogitArrays few = LogitArrays.write(folder, "few", "10, 1, 4");
        LogitArrays wide = LogitArrays.write(folder, "wide", 2, "10, 1, 4, 4, 9, 2, 1, 1");
        folder.put("no.npy", "no array".getBytes(StandardCharsets.UTF_8));

        assertRefused(" holds no logits of 2 images and 3 classes", arrays.images(), few.logits());
        assertRefused(" holds no logits of 2 images and 3 classes", arrays.images(), wide.logits());
        assertRefused("no.npy: ", folder.path("check.images", "no.npy"), arrays.logits());
        assertRefused("no.npy: ", arrays.images(), folder.path("check.logits", "no.npy"));
        folder.put("large.onnx", MeansNetwork.of(32, 32));
        assertRefused(
                "its images are 16 x 16 pixels, but the network takes 32 x 32; set input.fit to how images of other"
                        + " sizes come to the network",
                folder.path("onnx", "large.onnx"),
                arrays.images(),
                arrays.logits());
    }

    @Test
    void aCheckedImageComesToTheNetworkByItsFit() throws IOException {
        LogitArrays arrays = LogitArrays.write(folder, "10, 1, 4, 4, 9, 2");
        folder.put("large.onnx", MeansNetwork.of(32, 32));

        // of one colour, so that resizing changes nothing
        folder.modelId(
                "resized", folder.path("onnx", "large.onnx"), "input.fit=resize", arrays.images(), arrays.logits());
        // a quarter of the padded image would be other numbers only if it were scaled
        folder.modelId(
                "cropped", folder.path("onnx", "large.onnx"), "input.fit=crop", arrays.images(), arrays.logits());
        // in the middle of black: a quarter of the means
        LogitArrays quarter = LogitArrays.write(folder, "quarter", "2.5, 1, 2.5, 1, 3, 2");
        folder.modelId(
                "tiled", folder.path("onnx", "large.onnx"), "input.fit=tile", quarter.images(), quarter.logits());
    }
}
