package io.github.heatmill.spark.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyStatementTest {
    private static final Set<String> VIEWS = Set.of("explanations", "images", "evaluation", "training");

    private static void check(String sql) {
        ReadOnlyStatement.check(new Statement("q.sql", sql), new TableAccess(VIEWS, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM images",
                "-- a comment; with DROP TABLE in it\nSELECT 1;",
                "WITH x AS (SELECT 1 AS a) SELECT * FROM x WHERE a IN (SELECT epoch FROM training)",
                "FROM images SELECT count(*)",
                "VALUES (1), (2)",
                "SHOW VIEWS",
                "SHOW COLUMNS IN images",
                "DESCRIBE images",
                "DESCRIBE QUERY SELECT 1",
                "EXPLAIN SELECT * FROM images",
            })
    void letsPassWhatReads(String sql) {
        assertThatCode(() -> check(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT 1",
                "INSERT OVERWRITE DIRECTORY '/tmp/x' USING parquet SELECT 1",
                "/* SELECT */ WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
                "FROM x INSERT INTO a SELECT * INSERT INTO b SELECT *",
                "CREATE TABLE t USING parquet AS SELECT 1",
                "CREATE TEMPORARY VIEW t AS SELECT 1",
                "DROP TABLE t",
                "DROP VIEW images",
                "TRUNCATE TABLE t",
                "DELETE FROM t WHERE true",
                "UPDATE t SET a = 1",
                "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE",
                "ALTER TABLE t RENAME TO u",
                "LOAD DATA INPATH 'x' INTO TABLE t",
                "ANALYZE TABLE t COMPUTE STATISTICS",
                "ADD JAR 'x.jar'",
                "CREATE FUNCTION f AS 'a.B'",
                "SET spark.sql.ansi.enabled = true",
                "RESET",
                "CACHE TABLE images",
                "CLEAR CACHE",
                "REFRESH 'x'",
                "USE other",
                "EXPLAIN DROP TABLE t",
                "EXPLAIN INSERT INTO t SELECT 1",
                "SELECT TRANSFORM(a) USING 'sh -c id' AS b FROM images",
                "SELECT * FROM images WHERE label IN (SELECT TRANSFORM(a) USING 'id' AS b FROM images)",
                "WITH x AS (SELECT TRANSFORM(a) USING 'id' AS b FROM images) SELECT * FROM x",
            })
    void refusesWhatDoesMore(String sql) {
        assertThatThrownBy(() -> check(sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("q.sql: ")
                .hasMessageEndingWith(
                        " does more than read: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are " + "accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM parquet.`/data/x`",
                "SELECT * FROM csv.`/etc/passwd`",
                "SELECT label FROM images WHERE label IN (SELECT value FROM text.`/etc/passwd`)",
                "WITH x AS (SELECT * FROM json.`/etc/x`) SELECT * FROM x",
                "SELECT * FROM images JOIN default.secret ON true",
                "TABLE spark_catalog.default.t",
                "DESCRIBE parquet.`/data/x`",
                "EXPLAIN SELECT * FROM orc.`/data/x`",
            })
    void refusesFilesAndOtherTablesUnlessTheyAreAllowed(String sql) {
        assertThatThrownBy(() -> check(sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageEndingWith(
                        " is a file or a table of a catalog; only the views evaluation, explanations, images,"
                                + " training are read, unless --allow-files is given");
        assertThatCode(() -> ReadOnlyStatement.check(new Statement("q.sql", sql), new TableAccess(VIEWS, true)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT java_method('java.lang.System', 'exit', 0)",
                "SELECT 1 FROM images GROUP BY 1 HAVING reflect('java.lang.System', 'exit', 0) = ''",
                "SELECT * FROM images ORDER BY java_method('java.lang.System', 'exit', 0)",
                "SELECT * FROM images LATERAL VIEW explode(array(reflect('java.lang.System', 'exit', 0))) t AS x",
                "WITH x AS (SELECT reflect('java.lang.System', 'exit', 0) AS a) SELECT * FROM x",
                "SELECT transform(map, x -> java_method('java.lang.System', 'exit', 0)) FROM explanations",
                "SELECT sum(1) OVER (ORDER BY reflect('java.lang.System', 'exit', 0)) FROM images",
                "SELECT * FROM range(cast(java_method('java.lang.System', 'exit', 0) AS int))",
                "VALUES (java_method('java.lang.System', 'exit', 0))",
                "SELECT * FROM (SELECT java_method('java.lang.System', 'exit', 0))",
                "SELECT 1 LIMIT cast(java_method('java.lang.System', 'exit', 0) AS int)",
            })
    void refusesFunctionsThatRunCodeWhereverTheyStand(String sql) {
        assertThatThrownBy(() -> check(sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("that may be called here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM IDENTIFIER('images')",
                "SELECT IDENTIFIER('java_method')('java.lang.System', 'exit', 0)",
            })
    void refusesAComputedName(String sql) {
        assertThatThrownBy(() -> check(sql))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("a name that is computed by IDENTIFIER is not taken");
    }

    @Test
    void pointsAtTheErrorInAStatementThatDoesNotParse() {
        assertThatThrownBy(() -> check("SELECT *\nFRO images"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("q.sql, line 2, column 5: Syntax error at or near 'images': extra input 'images'.");
        assertThatThrownBy(() -> check("SELECT 1; SELECT 2"))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("q.sql, line 1, column 11: Syntax error at or near 'SELECT'");
    }

    @Test
    void wantsAStatement() {
        assertThatThrownBy(() -> check(" \n"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("q.sql: it is empty; try 'SELECT * FROM images'");
    }

    /** Spark's parser throws what is no parse error at a number that none of its types holds. */
    @Test
    void refusesANumberThatNoTypeHolds() {
        assertThatThrownBy(() -> check("SELECT " + "2".repeat(50) + ".9"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("ecimal precision 51 exceeds max precision 38");
    }
}
