package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static io.github.heatmill.statistic.HeatmapStatisticTest.measured;
import static io.github.heatmill.statistic.HeatmapStatisticTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.ClassMask;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A map of 4 x 4 pixels against a diagonal scratch: by hand, beside the box around it. */
class MaskTruthTest {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("scratch", "spot"));

    /** 1 is a scratch along the diagonal, 2 a spot in the corner at the right. */
    private static final ClassMask MASK = ClassMask.of(4, 4, new byte[] {
        1, 0, 0, 2, //
        0, 1, 0, 0, //
        0, 0, 1, 0, //
        0, 0, 0, 0
    });

    private static final List<LabelledBox> BOXES = List.of(
            new LabelledBox("scratch", new BoundingBox(0, 0, 3, 3)),
            new LabelledBox("spot", new BoundingBox(3, 0, 4, 1)));

    private static final Heatmap MAP = map(4, 4, 4, 1, 0, 2, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static GroundTruth masked(int target) {
        return GroundTruth.of(BOXES, MASK, CLASSES, target, 4, 4);
    }

    @Test
    void theMasksPixelsTakeThePlaceOfThoseThatTheBoxCovers() {
        StatisticValues box = measured(MAP, GroundTruth.of(BOXES, "scratch"));
        StatisticValues mask = measured(MAP, masked(0));

        // energy 16 in all: 4 + 1 + 1 + 8 in the box, 4 + 8 on the diagonal
        assertThat(value(box, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(14 / 16.0);
        assertThat(value(mask, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(12 / 16.0);
        assertThat(value(box, HeatmapStatistic.BOX_SHARE)).isEqualTo(9 / 16.0);
        assertThat(value(mask, HeatmapStatistic.BOX_SHARE)).isEqualTo(3 / 16.0);
        assertThat(value(mask, HeatmapStatistic.ENERGY_LIFT)).isEqualTo(4);
        // of the three hottest pixels, 8, 4 and 2, two are on the diagonal
        assertThat(value(mask, HeatmapStatistic.RANK_ACCURACY)).isCloseTo(2 / 3.0, within(1e-12));
        // at 20 % of 8 there are 8, 4 and 2: two of them inside, and one pixel of the mask besides
        assertThat(value(mask, HeatmapStatistic.IOU_UNION_20)).isEqualTo(2 / 4.0);
        // 8 and 4 beat all 13 pixels outside; the cold one of the diagonal ties with the ten cold ones outside
        assertThat(value(mask, HeatmapStatistic.AUC)).isCloseTo((13 + 13 + 10 / 2.0) / 39, within(1e-12));
        assertThat(mask.truth()).contains(TruthKind.MASK);
        assertThat(box.truth()).contains(TruthKind.BOXES);
    }

    @Test
    void thresholdCurvesCountTheMasksPixels() {
        ThresholdCurves curves = measured(MAP, masked(0)).thresholdCurves().orElseThrow();

        assertThat(curves.insideHistogram[99]).isEqualTo(1);
        assertThat(curves.insideHistogram[50]).isEqualTo(1);
        assertThat(curves.insideHistogram[0]).isEqualTo(1);
        assertThat(curves.outsideHistogram[0]).isEqualTo(10);
        assertThat(curves.outsideHistogram[25]).isEqualTo(1);
    }

    @Test
    void boxesAreComparedWithBoxesAllTheSame() {
        // at 50 % the 8 and the 4 touch at a corner: 2 x 2 pixels of the 3 x 3
        assertThat(value(measured(MAP, masked(0)), HeatmapStatistic.IOU_BEST_BOX_50))
                .isEqualTo(4 / 9.0);
    }

    @Test
    void thePeakHasToBeOnAPixelOfTheMask() {
        // beside the diagonal, but in the box; 3 % of 4 pixels reach none but the peak itself
        Heatmap beside = map(4, 4, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(value(measured(beside, GroundTruth.of(BOXES, "scratch")), HeatmapStatistic.POINTING_HIT))
                .isEqualTo(1);
        assertThat(value(measured(beside, masked(0)), HeatmapStatistic.POINTING_HIT))
                .isZero();
        assertThat(value(measured(beside, masked(0)), HeatmapStatistic.POINTING_HIT_TOLERANT))
                .isZero();
        assertThat(value(measured(MAP, masked(0)), HeatmapStatistic.POINTING_HIT))
                .isEqualTo(1);
    }

    @Test
    void thePixelsOfOtherClassesAreTheirs() {
        assertThat(value(measured(MAP, masked(0)), HeatmapStatistic.ENERGY_IN_OTHER_BOXES))
                .isEqualTo(2 / 16.0);
        assertThat(value(measured(MAP, masked(1)), HeatmapStatistic.ENERGY_IN_OTHER_BOXES))
                .isEqualTo(12 / 16.0);
    }

    @Test
    void aClassWithoutAPixelInTheMaskIsJudgedByItsBoxes() {
        ClassMask spotOnly = ClassMask.of(4, 4, new byte[] {0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        StatisticValues values = measured(MAP, GroundTruth.of(BOXES, spotOnly, CLASSES, 0, 4, 4));

        assertThat(values.truth()).contains(TruthKind.BOXES);
        assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(14 / 16.0);
        assertThat(value(values, HeatmapStatistic.ENERGY_IN_OTHER_BOXES)).isEqualTo(2 / 16.0);
    }

    @Test
    void aMaskOfAnotherSizeOrWithoutABoxIsRefused() {
        GroundTruth wrong = new GroundTruth(
                List.of(new BoundingBox(0, 0, 1, 1)),
                List.of(),
                Optional.of(PixelMask.of(2, 2, pixel -> true)),
                Optional.empty());
        assertThatThrownBy(() -> measured(MAP, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected a mask of 4 x 4 pixels");
        assertThatThrownBy(() -> new GroundTruth(List.of(), List.of(), wrong.pixels(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
