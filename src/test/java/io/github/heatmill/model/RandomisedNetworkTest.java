package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomisedNetworkTest {
    private static final NetworkSpec SPEC = spec(Architecture.CAM);
    private static final GreyImage IMAGE = image();

    private static NetworkSpec spec(Architecture architecture) {
        return new NetworkSpec(architecture, new DefectClasses(List.of("a", "b", "c")), 16, 16, List.of(4, 5), 6);
    }

    private static GreyImage image() {
        Random random = new Random(2);
        float[] pixels = new float[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new GreyImage(16, 16, FloatArray.of(pixels));
    }

    private static FloatArray coefficients(NetworkSpec spec, long seed) {
        return FloatArray.of(
                UntrainedNetwork.of(spec, seed, 1).params().dup('c').toFloatVector());
    }

    private static ImageEvidence seen(TrainedNetwork network) {
        try (ForwardPass pass = new ForwardPass(network, 1)) {
            return pass.run(List.of(IMAGE)).get(0);
        }
    }

    private static FloatArray activations(TrainedNetwork network) {
        return seen(network).evidence(0, TargetScore.LOGIT).activations();
    }

    @Test
    void layersBecomeNewFromTheTopDown() {
        assertThat(SPEC.randomisedLayers()).containsExactly("class", "conv_2", "conv_1");
        assertThat(spec(Architecture.GRAD_CAM).randomisedLayers())
                .containsExactly("class", "dense", "conv_2", "conv_1");
        assertThat(RandomisedNetwork.cascade(SPEC, coefficients(SPEC, 3), 9))
                .extracting(RandomisedNetwork::layer)
                .isEqualTo(SPEC.randomisedLayers());
    }

    @Test
    void aNewTopLayerLeavesTheActivationsToTheLastBitAndTheNextOnesDoNot() {
        FloatArray coefficients = coefficients(SPEC, 3);
        TrainedNetwork trained = TrainedNetwork.of(SPEC, coefficients);

        List<RandomisedNetwork> cascade = RandomisedNetwork.cascade(SPEC, coefficients, 9);

        assertThat(activations(cascade.get(0).network())).isEqualTo(activations(trained));
        assertThat(seen(cascade.get(0).network()).logit(0))
                .isNotEqualTo(seen(trained).logit(0));
        assertThat(activations(cascade.get(1).network())).isNotEqualTo(activations(trained));
        assertThat(activations(cascade.get(2).network()))
                .isNotEqualTo(activations(cascade.get(1).network()));
    }

    @Test
    void theLastOfThemKnowsNothingOfTheTraining() {
        TrainedNetwork last =
                RandomisedNetwork.cascade(SPEC, coefficients(SPEC, 3), 9).get(2).network();
        TrainedNetwork untrained = TrainedNetwork.of(SPEC, coefficients(SPEC, 9));

        assertThat(activations(last)).isEqualTo(activations(untrained));
        assertThat(seen(last).logit(1)).isEqualTo(seen(untrained).logit(1));
    }

    @Test
    void theSameSeedMakesTheSameNetworks() {
        FloatArray coefficients = coefficients(SPEC, 3);

        float logit = seen(RandomisedNetwork.cascade(SPEC, coefficients, 9)
                        .get(0)
                        .network())
                .logit(2);

        assertThat(seen(RandomisedNetwork.cascade(SPEC, coefficients, 9).get(0).network())
                        .logit(2))
                .isEqualTo(logit);
        assertThat(seen(RandomisedNetwork.cascade(SPEC, coefficients, 10).get(0).network())
                        .logit(2))
                .isNotEqualTo(logit);
    }
}
