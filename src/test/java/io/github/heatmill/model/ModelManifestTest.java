package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {
    static ModelManifest manifest() {
        TreeMap<String, String> settings = new TreeMap<>();
        settings.put("epochs", "15");
        TreeMap<String, Double> metrics = new TreeMap<>();
        metrics.put("validation_accuracy", 0.875);
        return new ModelManifest(
                new NetworkSpec(Architecture.GRAD_CAM, new DefectClasses(List.of("a", "b")), 16, 12, List.of(2, 3), 4),
                PixelScale.UINT8,
                "0123456789abcdef".repeat(4),
                975,
                "f00d",
                42,
                settings,
                metrics,
                new TreeMap<>());
    }

    @Test
    void jsonGivesTheSameManifestBack() {
        assertThat(ModelManifest.parse("m", manifest().toJson())).isEqualTo(manifest());
        assertThat(manifest().modelId()).isEqualTo("0123456789abcdef");
    }

    @Test
    void aManifestNamesItsReferenceOnlyWhereTheModelHasOne() {
        ModelManifest named = manifest().withReference("ab".repeat(32));

        assertThat(ModelManifest.parse("m", named.toJson())).isEqualTo(named);
        assertThat(manifest().toJson()).doesNotContain("reference");
        assertThatThrownBy(() -> ModelManifest.parse("m", named.toJson().replace("abab", "xxxx")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("reference_sha256 is no sha256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"format_version\" : 1; \"format_version\" : 3; format_version is not 1",
                "\"grad-cam\"; \"vgg\"; unknown architecture vgg",
                "\"height\" : 16; \"height\" : 1; a height that is a multiple of 2 from 4 to 8192",
                "\"height\" : 16; \"height\" : 1000000; from 4 to 8192, but was 1000000",
                "\"height\" : 16; \"height\" : \"16\"; height is not an integer",
                "\"conv_2\"; \"conv_1\"; target_layer is not the last convolution",
                "[ \"a\"; [ \"all\"; 'all' is what the tables call all classes together",
                "\"uint8\"; \"uint9\"; unknown pixel_scale uint9",
                "\"seed\" : 42; \"seed\" : 42, \"seed\" : 43; it is not JSON",
                "\"seed\" : 42; \"seed\" : \"x\"; seed is not a whole number, but \"x\"",
                "\"seed\" : 42; \"seed\" : 4.5; seed is not a whole number, but 4.5",
                "\"seed\" : 42; \"seed\" : 1e30; seed is not a whole number",
                "[ 2, 3 ]; [ \"2\", 3 ]; filters[0] is not an integer, but \"2\"",
                "[ 2, 3 ]; [ 2, 32.9 ]; filters[1] is not an integer, but 32.9",
                "[ 2, 3 ]; [ 2, null ]; filters[1] is not an integer, but null",
                "[ 2, 3 ]; [ 2, -3 ]; filters of 1 to 4096, but was -3",
                "[ \"a\"; [ 7; classes[0] is not a text, but 7",
                "\"epochs\" : \"15\"; \"epochs\" : 15; settings.epochs is not a text, but 15",
                "0.875; \"0.875\"; metrics.validation_accuracy is not a number, but \"0.875\"",
                "\"training_images\" : 975; \"training_images\" : -1; training_images is not a count, but -1",
                "0.875; true; metrics.validation_accuracy is not a number, but true",
            })
    void aManifestThatSaysSomethingElseIsRefused(String text, String other, String reason) {
        String json = manifest().toJson().replace(text, other);
        assertThat(json).isNotEqualTo(manifest().toJson());
        assertThatThrownBy(() -> ModelManifest.parse("m.json", json))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("m.json: cannot be used as a model's manifest")
                .hasMessageContaining(reason);
    }
}
