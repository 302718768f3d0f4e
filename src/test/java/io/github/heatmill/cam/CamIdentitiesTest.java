package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold between the methods on any network of a kind, whatever its weights. Z = 20 positions. */
class CamIdentitiesTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();
    private static final Offset<Double> ROUNDING = within(2e-6);
    private static final int Z = SmallNetwork.POSITIONS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMeanOfCamIsTheLogitWithoutBiasForEveryClass(long seed) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Heatmap map = CamMethod.CAM.map(network.evidence(TargetScore.LOGIT, c), PAPER);

            assertThat(map.sum() / Z).isCloseTo(network.logits()[c] - network.biases[c], ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradCamAndHiResCamAreCamOverZWithGlobalAveragePooling(long seed) {
        SmallNetwork network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);
            Heatmap cam = CamMethod.CAM.map(evidence, PAPER);
            Heatmap gradCam = CamMethod.GRAD_CAM.map(evidence, PAPER);
            Heatmap hiResCam = CamMethod.HIRES_CAM.map(evidence, PAPER);
            Heatmap summed = CamMethod.GRAD_CAM.map(evidence, PAPER.withPooling(Pooling.SUM));

            for (int i = 0; i < Z; i++) {
                double value = cam.values().at(i);
                assertThat((double) gradCam.values().at(i)).isCloseTo(value / Z, ROUNDING);
                assertThat((double) hiResCam.values().at(i)).isCloseTo(value / Z, ROUNDING);
                assertThat((double) summed.values().at(i)).isCloseTo(value, within(2e-5));
            }
        }
    }

    @Test
    void theSoftmaxMapComparesTheClassWithTheProbabilityWeightedMeanOfAll() {
        SmallNetwork network = new SmallNetwork.GlobalAverage(4);
        double[] p = network.probabilities(network.activations);
        List<Heatmap> cams = maps(CamMethod.CAM, network, TargetScore.LOGIT);
        List<Heatmap> softmax = maps(CamMethod.GRAD_CAM, network, TargetScore.SOFTMAX);

        for (int i = 0; i < Z; i++) {
            double expected = 0;
            for (int j = 0; j < p.length; j++) {
                expected += p[j] * cams.get(j).values().at(i);
            }
            double sumOfClasses = 0;
            for (int c = 0; c < p.length; c++) {
                // (P_c / Z) (CAM_c - sum_j P_j CAM_j)
                assertThat((double) softmax.get(c).values().at(i))
                        .isCloseTo(p[c] / Z * (cams.get(c).values().at(i) - expected), ROUNDING);
                sumOfClasses += softmax.get(c).values().at(i);
            }
            assertThat(sumOfClasses).isCloseTo(0, ROUNDING);
        }
    }

    @Test
    void weightsSharedByAllClassesMoveTheMapOfTheLogitButNotTheSoftmaxMap() {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(5);
        List<Heatmap> camsBefore = maps(CamMethod.CAM, network, TargetScore.LOGIT);
        List<Heatmap> softmaxBefore = maps(CamMethod.GRAD_CAM, network, TargetScore.SOFTMAX);
        double[] probabilitiesBefore = network.probabilities(network.activations);
        for (double[] weights : network.weights) {
            for (int k = 0; k < weights.length; k++) {
                weights[k] += k + 1;
            }
        }
        List<Heatmap> cams = maps(CamMethod.CAM, network, TargetScore.LOGIT);

        assertThat(network.probabilities(network.activations)).containsExactly(probabilitiesBefore, ROUNDING);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            assertThat(centred(cams, c)).containsExactly(centred(camsBefore, c), within(2e-5));
            assertThat(cams.get(c).sum()).isGreaterThan(camsBefore.get(c).sum() + 1);
            assertThat(values(maps(CamMethod.GRAD_CAM, network, TargetScore.SOFTMAX)
                            .get(c)))
                    .containsExactly(values(softmaxBefore.get(c)), ROUNDING);
        }
    }

    @Test
    void hiResCamAddsUpToTheLogitOfADenseNetworkWithoutBiasesAndGradCamDoesNot() {
        SmallNetwork network = new SmallNetwork.Dense(6);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);

            assertThat(CamMethod.HIRES_CAM.map(evidence, PAPER).sum()).isCloseTo(network.logits()[c], within(1e-4));
            assertThat(CamMethod.GRAD_CAM.map(evidence, PAPER).sum()).isNotCloseTo(network.logits()[c], within(0.1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void layerCamIsThePartOfCamWithPositiveWeightsWithGlobalAveragePooling(long seed) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);
            double[] positive = network.weights[c].clone();
            for (int k = 0; k < positive.length; k++) {
                positive[k] = Math.max(0, positive[k]) / Z;
            }

            assertThat(values(CamMethod.LAYER_CAM.map(evidence, PAPER)))
                    .containsExactly(values(evidence.weightedActivations(positive)), ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradCamPlusPlusHasAClosedFormWithGlobalAveragePooling(long seed) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);
            double[] weights = new double[SmallNetwork.CHANNELS];
            for (int k = 0; k < weights.length; k++) {
                double w = network.weights[c][k];
                // Z equal terms of g / (2 + g sum A + e / g^2) with g = w / Z: w / (2 + w mean A + e Z^2 / w^2)
                weights[k] = w <= 0 ? 0 : w / (2 + w * mean(network, k) + 1e-6 * Z * Z / (w * w));
            }

            assertThat(values(CamMethod.GRAD_CAM_PLUS_PLUS.map(evidence, PAPER)))
                    .containsExactly(values(evidence.weightedActivations(weights)), ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void xGradCamIsCamOverZWithGlobalAveragePooling(long seed) {
        SmallNetwork network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);
            double[] cam = values(CamMethod.CAM.map(evidence, PAPER));

            assertThat(values(CamMethod.XGRAD_CAM.map(evidence, PAPER)))
                    .containsExactly(Arrays.stream(cam).map(v -> v / Z).toArray(), ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ablationCamWeighsByTheChannelsPartOfTheLogitWithGlobalAveragePooling(long seed) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(seed);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.asked(c);
            double[] weights = new double[SmallNetwork.CHANNELS];
            for (int k = 0; k < weights.length; k++) {
                // Y - Y_k = w_k mean A_k
                weights[k] = network.weights[c][k] * mean(network, k) / network.logits()[c];
            }
            double[] expected = values(evidence.weightedActivations(weights));
            double peak = Arrays.stream(expected).map(Math::abs).max().orElseThrow();

            assertThat(values(CamMethod.ABLATION_CAM.map(evidence, PAPER)))
                    .containsExactly(expected, within(1e-5 * peak));
        }
    }

    @Test
    void xGradCamAddsUpToTheLogitOfADenseNetworkWithoutBiases() {
        SmallNetwork network = new SmallNetwork.Dense(6);
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            Evidence evidence = network.evidence(TargetScore.LOGIT, c);

            assertThat(CamMethod.XGRAD_CAM.map(evidence, PAPER).sum()).isCloseTo(network.logits()[c], within(1e-4));
        }
    }

    @Test
    void finerCamIsTheDifferenceOfTheGradCamsOfItsTwoClasses() {
        SmallNetwork network = new SmallNetwork.Dense(11);
        int best = 0;
        int second = -1;
        double[] logits = network.logits();
        for (int c = 1; c < logits.length; c++) {
            if (logits[c] > logits[best]) {
                second = best;
                best = c;
            } else if (second < 0 || logits[c] > logits[second]) {
                second = c;
            }
        }
        double[] of = values(CamMethod.GRAD_CAM.map(network.evidence(TargetScore.LOGIT, best), PAPER));
        double[] less = values(CamMethod.GRAD_CAM.map(network.evidence(TargetScore.LOGIT, second), PAPER));
        double[] expected = new double[Z];
        for (int i = 0; i < Z; i++) {
            expected[i] = of[i] - less[i];
        }

        assertThat(values(CamMethod.FINER_CAM.map(network.asked(best), PAPER))).containsExactly(expected, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(names = {"CAM", "GRAD_CAM", "HIRES_CAM"})
    void theCompletenessResidualIsZeroWithGlobalAveragePoolingWhateverThePooling(CamMethod method) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(7);
        for (Pooling pooling : Pooling.values()) {
            Conventions conventions = PAPER.withPooling(pooling);
            Evidence evidence = network.evidence(TargetScore.LOGIT, 2);
            Heatmap raw = method.map(evidence, conventions);
            double logit = network.logits()[2];

            assertThat(method.completenessResidual(raw, evidence, conventions, logit, network.biases[2])
                            .orElseThrow())
                    .isCloseTo(0, ROUNDING);
            // a bias that is 0.25 too small asks for 0.25 more than the map holds
            assertThat(method.completenessResidual(raw, evidence, conventions, logit, network.biases[2] - 0.25)
                            .orElseThrow())
                    .isCloseTo(-0.25, ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAD_CAM", "HIRES_CAM", "LAYER_CAM", "GRAD_CAM_PLUS_PLUS", "XGRAD_CAM", "EIGEN_CAM"})
    void noIdentityMeansNoResidual(CamMethod method) {
        Evidence dense = new SmallNetwork.Dense(8).evidence(TargetScore.LOGIT, 0);
        Evidence softmax = new SmallNetwork.GlobalAverage(8).evidence(TargetScore.SOFTMAX, 0);
        Conventions notebook = ConventionPreset.NOTEBOOK.conventions();

        assertThat(method.completenessResidual(method.map(dense, PAPER), dense, PAPER, 1, 0))
                .isEmpty();
        assertThat(method.completenessResidual(method.map(softmax, notebook), softmax, notebook, 1, 0))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theScoresSlopeIsTheGradientOfTheScore(TargetScore score) {
        SmallNetwork.GlobalAverage network = new SmallNetwork.GlobalAverage(9);
        Evidence evidence = network.evidence(score, 1);
        Softmax softmax = new Softmax(SmallNetwork.floats(network.logits()));

        for (int k = 0; k < SmallNetwork.CHANNELS; k++) {
            double gradient = 0;
            for (int j = 0; j < softmax.classes(); j++) {
                gradient += score.slope(softmax, 1, j) * network.weights[j][k] / Z;
            }
            assertThat((double) evidence.gradients().at(k)).isCloseTo(gradient, ROUNDING);
        }
    }

    private static List<Heatmap> maps(CamMethod method, SmallNetwork network, TargetScore score) {
        List<Heatmap> maps = new ArrayList<>();
        for (int c = 0; c < SmallNetwork.CLASSES; c++) {
            maps.add(method.map(network.evidence(score, c), PAPER.withScore(score)));
        }
        return maps;
    }

    /** CAM_c minus the mean map of all classes. */
    private static double[] centred(List<Heatmap> cams, int c) {
        double[] centred = values(cams.get(c));
        for (Heatmap cam : cams) {
            for (int i = 0; i < Z; i++) {
                centred[i] -= cam.values().at(i) / (double) cams.size();
            }
        }
        return centred;
    }

    private static double mean(SmallNetwork network, int k) {
        double sum = 0;
        for (int i = k; i < network.activations.length; i += SmallNetwork.CHANNELS) {
            sum += network.activations[i];
        }
        return sum / Z;
    }

    private static double[] values(Heatmap map) {
        double[] values = new double[Z];
        for (int i = 0; i < Z; i++) {
            values[i] = map.values().at(i);
        }
        return values;
    }
}
