package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.cam.FusionExpression.Factor;
import io.github.heatmill.cam.FusionExpression.Product;
import io.github.heatmill.cam.FusionExpression.Relative;
import io.github.heatmill.cam.FusionExpression.Sum;
import io.github.heatmill.cam.FusionExpression.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionParserTest {
    private static final Term LAST = new Term(CamMethod.GRAD_CAM, "last");
    private static final Term FINER = new Term(CamMethod.LAYER_CAM, "finer");
    private static final Factor CONTRAST = new Factor(ImageFactor.CONTRAST);

    private static FusionExpression parse(String text) {
        try {
            return FusionParser.parse(text);
        } catch (FusionParser.Mistake wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void aProductBindsCloserThanASum() {
        assertThat(parse("grad-cam@last + layer-cam@finer * contrast"))
                .isEqualTo(new Sum(List.of(LAST, new Product(List.of(FINER, CONTRAST)))));
        assertThat(parse("(grad-cam@last+layer-cam@finer)*contrast"))
                .isEqualTo(new Product(List.of(new Sum(List.of(LAST, FINER)), CONTRAST)));
    }

    @Test
    void relativeIsOfWhatStandsInItsBrackets() {
        FusionExpression expression = parse("relative ( (grad-cam@last + layer-cam@finer) * contrast ) ");

        assertThat(expression).isEqualTo(new Relative(new Product(List.of(new Sum(List.of(LAST, FINER)), CONTRAST))));
        assertThat(expression.text()).isEqualTo("relative((grad-cam@last + layer-cam@finer) * contrast)");
        assertThat(parse(expression.text())).isEqualTo(expression);
        assertThat(expression.kind()).isEqualTo(MapKind.LOCALISATION);
        assertThat(expression.withoutFactors()).contains(new Relative(new Sum(List.of(LAST, FINER))));
        assertThat(expression.terms()).containsExactly(LAST, FINER);
        assertThat(parse("relative(grad-cam@last) * layer-cam@finer").text())
                .isEqualTo("relative(grad-cam@last) * layer-cam@finer");
        assertThatThrownBy(() -> FusionParser.parse("relative(contrast)")).hasMessageContaining("no map of a method");
        assertThatThrownBy(() -> FusionParser.parse("relative * grad-cam@last")).hasMessageContaining("'relative'");
        assertThatThrownBy(() -> FusionParser.parse("relative(grad-cam@last"))
                .hasMessageContaining("expected +, * or ) at character 23");
    }

    @ParameterizedTest
    @CsvSource({
        "grad-cam@last, grad-cam@last",
        "((grad-cam@last)), grad-cam@last",
        "'  cam@last\t+ (cam@a+cam@b) ', cam@last + cam@a + cam@b",
        "cam@last*(contrast*cam@b), cam@last * contrast * cam@b",
        "(cam@a*cam@b)+cam@c, cam@a * cam@b + cam@c",
        "cam@a*(cam@b+cam@c), cam@a * (cam@b + cam@c)",
        "cam@/layer3/layer3.1/Relu:0 + cam@x, cam@/layer3/layer3.1/Relu:0 + cam@x",
        "cam@it's, cam@it's"
    })
    void equalOnesHaveTheSameText(String text, String canonical) {
        assertThat(parse(text).text()).isEqualTo(canonical);
        assertThat(parse(canonical)).isEqualTo(parse(text));
    }

    @Test
    void aNameOfALayerWithBlanksOrSignsStandsBetweenQuotes() {
        FusionExpression expression = parse("cam@'a + (b) it''s' * contrast");

        assertThat(expression.terms()).containsExactly(new Term(CamMethod.CAM, "a + (b) it's"));
        assertThat(expression.text()).isEqualTo("cam@'a + (b) it''s' * contrast");
        assertThat(parse(expression.at(layer -> "'x").text()).terms()).containsExactly(new Term(CamMethod.CAM, "'x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "grad-cam@last + | expected a map such as grad-cam@last, contrast or ( at character 16, but was the"
                        + " end",
                "grad-cam@last layer-cam@x | expected + or * or the end at character 15, but was 'layer-cam@x'",
                "(cam@last | expected +, * or ) at character 10, but was the end",
                "cam@last) | expected + or * or the end at character 9, but was ')'",
                "cam@last - cam@x | expected + or * or the end at character 10, but was '- cam@x'",
                "cam@last + 0.5 | has neither a METHOD@LAYER nor a property of the image at character 12, '0';"
                        + " properties of the image are contrast",
                "cam@last * contarst | has neither a METHOD@LAYER nor a property of the image at character 12,"
                        + " 'contarst' (did you mean contrast?); properties of the image are contrast",
                "cam | does not say at which layer cam is taken, at character 4: write cam@last or another layer",
                "cam @last | does not say at which layer cam is taken, at character 4: write cam@last or another layer",
                "cam@ last | expected the name of a layer, last or finer at character 5, but was ' last'",
                "gradcam@last | has no method 'gradcam' at character 1 (did you mean grad-cam?); methods are cam,"
                        + " grad-cam, hires-cam, layer-cam, grad-cam-plus-plus, xgrad-cam, finer-cam, eigen-cam,"
                        + " ablation-cam, score-cam, smooth-grad-cam",
                "cam@'a | has no name of a layer that a quote ends, at character 5",
                "cam@'' | has no name of a layer that a quote ends, at character 5",
                "contrast * contrast | has no map of a method in it, such as grad-cam@last: without a network it is a"
                        + " baseline",
                "@last | expected a map such as grad-cam@last, contrast or ( at character 1, but was '@last'"
            })
    void aMistakeSaysWhereItIs(String text, String message) {
        assertThatThrownBy(() -> FusionParser.parse(text.strip()))
                .isInstanceOf(FusionParser.Mistake.class)
                .hasMessage(message.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "()", "+", "cam@last+*cam@last", "cam@last()", "\u0000", "Cam@last"})
    void nothingElseIsRead(String text) {
        assertThatThrownBy(() -> FusionParser.parse(text)).isInstanceOf(FusionParser.Mistake.class);
    }

    @Test
    void hostileTextsAreRefusedAndNotRead() {
        assertThatThrownBy(() -> FusionParser.parse("(".repeat(10_000)))
                .hasMessage("has brackets more than 16 deep at character 17");
        assertThat(parse("(".repeat(16) + "cam@last" + ")".repeat(16))).isEqualTo(new Term(CamMethod.CAM, "last"));
        assertThatThrownBy(() -> FusionParser.parse(" ".repeat(10_001))).hasMessage("is longer than 10000 characters");
        assertThatThrownBy(() -> FusionParser.parse("cam@last" + "+cam@last".repeat(32)))
                .hasMessage("has more than 32 maps in it");
        assertThat(parse("cam@last" + "*cam@last".repeat(31)).terms()).hasSize(1);
        assertThatThrownBy(() -> FusionParser.parse("x".repeat(9_000)))
                .hasMessageContaining("'" + "x".repeat(40) + "...'")
                .hasMessageMatching(".{0,300}");
    }
}
