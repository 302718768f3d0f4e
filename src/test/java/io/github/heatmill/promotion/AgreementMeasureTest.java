package io.github.heatmill.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How alike maps of 2 x 2 cells are. */
final class AgreementMeasureTest {
    private static ComparedMap map(float... cells) {
        return new ComparedMap(new Heatmap(2, 2, FloatArray.of(cells)), Optional.of(new BoundingBox(0, 0, 4, 4)));
    }

    @ParameterizedTest
    @EnumSource(AgreementMeasure.class)
    void aMapAgreesWithItselfExactly(AgreementMeasure measure) {
        ComparedMap map = map(0.1f, -3.7f, 12.5f, 0.3f);

        assertThat(measure.of(map, map)).hasValue(1);
    }

    @Test
    void ranksAndValuesAreCorrelated() {
        ComparedMap one = map(1, 2, 3, 4);
        ComparedMap other = map(1, 2, 3, 10);

        // the same order
        assertThat(AgreementMeasure.SPEARMAN.of(one, other)).hasValue(1);
        // from the means 2.5 and 4: (4.5 + 1 - .5 + 9) / sqrt(5 (9 + 4 + 1 + 36)) = 14 / sqrt(250)
        assertThat(AgreementMeasure.PEARSON.of(one, other).orElseThrow()).isCloseTo(14 / Math.sqrt(250), within(1e-12));
        assertThat(AgreementMeasure.PEARSON.of(one, map(4, 3, 2, 1))).hasValue(-1);
    }

    @Test
    void boxesAreComparedByTheirIntersectionOverUnion() {
        ComparedMap one = map(1, 2, 3, 4);
        ComparedMap other = new ComparedMap(one.signed(), Optional.of(new BoundingBox(2, 0, 6, 4)));

        // 2 x 4 of both, of 6 x 4
        assertThat(AgreementMeasure.BOX_IOU.of(one, other).orElseThrow()).isCloseTo(8.0 / 24, within(1e-12));
        assertThat(AgreementMeasure.BOX_IOU.of(one, new ComparedMap(one.signed(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void equalCellsAndLayersOfOtherSizesHaveNoCorrelation() {
        ComparedMap one = map(1, 2, 3, 4);
        ComparedMap wide = new ComparedMap(new Heatmap(1, 4, FloatArray.of(1, 2, 3, 4)), Optional.empty());

        assertThat(AgreementMeasure.SPEARMAN.of(one, map(7, 7, 7, 7))).isEmpty();
        assertThat(AgreementMeasure.PEARSON.of(one, map(0.1f, 0.1f, 0.1f, 0.1f)))
                .isEmpty();
        assertThat(AgreementMeasure.SPEARMAN.of(one, wide)).isEmpty();
        assertThat(AgreementMeasure.PEARSON.of(one, wide)).isEmpty();
    }
}
