package io.github.heatmill.faithfulness;

import static io.github.heatmill.faithfulness.ReferenceImages.FLOATS;
import static io.github.heatmill.faithfulness.ReferenceImages.N;
import static io.github.heatmill.faithfulness.ReferenceImages.ROUNDING;
import static io.github.heatmill.faithfulness.ReferenceImages.heatmap;
import static io.github.heatmill.faithfulness.ReferenceImages.image;
import static io.github.heatmill.faithfulness.ReferenceImages.map;
import static io.github.heatmill.faithfulness.ReferenceImages.part;
import static io.github.heatmill.faithfulness.ReferenceImages.probability;
import static io.github.heatmill.faithfulness.ReferenceImages.score;
import static io.github.heatmill.faithfulness.ReferenceImages.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.statistic.RankCorrelation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network itself, max-sensitivity against Quantus and rank correlation against SciPy. */
class ReferenceSensitivityTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theNetworkIsTheSame(int place) {
        double[] reference = References.part(References.scores("probabilities"), place, 3);

        for (int target = 0; target < 3; target++) {
            assertThat(probability(image(place), target)).isCloseTo(reference[target], ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void maxSensitivityIsThatOfQuantusGivenItsPerturbedMaps(int place) {
        double[] weights = References.doubles("weights");
        float[] perturbed = References.floats("quantus_perturbed");
        float[] map = new float[N];
        for (int i = 0; i < N; i++) {
            map[i] = (float) ((double) image(place).pixels().at(i) * weights[i]);
        }
        List<Heatmap> others = IntStream.range(0, 3)
                .mapToObj(sample -> heatmap(part(perturbed, 2 * sample + place)))
                .toList();

        assertThat(MaxSensitivity.of(heatmap(map), others).orElseThrow())
                .isCloseTo(score("quantus_max_sensitivity", place), FLOATS);
    }

    @Test
    void rankCorrelationIsThatOfSciPyAndBothHaveNoneOfAConstantMap() {
        ReferenceMap[] all = ReferenceMap.values();
        for (ReferenceMap map : all) {
            ReferenceMap next = all[(map.place() + 1) % all.length];
            double correlation = References.scores("scipy_spearman")[map.place()];
            double ours = RankCorrelation.of(map.layer().values(), next.layer().values())
                    .orElse(Double.NaN);

            assertThat(ours).isCloseTo(correlation, ROUNDING);
        }
    }
}
