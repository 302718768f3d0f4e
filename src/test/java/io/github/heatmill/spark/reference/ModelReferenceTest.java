package io.github.heatmill.spark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.drift.FeatureSums;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.ModelDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReferenceTest {
    @TempDir
    private Path model;

    static NetworkSpec network(int side, int channels) {
        return new NetworkSpec(
                Architecture.CAM, new DefectClasses(List.of("a", "b")), side, side, List.of(channels), 1);
    }

    private ModelReference load(String text) throws IOException {
        Files.writeString(model.resolve(ModelDirectory.REFERENCE), text);
        ModelManifest manifest = new ModelManifest(
                        network(4, 1),
                        PixelScale.UINT8,
                        "0".repeat(64),
                        1,
                        "",
                        1,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>())
                .withReference(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        return ModelReference.load(new Configuration(), model.toString(), manifest)
                .orElseThrow();
    }

    /** One feature, 0, 1 and 2 in class a, and the distances 1/2, 1 and 4 of the three images. */
    static String reference(String name) {
        SetState images = new SetState();
        FeatureSums features = new FeatureSums(1);
        double[] distances = {0.5, 1, 4};
        for (int i = 0; i < 3; i++) {
            images.add(ImageValues.of(name, List.of(ImageNumber.FEATURE_DISTANCE), distances[i]));
            features.add(name, FloatArray.of(i));
        }
        return new Reference(images, Map.of(), features).text();
    }

    private static GaugedImage image(float feature) {
        Heatmap map = new Heatmap(1, 1, FloatArray.of(1));
        return new GaugedImage("a", FloatArray.of(feature), map, Map.of());
    }

    @Test
    void anImageIsAsNovelAsTheShareOfValidationImagesThatAreNearer() throws IOException {
        ModelReference reference = load(reference("a"));

        // the mean is 1 and the variance (1 + 0 + 1) / 2 = 1, but for the least ridge: 3 lies 2 deviations away
        OptionalDouble distance = reference.distance(image(3));
        assertThat(distance.orElseThrow()).isBetween(1.99, 2.0);
        // 1/2 and 1 of 1/2, 1 and 4 are nearer
        assertThat(reference.novelty(image(3).at(distance)).orElseThrow()).isBetween(0.66, 0.67);
        assertThat(reference.novelty(image(3))).as("without a distance").isEmpty();
        assertThat(reference.distance(image(Float.NaN))).isEmpty();
    }

    @Test
    void aReferenceThatTheManifestNamesAndThatIsNoneOfThisNetworkIsAMistake() {
        assertMistake("no reference", "but was \"no\"");
        assertMistake(reference("a").replace("heatmill-features-1 1 ", "heatmill-features-1 01 "), "only resembles it");
        assertMistake(reference("c"), "it has classes that the network does not have");
        assertMistake(
                new Reference(new SetState(), Map.of(), new FeatureSums(1)).text(), "features of at least one image");
        assertMistake(
                new Reference(new SetState(), Map.of(), new FeatureSums(2)).text(),
                "it is of 2 features, but the network has 1");
    }

    private void assertMistake(String text, String reason) {
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("reference.txt: cannot be read as a model's reference: ")
                .hasMessageContaining(reason)
                .hasMessageContaining("Train the model again");
    }

    @Test
    void aFileThatIsLargerThanAnyReferenceIsNotRead() {
        assertMistake("x".repeat((1 << 25) + 1), "it is larger than 33554432 bytes");
    }

    @Test
    void onlyNetworksWhoseReferenceStaysSmallGetOne() {
        assertThat(ModelReference.suits(network(512, 1024))).isTrue();
        assertThat(ModelReference.suits(network(512, 1025))).isFalse();
        // two maps of 1024 x 1024 cells
        assertThat(ModelReference.suits(network(1024, 8))).isFalse();
    }
}
