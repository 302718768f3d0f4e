package io.github.heatmill.spark.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "predicted != label",
                "probability BETWEEN 0.2 AND 0.6 OR coalesce(energy_lift, 0) < 1",
                "exists(boxes, box -> box.x_max - box.x_min > 20)",
                "aggregate(map, 0D, (sum, value) -> sum + value) > 0",
                "upper(label) LIKE 'SC%' AND source RLIKE '.*line3.*' AND cast(source_index AS string) IN ('1', '2')",
            })
    void letsConditionsOnColumnsPass(String sql) {
        assertThatCode(() -> SqlCondition.check("pictures.where", sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java_method('java.lang.System', 'exit', 0) IS NULL",
                "probability > 0 AND (label = 'x' OR reflect('java.lang.System', 'exit', 0) = '')",
                "exists(boxes, box -> java_method('java.lang.System', 'exit', 0) = '')",
                "CASE WHEN true THEN REFLECT('java.lang.System', 'exit', 0) END = ''",
                "`java_method`('java.lang.System', 'exit', 0) IS NULL",
                "system.builtin.java_method('java.lang.System', 'exit', 0) IS NULL",
                "current_user() = 'root'",
                "somebodys_own(label)",
            })
    void refusesFunctionsThatDoMoreThanCompute(String sql) {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("pictures.where, line 1, column ")
                .hasMessageContaining(": there is no function '")
                .hasMessageContaining("that may be called here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IDENTIFIER('java_method')('java.lang.System', 'exit', 0) IS NULL",
                "IDENTIFIER('java_' || 'method')('java.lang.System', 'exit', 0) IS NULL",
            })
    void refusesAComputedName(String sql) {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageEndingWith("a name that is computed by IDENTIFIER is not taken: write the name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "label IN (SELECT label FROM images) # images",
                "(SELECT count(*) FROM csv.`/etc/passwd`) > 0 # csv./etc/passwd",
                "EXISTS (SELECT 1 FROM text.`/etc/passwd`) # text./etc/passwd",
            })
    void refusesATable(String sql, String name) {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageEndingWith(
                        "a condition reads the columns of its row and no table, but was given '" + name + "'");
    }

    @Test
    void refusesAFunctionInASubqueryWithoutATable() {
        assertThatThrownBy(() -> SqlCondition.check(
                        "pictures.where", "(SELECT java_method('java.lang.System', 'exit', 0)) IS NULL"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("there is no function 'java_method'");
    }

    @Test
    void suggestsTheFunctionThatWasMeant() {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", "uper(label) = 'X'"))
                .hasMessageContaining("(did you mean upper?)");
    }

    @Test
    void pointsAtTheErrorInAConditionThatDoesNotParse() {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", "label =="))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("pictures.where, line 1, column ");
    }

    /** Spark's parser throws what is no parse error at a number that none of its types holds. */
    @Test
    void refusesANumberThatNoTypeHolds() {
        assertThatThrownBy(() -> SqlCondition.check("pictures.where", "probability > " + "2".repeat(50) + ".9"))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("pictures.where: ")
                .hasMessageContaining("ecimal precision 51 exceeds max precision 38");
    }
}
