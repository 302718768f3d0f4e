package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static io.github.heatmill.statistic.HeatmapStatisticTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxConventionTest {
    // columns 1..3 of 7 in one row are found; ground truth are columns 2..4
    @ParameterizedTest
    @CsvSource({
        // 2 common columns of 4
        "HALF_OPEN, 2, 4",
        // both a column and a row more: 1..4 and 2..5 in two rows, 3 * 2 common of 5 * 2
        "INCLUSIVE, 6, 10",
        // the found box a column more, but there is no second row: 1..4 and 2..4, 3 common of 4
        "WSOL, 3, 4"
    })
    void theSameBoxesOverlapByEachConvention(BoxConvention convention, int common, int either) {
        StatisticValues values = new HeatmapStatistics(Upsampling.BILINEAR, convention)
                .measure(map(1, 7, 0, 5, 6, 5, 0, 0, 0), 1, 7, new GroundTruth(List.of(new BoundingBox(2, 0, 5, 1))));

        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX)).isEqualTo((double) common / either);
        ThresholdCurves curves = values.thresholdCurves().orElseThrow();
        assertThat(curves.boxCurve[20]).isEqualTo((float) common / either);
        assertThat(curves.boxesCurve[20]).isEqualTo((float) common / either);
        // the box itself is stored alike
        assertThat(value(values, HeatmapStatistic.BOX_X_MAX)).isEqualTo(4);
        // so is what compares pixels
        assertThat(value(values, HeatmapStatistic.IOU_UNION_20)).isEqualTo(2 / 4.0);
    }

    @Test
    void theFoundBoxOfWsolEndsWithTheImage() {
        BoundingBox box = new BoundingBox(3, 2, 9, 4);

        assertThat(BoxConvention.WSOL.found(box, 10, 10)).isEqualTo(new BoundingBox(3, 2, 10, 5));
        assertThat(BoxConvention.WSOL.found(box, 4, 9)).isEqualTo(box);
        assertThat(BoxConvention.INCLUSIVE.found(box, 4, 9)).isEqualTo(new BoundingBox(3, 2, 10, 5));
    }
}
