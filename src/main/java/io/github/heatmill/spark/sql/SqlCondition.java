package io.github.heatmill.spark.sql;

import io.github.heatmill.UserMistake;
import java.util.Optional;
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
     * @throws UserMistake if {@code sql} does not parse, has a subquery, or calls a function that is not allowed
     */
    public static void check(String key, String sql) {
        Statement condition = new Statement(key, sql);
        try {
            new SqlGuard(condition, TableAccess.NONE).check(parse(sql));
        } catch (ParseException | RuntimeException | StackOverflowError thrown) {
            throw SqlMistake.of(condition, analysis -> Optional.empty(), thrown);
        }
    }

    /**
     * What to throw where {@code thrown} was met while the condition of {@code key} was computed: the user's mistake
     * where the values of a row are to blame, as in {@code raise_error(label)}; otherwise it is thrown as it is.
     */
    public static UserMistake failed(String key, RuntimeException thrown) {
        return SqlMistake.of(new Statement(key, ""), analysis -> Optional.empty(), thrown);
    }

    /** Declares what Spark's parser, being Scala, throws without saying so. */
    private static Expression parse(String sql) throws ParseException {
        return new SparkSqlParser().parseExpression(sql);
    }
}
