package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static io.github.heatmill.statistic.HeatmapStatisticTest.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticValuesTest {
    private static final GroundTruth TRUTH = new GroundTruth(List.of(new BoundingBox(1, 0, 2, 1)));
    private static final StatisticValues VALUES = measured(map(1, 3, 0, 2, -1), TRUTH);

    @Test
    void aCellHasTheTypeOfItsColumn() {
        assertThat(VALUES.cell(HeatmapStatistic.PEAK_X)).isEqualTo(1);
        assertThat(VALUES.cell(HeatmapStatistic.MAP_MIN)).isEqualTo(-1.0);
        assertThat(VALUES.cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(true);
        assertThat(StatisticKind.INTEGER.sqlType()).isEqualTo("int");
        assertThat(StatisticKind.REAL.sqlType()).isEqualTo("double");
        assertThat(StatisticKind.FLAG.sqlType()).isEqualTo("boolean");
    }

    @ParameterizedTest
    @EnumSource
    void aColumnIsNamedInSnakeCase(HeatmapStatistic statistic) {
        assertThat(statistic.column()).matches("[a-z]+(_[a-z0-9]+)*").isEqualToIgnoringCase(statistic.name());
    }

    @Test
    void theColumnsAreTheseInThisOrder() {
        assertThat(Arrays.stream(HeatmapStatistic.values()).map(HeatmapStatistic::column))
                .containsExactly(
                        "map_min",
                        "map_max",
                        "map_sum",
                        "peak_x",
                        "peak_y",
                        "centroid_x",
                        "centroid_y",
                        "spread",
                        "area_above_20",
                        "area_above_50",
                        "components_20",
                        "entropy",
                        "gini",
                        "border_energy",
                        "box_x_min",
                        "box_y_min",
                        "box_x_max",
                        "box_y_max",
                        "box_15_x_min",
                        "box_15_y_min",
                        "box_15_x_max",
                        "box_15_y_max",
                        "box_50_x_min",
                        "box_50_y_min",
                        "box_50_x_max",
                        "box_50_y_max",
                        "iou_best_box",
                        "iou_best_box_15",
                        "iou_best_box_50",
                        "iou_union_20",
                        "iou_union_50",
                        "pointing_hit",
                        "pointing_hit_tolerant",
                        "energy_in_box",
                        "energy_lift",
                        "energy_in_other_boxes",
                        "auc",
                        "rank_accuracy",
                        "top_k_intersection",
                        "box_share");
    }

    @Test
    void equalMeasurementsAreEqualAndOthersAreNot() {
        StatisticValues same = measured(map(1, 3, 0, 2, -1), TRUTH);

        assertThat(same).isEqualTo(VALUES).hasSameHashCodeAs(VALUES);
        assertThat(measured(map(1, 3, 0, 2, -2), TRUTH)).isNotEqualTo(VALUES);
    }

    @Test
    void onlyBoxesOfTheTargetClassAreItsGroundTruth() {
        BoundingBox scratch = new BoundingBox(0, 0, 2, 2);
        BoundingBox patch = new BoundingBox(1, 1, 3, 3);
        List<LabelledBox> boxes = List.of(new LabelledBox("scratches", scratch), new LabelledBox("patches", patch));

        assertThat(GroundTruth.of(boxes, "patches")).isEqualTo(new GroundTruth(List.of(patch), List.of(scratch)));
        assertThat(GroundTruth.of(boxes, "crazing").boxes()).isEmpty();
        assertThat(GroundTruth.of(List.of(), "crazing")).isEqualTo(GroundTruth.none());
    }
}
