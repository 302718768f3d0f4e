package io.github.heatmill.spark.query;

import io.github.heatmill.UserMistake;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.SparkSqlParser;

/**
 * The door for a condition on the columns of a row, as a job file gives it: it reads no table, and calls functions that
 * only compute ({@code AllowedFunctions}).
 */
public final class SqlCondition {
    private SqlCondition() {}

    /**
     * Whether the columns are there and the condition is true or false is not checked here.
     *
     * @param key of the job file, as messages name it
     * @throws UserMistake where {@code sql} does not parse, has a subquery, or calls a function that is not allowed
     */
    public static void check(String key, String sql) {
        Statement condition = new Statement(key, sql);
        try {
            new SqlGuard(condition, TableAccess.NONE).check(parse(sql));
        } catch (ParseException e) {
            throw SqlMistake.of(condition, e);
        } catch (StackOverflowError tooDeep) {
            throw SqlMistake.tooDeep(condition);
        }
    }

    /** Declares what Spark's parser, being Scala, throws without saying so. */
    private static Expression parse(String sql) throws ParseException {
        return new SparkSqlParser().parseExpression(sql);
    }
}
