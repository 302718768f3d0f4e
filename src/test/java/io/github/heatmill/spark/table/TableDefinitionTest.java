package io.github.heatmill.spark.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {
    private record Weighed(String name, OptionalDouble grams) {}

    private static final TableColumn<Weighed> NAME = TableColumn.of("name", StringType, "what it is", Weighed::name);
    private static final TableColumn<Weighed> GRAMS = TableColumn.<Weighed>of(
                    "grams",
                    DoubleType,
                    "weight",
                    thing -> thing.grams().isPresent() ? thing.grams().getAsDouble() : null)
            .in("g, above 0")
            .nullWhere("not weighed")
            .nullWhere("lost");
    private static final TableDefinition<Weighed> TABLE = new TableDefinition<>("things", List.of(NAME, GRAMS));

    @Test
    void theSchemaSaysOfEachColumnWhatTheDefinitionSays() {
        StructField[] fields = TABLE.schema().fields();
        assertThat(fields).extracting(StructField::name).containsExactly("name", "grams");
        assertThat(fields).extracting(StructField::dataType).containsExactly(StringType, DoubleType);
        assertThat(fields).extracting(StructField::nullable).containsExactly(false, true);
        assertThat(fields)
                .extracting(field -> field.getComment().get())
                .containsExactly("what it is", "weight; g, above 0; NULL: not weighed; lost");
    }

    @Test
    void aRowHasItsCellsInTheOrderOfTheColumns() {
        assertThat(TABLE.cells(new Weighed("nut", OptionalDouble.of(2.5)))).containsExactly("nut", 2.5);
        assertThat(TABLE.cells(new Weighed("bolt", OptionalDouble.empty()))).containsExactly("bolt", null);
    }

    @Test
    void aColumnOfAPartIsNullWhereThePartIsMissing() {
        TableDefinition<Optional<Weighed>> boxes = new TableDefinition<>(
                "boxes",
                List.of(
                        NAME.<Optional<Weighed>>within(box -> box, "an empty box"),
                        GRAMS.<Optional<Weighed>>within(box -> box, "an empty box")));
        assertThat(boxes.cells(Optional.of(new Weighed("nut", OptionalDouble.of(2.5)))))
                .containsExactly("nut", 2.5);
        assertThat(boxes.cells(Optional.empty())).containsExactly(null, null);
        assertThat(boxes.schema().fields())
                .extracting(field -> field.getComment().get())
                .containsExactly(
                        "what it is; NULL: an empty box", "weight; g, above 0; NULL: an empty box; not weighed; lost");
        assertThat(boxes.schema().fields()).allMatch(StructField::nullable);
    }

    @Test
    void twoColumnsOfOneNameAndOnesWithoutAMeaningAreRefused() {
        assertThatThrownBy(() -> new TableDefinition<>("things", List.of(NAME, GRAMS, NAME)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected columns of different names, but was ");
        assertThatThrownBy(() -> TableColumn.of("count", IntegerType, " ", row -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a name and a meaning, but was 'count': ' '");
    }
}
