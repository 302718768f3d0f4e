package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Resizing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images of any size through a network of 2 x 2 pixels whose numbers are computed by hand. */
class FittedSessionTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();
    private static final Fitting TILES = new Fitting(Fit.TILE, Resizing.PIL, 0);

    /** Two tiles of 2 x 2: means 2 / 8 and 6 / 8. */
    private static final GreyImage TWO_TILES =
            new GreyImage(2, 4, FloatArray.of(1 / 8f, 2 / 8f, 6 / 8f, 1, 2 / 8f, 3 / 8f, 4 / 8f, 6 / 8f));

    private static ImageEvidence tiled(GreyImage image) {
        try (NetworkSession session = FittedSession.of(new LinearSession(2, 2, 3), TILES)) {
            return session.run(List.of(image)).get(0);
        }
    }

    private static Heatmap map(ImageEvidence seen, int c, CamMethod method) {
        return seen.of(0, c, TargetScore.LOGIT, List.of(method))
                .map(method, PAPER)
                .raw();
    }

    @Test
    void theLogitsOfAnImageAreTheMeansOfThoseOfItsWindows() {
        ImageEvidence seen = tiled(TWO_TILES);

        // 0.25 + 1 and 0.75 + 1; 2 x 0.25 and 2 x 0.75
        assertThat(seen.logits()).containsExactly(1.5, 1.0);
        assertThat(seen.predicted()).isZero();
        assertThat(seen.probability(0)).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-7));
    }

    @Test
    void thePooledFeaturesAreTheMeansOfThoseOfItsWindows() {
        assertThat(tiled(TWO_TILES).pooled(0)).isEqualTo(FloatArray.of(0.5f));
    }

    @Test
    void theMapsOfTheWindowsLieWhereTheWindowsDo() {
        ImageEvidence seen = tiled(TWO_TILES);

        // a CAM is the class's weight times the feature map
        assertThat(map(seen, 1, CamMethod.CAM))
                .isEqualTo(new Heatmap(2, 4, FloatArray.of(0.25f, 0.5f, 1.5f, 2, 0.5f, 0.75f, 1, 1.5f)));
        // the gradient is the weight over four positions
        assertThat(map(seen, 0, CamMethod.HIRES_CAM))
                .isEqualTo(new Heatmap(
                        2, 4, FloatArray.of(1 / 32f, 2 / 32f, 6 / 32f, 8 / 32f, 2 / 32f, 3 / 32f, 4 / 32f, 6 / 32f)));
    }

    @Test
    void eachWindowIsAskedForItself() {
        LinearSession network = new LinearSession(2, 2, 3);
        ImageEvidence seen =
                FittedSession.of(network, TILES).run(List.of(TWO_TILES)).get(0);

        // without its only feature map a window's logit 0 is the bias 1, of 1.25 and 1.75: 0.2 and 0.75 / 1.75
        Heatmap ablated = map(seen, 0, CamMethod.ABLATION_CAM);
        assertThat(ablated.at(0, 0)).isCloseTo(0.2f / 8, within(1e-6f));
        assertThat(ablated.at(1, 3)).isCloseTo(0.75f / 1.75f * 0.75f, within(1e-6f));
        // one feature map has all the weight
        assertThat(map(seen, 0, CamMethod.SCORE_CAM)).isEqualTo(new Heatmap(2, 4, TWO_TILES.pixels()));
        // the two tiles, and of each the one mask
        assertThat(network.passes()).containsExactly(2, 1, 1);
    }

    @Test
    void theGradientOfASoftmaxIsOfEachWindowsOwn() {
        ImageEvidence seen = tiled(TWO_TILES);
        Heatmap found = seen.of(0, 1, TargetScore.SOFTMAX, List.of(CamMethod.HIRES_CAM))
                .map(CamMethod.HIRES_CAM, PAPER.withScore(TargetScore.SOFTMAX))
                .raw();

        // d p1 = p1 p0 (2 - 1) / 4 for each pixel; the logits differ by 0.75 in the left window, 0.25 in the right
        double left = 1 / (1 + Math.exp(0.75));
        double right = 1 / (1 + Math.exp(0.25));
        assertThat((double) found.at(0, 0)).isCloseTo(left * (1 - left) / 4 * 0.125, within(1e-8));
        assertThat((double) found.at(0, 3)).isCloseTo(right * (1 - right) / 4, within(1e-8));
    }

    @Test
    void theResidualIsThatOfTheWindowThatIsFurthest() {
        // the first pixels of the two windows
        assertThat(tiled(TWO_TILES).tailResidual(0)).hasValue(0.75);
    }

    @Test
    void theMapsOfWindowsAddUpToTheirLogits() {
        ClassEvidence.MethodMap map = tiled(TWO_TILES)
                .of(0, 0, TargetScore.LOGIT, List.of(CamMethod.CAM))
                .map(CamMethod.CAM, PAPER);

        assertThat(map.residual().orElseThrow()).isCloseTo(0, within(1e-7));
    }

    @Test
    void theWindowsOfAnImageFillBatchesAndTheLastOneIsSmaller() {
        LinearSession network = new LinearSession(2, 2, 3);
        NetworkSession session = FittedSession.of(network, TILES);
        // 4 x 4 pixels are four tiles
        session.run(List.of(new GreyImage(4, 4, FloatArray.of(new float[16]))));

        assertThat(session.batch()).isEqualTo(1);
        assertThat(network.passes()).containsExactly(3, 1);
    }

    @Test
    void theWindowsOfSeveralImagesShareBatches() {
        LinearSession network = new LinearSession(2, 2, 4);
        NetworkSession session = FittedSession.of(network, TILES);
        GreyImage brighter =
                TWO_TILES.with(FloatArray.of(3 / 8f, 3 / 8f, 5 / 8f, 5 / 8f, 3 / 8f, 3 / 8f, 5 / 8f, 5 / 8f));
        List<ImageEvidence> seen = session.run(List.of(TWO_TILES, brighter, TWO_TILES));

        assertThat(network.passes()).containsExactly(4, 2);
        assertThat(seen.get(0).logits()).isEqualTo(seen.get(2).logits());
        assertThat(map(seen.get(1), 1, CamMethod.CAM))
                .isEqualTo(new Heatmap(2, 4, FloatArray.of(.75f, .75f, 1.25f, 1.25f, .75f, .75f, 1.25f, 1.25f)));
    }

    @Test
    void aResizedImageHasTheMapsOfItsOnlyWindow() {
        try (NetworkSession session =
                FittedSession.of(new LinearSession(2, 2, 2), new Fitting(Fit.RESIZE, Resizing.PIL, 0))) {
            // each pixel of the result is as bright as the two of the flat halves
            GreyImage wide = new GreyImage(2, 4, FloatArray.of(0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f));
            ImageEvidence seen = session.run(List.of(wide)).get(0);

            assertThat(session.batch()).isEqualTo(2);
            assertThat(map(seen, 1, CamMethod.CAM).height()).isEqualTo(2);
            assertThat(map(seen, 1, CamMethod.CAM).width()).isEqualTo(2);
            assertThat(seen.logit(1)).isCloseTo(1, within(1 / 255f));
        }
    }

    @Test
    void aCroppedImageHasNoHeatWhereTheNetworkDidNotLook() {
        try (NetworkSession session =
                FittedSession.of(new LinearSession(2, 2, 2), new Fitting(Fit.CROP, Resizing.PIL, 0))) {
            ImageEvidence seen = session.run(List.of(TWO_TILES)).get(0);

            // the middle two columns: mean (2 + 6 + 3 + 4) / 32
            assertThat(seen.logit(1)).isCloseTo(30 / 32f, within(2 / 255f));
            Heatmap map = map(seen, 1, CamMethod.CAM);
            assertThat(map.width()).isEqualTo(4);
            assertThat(map.at(0, 0)).isZero();
            assertThat(map.at(1, 3)).isZero();
            assertThat(map.at(0, 2)).isCloseTo(1.5f, within(4 / 255f));
        }
    }

    @Test
    void imagesOfTheNetworksSizeGoThroughTheSessionItself() {
        LinearSession network = new LinearSession(2, 2, 2);

        assertThat(FittedSession.of(network, Fitting.EXACT)).isSameAs(network);
    }

    @Test
    void closingItClosesTheSession() {
        LinearSession network = new LinearSession(2, 2, 2);
        FittedSession.of(network, TILES).close();

        assertThat(network.isClosed()).isTrue();
    }
}
