package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestSpark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BoxSummaryIT {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot"));
    private static final StructType COLUMNS = StructType.fromDDL(
            "image_id string, boxes array<struct<defect_class string, x_min int>>, boxes_clamped int, boxes_problem string");

    private static Row image(String id, Integer clamped, String problem, String... classes) {
        List<Row> boxes = Arrays.stream(classes)
                .map(defectClass -> RowFactory.create(defectClass, 1))
                .toList();
        return RowFactory.create(id, boxes, clamped, problem);
    }

    private static BoxSummary of(Row... rows) {
        Dataset<Row> table = TestSpark.session().createDataFrame(List.of(rows), COLUMNS);
        return BoxSummary.of(table, CLASSES);
    }

    @Test
    void boxesOfUnknownClassesAreCountedOnceForAnImageHoweverManyMapsItHas() {
        BoxSummary summary = of(
                image("a", 0, null, "Spot", "spot", "Spot"),
                image("a", 0, null, "Spot", "spot", "Spot"),
                image("b", 0, null, "10_yaozhed"),
                image("c", null, null, "strip"),
                RowFactory.create("d", null, null, null));

        // a: two of Spot, in two rows; b: one of the other
        assertThat(summary.unknown().boxes()).containsExactly(entry("10_yaozhed", 1L), entry("Spot", 2L));
    }

    @Test
    void whatWasCutOffOrLeftOutIsCountedOnceForAnImage() {
        BoxSummary summary = of(
                image("a", 2, null, "spot", "spot"),
                image("a", 2, null, "spot", "spot"),
                image("b", 1, null, "strip"),
                image("c", 0, "c.xml: why"),
                image("d", 0, null, "spot"));

        assertThat(summary.clamped()).isEqualTo(3);
        assertThat(summary.clampedImages()).isEqualTo(2);
        assertThat(summary.ignoredImages()).isEqualTo(1);
        assertThat(summary.examples()).containsExactly("c.xml: why");
        assertThat(summary.unknown().boxes()).isEmpty();
    }
}
