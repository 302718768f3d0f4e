package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Resizing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two networks whose numbers are computed by hand, asked together. */
class EnsembleNetworkTest {
    private static final GreyImage IMAGE = new GreyImage(2, 2, FloatArray.of(0, 0, 0, 0));
    private static final float LN_3 = (float) Math.log(3);
    /** Probabilities 3/4 and 1/4. */
    private static final FixedNetwork SURE =
            FixedNetwork.of("top", FloatArray.of(LN_3, 0), FloatArray.of(4, 0, -8, 1), 2);
    /** Probabilities 1/5 and 4/5. */
    private static final FixedNetwork OTHER =
            FixedNetwork.of("last", FloatArray.of(0, (float) Math.log(4)), FloatArray.of(2, 2, 0, 1), 2);

    private static ImageEvidence seen(ExplainableNetwork... members) {
        ExplainableNetwork network = new EnsembleNetwork(List.of(members));
        String layer = network.description().targetLayer().name();
        try (NetworkSession session = network.open(3, Arithmetic.DIRECT, List.of(layer))) {
            assertThat(session.batch()).isEqualTo(3);
            List<ImageEvidence> seen = session.run(List.of(IMAGE, IMAGE));
            assertThat(seen).hasSize(2);
            return seen.get(1);
        }
    }

    private static ClassEvidence.MethodMap cam(ImageEvidence seen, int c) {
        return seen.of(0, c, TargetScore.LOGIT, List.of(CamMethod.CAM))
                .map(CamMethod.CAM, ConventionPreset.PAPER.conventions());
    }

    @Test
    void probabilitiesAreTheMeansOfTheMembers() {
        ImageEvidence seen = seen(SURE, OTHER);

        // (3/4 + 1/5) / 2 and (1/4 + 4/5) / 2
        assertThat(seen.probability(0)).isCloseTo(0.475, within(1e-7));
        assertThat(seen.probability(1)).isCloseTo(0.525, within(1e-7));
        assertThat((double) seen.logit(1)).isCloseTo(Math.log(0.525), within(1e-7));
        assertThat(seen.predicted()).isEqualTo(1);
        assertThat(seen.finite()).isTrue();
    }

    @Test
    void theGreatestMeanProbabilityDecidesAndNotTheGreatestMeanLogit() {
        ImageEvidence seen = seen(
                FixedNetwork.of("last", FloatArray.of(1, 0), FloatArray.of(0, 0, 0, 0), 0),
                FixedNetwork.of("last", FloatArray.of(1, 0), FloatArray.of(0, 0, 0, 0), 0),
                FixedNetwork.of("last", FloatArray.of(-3, 0), FloatArray.of(0, 0, 0, 0), 0));

        // by logits b, as 1 + 1 - 3 < 0; by probability a: 0.731059 + 0.731059 + 0.047426 of 3
        assertThat(seen.probability(0)).isCloseTo(1.509543 / 3, within(1e-6));
        assertThat(seen.predicted()).isZero();
    }

    @Test
    void aMapIsTheMeanOfTheMembersMaps() {
        ClassEvidence.MethodMap map = cam(seen(SURE, OTHER), 0);

        // class a weighs the first map by ln 3 and the second by 0
        assertThat(map.raw()).isEqualTo(new Heatmap(2, 2, FloatArray.of(2 * LN_3, 0, -4 * LN_3, LN_3 / 2)));
        // means of the maps -3/4 ln 3 and 0, so that the first is -3/4 ln 3 - ln 3 away from its own logit
        assertThat(map.residual().orElseThrow()).isCloseTo(-1.75 * LN_3, within(1e-6));
    }

    @Test
    void theSizeOfAMapIsThatOfTheMembers() {
        ClassEvidence evidence = seen(SURE, OTHER).of(0, 0, TargetScore.LOGIT, List.of(CamMethod.CAM));

        assertThat(evidence.height()).isEqualTo(2);
        assertThat(evidence.width()).isEqualTo(2);
    }

    @Test
    void oneNetworkTwiceSaysWhatItSaysAlone() {
        ImageEvidence twice = seen(SURE, SURE);

        assertThat(twice.probability(0)).isCloseTo(0.75, within(1e-7));
        assertThat(cam(twice, 0).raw())
                .isEqualTo(new Heatmap(2, 2, FloatArray.of(4 * LN_3, 0 * LN_3, -8 * LN_3, LN_3)));
        assertThat(twice.disagreement()).hasValue(0);
    }

