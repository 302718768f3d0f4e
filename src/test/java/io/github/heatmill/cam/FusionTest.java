package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {
    private static Fusion fusion(String name, String expression) throws FusionParser.Mistake {
        return new Fusion(name, FusionParser.parse(expression));
    }

    @Test
    void apropertyOfTheImageMakesALocalisationOfAnExplanation() throws FusionParser.Mistake {
        assertThat(fusion("sum", "cam@a + cam@b").kind()).isEqualTo(MapKind.EXPLANATION);
        assertThat(fusion("sum", "cam@a + contrast").kind()).isEqualTo(MapKind.LOCALISATION);
        assertThat(fusion("sum", "cam@b * (cam@a + contrast)").kind()).isEqualTo(MapKind.LOCALISATION);
        assertThat(CamMethod.CAM.kind()).isEqualTo(MapKind.EXPLANATION);
        assertThat(Baseline.CONTRAST.kind()).isEqualTo(MapKind.BASELINE);
    }

    @ParameterizedTest
    @CsvSource({
        "(cam@a + cam@b) * contrast, cam@a + cam@b",
        "cam@a + contrast, cam@a",
        "cam@a * (contrast + contrast) + cam@b, cam@a + cam@b",
        "cam@a * (contrast + cam@b), cam@a * cam@b"
    })
    void whatIsLeftWithoutTheImageIsWhatTheNetworkSays(String expression, String rest) throws FusionParser.Mistake {
        Fusion fusion = fusion("mine", expression);

        assertThat(fusion.withoutFactors().orElseThrow().text()).isEqualTo(rest);
        assertThat(fusion.nameWithoutFactors()).isEqualTo("mine-without-contrast");
        assertThat(fusion("mine", rest).withoutFactors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Sum", "2nd", "a_b", "a--b", "-a", "a-", "a b", "cam", "grad-cam", "contrast", "random"})
    void aNameIsPlainAndNobodyElses(String name) {
        assertThat(Fusion.wrongName(name)).isPresent();
        assertThatThrownBy(() -> fusion(name, "cam@last")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasAtMost40Letters() {
        assertThat(Fusion.wrongName("a".repeat(40))).isEmpty();
        assertThat(Fusion.wrongName("a".repeat(41))).isPresent();
    }
}
