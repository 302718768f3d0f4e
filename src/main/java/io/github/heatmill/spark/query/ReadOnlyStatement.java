package io.github.heatmill.spark.query;

import io.github.heatmill.UserMistake;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.collection.JavaConverters;

/**
 * The guard that lets only statements pass that read: queries, SHOW, DESCRIBE, and EXPLAIN of these.
 *
 * <p>It looks at the tree that Spark's own parser made, not at the text, so a comment, a WITH clause or a subquery hides
 * nothing. No session is needed and nothing is run.
 */
final class ReadOnlyStatement {
    private ReadOnlyStatement() {}

    /** @throws UserMistake when {@code statement} does not parse (with the place), or does more than read */
    static void check(Statement statement) {
        if (statement.sql().isBlank()) {
            throw UserMistake.job(statement.problem("it is empty; try 'SELECT * FROM images'"));
        }
        LogicalPlan plan;
        try {
            plan = parse(statement.sql());
        } catch (ParseException e) {
            throw SqlMistake.of(statement, e);
        }
        check(statement, plan);
    }

    /** Declares what Spark's parser, being Scala, throws without saying so. */
    private static LogicalPlan parse(String sql) throws ParseException {
        return new SparkSqlParser().parsePlan(sql);
    }

    private static void check(Statement statement, QueryPlan<?> plan) {
        if (plan instanceof ExplainCommand explain) {
            check(statement, explain.logicalPlan());
            return;
        }
        if (acts(plan)) {
            throw UserMistake.job(
                    statement.problem("%s does more than read: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are taken"
                            .formatted(plan.nodeName())));
        }
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> check(statement, child));
        JavaConverters.seqAsJavaList(plan.subqueries()).forEach(child -> check(statement, child));
        JavaConverters.seqAsJavaList(plan.innerChildren()).forEach(child -> check(statement, child));
    }

    private static boolean acts(QueryPlan<?> plan) {
        if (plan instanceof Command) {
            String name = plan.getClass().getSimpleName();
            return !name.startsWith("Show") && !name.startsWith("Describe");
        }
        return plan instanceof ParsedStatement
                || plan instanceof InsertIntoDir
                // SELECT TRANSFORM ... USING runs a program
                || plan instanceof ScriptTransformation;
    }
}
