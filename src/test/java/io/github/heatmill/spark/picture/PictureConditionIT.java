package io.github.heatmill.spark.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.TestSpark;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureConditionIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final StructType COLUMNS = StructType.fromDDL(
            "label string, predicted string, probability double, map array<float>, baseline boolean");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true                                                     ; true",
                "false                                                    ; false",
                "predicted <> label                                       ; true",
                "predicted = label or probability > 0.5                   ; false",
                "probability                                         < 0.5; true",
                "label like 'scr%' and length(predicted) = 7              ; true",
                "array_max(map) >= 3 and map[1] = -2                      ; true",
                "not baseline                                             ; true",
                "baseline                                                 ; false",
                // neither true nor false
                "null                                                     ; false",
                "nullif(label, 'scratches') <> 'x'                        ; false",
            })
    void aConditionIsAskedOfARowAsItIs(String sql, boolean holds) {
        // more cells than columns, as a row has that will get a picture
        InternalRow row = new GenericInternalRow(new Object[] {
            UTF8String.fromString("scratches"),
            UTF8String.fromString("patches"),
            0.25,
            UnsafeArrayData.fromPrimitiveArray(new float[] {1, -2, 3}),
            false,
            null,
            null
        });
        assertThat(PictureCondition.of(SPARK, COLUMNS, sql).compiled(0).test(row))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise_error(label) is null", "assert_true(baseline) is null"})
    void aRowThatItCannotBeComputedOfIsTheUsersMistake(String sql) {
        InternalRow row = new GenericInternalRow(new Object[] {
            UTF8String.fromString("scratches"),
            UTF8String.fromString("patches"),
            0.25,
            UnsafeArrayData.fromPrimitiveArray(new float[] {1, -2, 3}),
            false
        });
        Predicate<InternalRow> condition =
                PictureCondition.of(SPARK, COLUMNS, sql).compiled(0);

        assertThatThrownBy(() -> condition.test(row))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("pictures.where: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense = 1", "label", "probability + 1", "explode(map)"})
    void whatIsNoConditionIsTheUsersMistake(String sql) {
        assertThatThrownBy(() -> PictureCondition.of(SPARK, COLUMNS, sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("pictures.where: is not a condition on the columns of explanations: ")
                .hasMessageEndingWith(". Write SQL as in predicted <> label.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) > 1",
                "probability > avg(probability) over (partition by label)",
                "exists (select 1 from range(3))",
                "probability > (select max(id) from range(3))",
                "rand() < 0.5"
            })
    void whatARowAloneCannotAnswerIsTheUsersMistake(String sql) {
        assertThatThrownBy(() -> PictureCondition.of(SPARK, COLUMNS, sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("pictures.where: needs more than the row itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"label <", "true as wanted, label"})
    void whatDoesNotParseIsToldWithItsPlace(String sql) {
        assertThatThrownBy(() -> PictureCondition.of(SPARK, COLUMNS, sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("pictures.where, line 1, column ");
    }

    @Test
    void aFunctionThatRunsCodeIsRefusedBeforeItRuns() {
        String sql = "java_method('java.lang.System', 'setProperty', 'heatmill.ran', 'yes') is null";
        assertThatThrownBy(() -> PictureCondition.of(SPARK, COLUMNS, sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("there is no function 'java_method' that may be called here");
        assertThat(System.getProperty("heatmill.ran")).isNull();
    }

    @Test
    void aConditionIsAnsweredFromOneRowWithoutAJobOfSparks() throws Exception {
        // jobs are counted by a listener, later than they run
        SPARK.sparkContext().listenerBus().waitUntilEmpty();
        int before = SPARK.sparkContext().statusTracker().getJobIdsForGroup(null).length;
        PictureCondition.of(SPARK, COLUMNS, "predicted <> label");
        SPARK.sparkContext().listenerBus().waitUntilEmpty();
        assertThat(SPARK.sparkContext().statusTracker().getJobIdsForGroup(null)).hasSize(before);
    }
}
