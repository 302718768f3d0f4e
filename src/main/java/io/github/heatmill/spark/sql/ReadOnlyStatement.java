package io.github.heatmill.spark.sql;

import io.github.heatmill.UserMistake;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;

/**
 * The door that lets only statements pass that read: queries, SHOW, DESCRIBE, and EXPLAIN of these, of the tables that
 * they may read, by functions that only compute.
 */
public final class ReadOnlyStatement {
    private ReadOnlyStatement() {}

    /**
     * Lets {@code statement} pass, or throws.
     *
     * @throws UserMistake when it does not parse (with the place), or is not let pass
     */
    public static void check(Statement statement, TableAccess access) {
        if (statement.sql().isBlank()) {
            throw UserMistake.job(statement.problem("it is empty; try 'SELECT * FROM images'"));
        }
        try {
            new SqlGuard(statement, access).check(parse(statement.sql()));
        } catch (ParseException | RuntimeException | StackOverflowError thrown) {
            throw SqlMistake.of(statement, analysis -> Optional.empty(), thrown);
        }
    }

    /** Declares what Spark's parser, being Scala, throws without saying so. */
    private static LogicalPlan parse(String sql) throws ParseException {
        return new SparkSqlParser().parsePlan(sql);
    }
}