    @Test
    void howFarMembersDisagreeIsKnownOfSeveralAlone() {
        // H(0.475, 0.525) - (H(3/4, 1/4) + H(1/5, 4/5)) / 2
        double expected = entropy(0.475) - (entropy(0.75) + entropy(0.2)) / 2;
        assertThat(seen(SURE, OTHER).disagreement().orElseThrow()).isCloseTo(expected, within(1e-7));
        try (NetworkSession alone = SURE.open(1, Arithmetic.DIRECT, List.of("top"))) {
            assertThat(alone.run(List.of(IMAGE)).get(0).disagreement()).isEmpty();
        }
    }

    private static double entropy(double p) {
        return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }

    @Test
    void theTailsResidualIsTheGreatestOfTheMembers() {
        assertThat(seen(SURE, OTHER).tailResidual(0).orElseThrow()).isCloseTo(LN_3, within(1e-7));
    }

    @Test
    void eachMemberSeesTheWindowsOfALargeImageForItself() {
        ExplainableNetwork network = new EnsembleNetwork(List.of(SURE, OTHER));
        try (NetworkSession session = network.open(2, Arithmetic.DIRECT, List.of("top|last"))
                .fitted(new Fitting(Fit.TILE, Resizing.PIL, 0))) {
            ImageEvidence seen = session.run(List.of(new GreyImage(2, 4, FloatArray.of(new float[8]))))
                    .get(0);

            assertThat(seen.probability(0)).isCloseTo(0.475, within(1e-7));
            assertThat(cam(seen, 0).raw())
                    .isEqualTo(new Heatmap(
                            2, 4, FloatArray.of(2 * LN_3, 0, 2 * LN_3, 0, -4 * LN_3, LN_3 / 2, -4 * LN_3, LN_3 / 2)));
        }
    }

    @Test
    void whatOverflowsInOneMemberIsNoNumberInAll() {
        FixedNetwork broken = FixedNetwork.of("x", FloatArray.of(Float.NaN, 0), FloatArray.of(0, 0, 0, 0), 0);

        assertThat(seen(SURE, broken).finite()).isFalse();
    }

    @Test
    void randomisedNetworksAreTheEnsemblesOfTheMembersAtEachStep() {
        EnsembleNetwork network = new EnsembleNetwork(List.of(SURE, OTHER));

        assertThat(network.description().randomisedLayers()).containsExactly("top_1|last_1", "top_2|last_2");
        List<ExplainableNetwork> cascade = network.randomised(1);
        assertThat(cascade).hasSize(2);
        // at the first step both have logits 0 and 1
        try (NetworkSession first = cascade.get(0).open(1, Arithmetic.DIRECT, List.of("top|last"))) {
            assertThat(first.run(List.of(IMAGE)).get(0).probability(0)).isCloseTo(1 / (1 + Math.E), within(1e-7));
        }
    }

    @Test
    void membersOfDifferentDepthAreNotRandomised() {
        FixedNetwork deeper = FixedNetwork.of("x", FloatArray.of(0, 0), FloatArray.of(0, 0, 0, 0), 3);
        EnsembleNetwork network = new EnsembleNetwork(List.of(SURE, deeper));

        assertThat(network.description().randomisedLayers()).isEmpty();
        assertThat(network.randomised(1)).isEmpty();
    }

    @Test
    void allSessionsAreClosedAlsoWhereOneCannotBeOpened() {
        FixedNetwork first = FixedNetwork.of("same", FloatArray.of(0, 0), FloatArray.of(0, 0, 0, 0), 0);
        FixedNetwork second = FixedNetwork.of("same", FloatArray.of(0, 0), FloatArray.of(0, 0, 0, 0), 0);
        ExplainableNetwork network = new EnsembleNetwork(List.of(first, second));

        network.open(1, Arithmetic.DIRECT, List.of("same")).close();
        assertThat(first.closed()).containsExactly("same");
        assertThat(second.closed()).containsExactly("same");

        ExplainableNetwork refusing = new EnsembleNetwork(List.of(first, new Refusing(second)));
        assertThatThrownBy(() -> refusing.open(1, Arithmetic.DIRECT, List.of("same")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(first.closed()).containsExactly("same", "same");
    }

    /** A network that no session can be opened of. */
    private record Refusing(FixedNetwork like) implements ExplainableNetwork {
        @Override
        public NetworkDescription description() {
            return like.description();
        }

        @Override
        public NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers) {
            throw new IllegalStateException("no");
        }

        @Override
        public List<ExplainableNetwork> randomised(long seed) {
            return new ArrayList<>();
        }
    }
}
