package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final StructType SCHEMA =
            new StructType().add("class", DataTypes.StringType).add("n", DataTypes.LongType);

    @Test
    void putsTextToTheLeftAndNumbersToTheRight() {
        assertThat(TextTable.of(SCHEMA, List.of(List.of("é", "1000"), List.of("scratches", "7")))
                        .lines())
                .containsExactly(
                        "class     |    n", //
                        "----------+-----",
                        "é         | 1000",
                        "scratches |    7");
    }

    @Test
    void showsTheHeaderOfAnAnswerWithoutRows() {
        assertThat(TextTable.of(SCHEMA, List.of()).lines()).containsExactly("class | n", "------+--");
    }
}
