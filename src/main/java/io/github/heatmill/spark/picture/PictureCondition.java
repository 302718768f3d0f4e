package io.github.heatmill.spark.picture;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.sql.SqlCondition;
import java.io.Serializable;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.List;

/**
 * A condition on the columns of one row, written in SQL: resolved and simplified by Spark on the driver, compiled by
 * Spark in each task, and evaluated there row by row, without a query of its own.
 */
final class PictureCondition implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String KEY = "pictures.where";
    private static final String REMEDY = ". Write SQL as in predicted <> label.";

    private final Expression condition;
    private final List<Attribute> columns;

    private PictureCondition(Expression condition, List<Attribute> columns) {
        this.condition = condition;
        this.columns = columns;
    }

    /**
     * The condition {@code sql} on rows of {@code columns}.
     *
     * @throws UserMistake if it is none, or needs more than the row itself to be answered
     */
    static PictureCondition of(SparkSession spark, StructType columns, String sql) {
        // before Spark plans it, for planning already computes what is constant
        SqlCondition.check(KEY, sql);
        try {
            // the other operand makes Spark refuse what is not a truth value, and is simplified away
            Column holds = expr(sql).and(lit(true));
            return simplified(plan(spark, columns, holds));
        } catch (Exception e) { // Spark, being Scala, throws checked exceptions that no signature names
            if (e instanceof RuntimeException computed) {
                throw SqlCondition.failed(KEY, computed);
            }
            if (e instanceof AnalysisException) {
                throw UserMistake.job(KEY + ": is not a condition on the columns of explanations: "
                        + e.getMessage().lines().findFirst().orElse("") + REMEDY);
            }
            throw e;
        }
    }

    private static LogicalPlan plan(SparkSession spark, StructType columns, Column holds) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return spark.internalCreateDataFrame(context.<InternalRow>emptyRDD().rdd(), columns, false)
                .select(holds.as("holds"))
                .queryExecution()
                .optimizedPlan();
    }

    private static PictureCondition simplified(LogicalPlan plan) {
        if (plan instanceof Project project
                && project.child() instanceof LogicalRDD rows
                && project.projectList().head() instanceof Alias holds
                && holds.deterministic()
                && !SubqueryExpression.hasSubquery(holds)) {
            return new PictureCondition(holds.child(), rows.output().toList());
        }
        throw UserMistake.job(KEY + ": needs more than the row itself, or is not deterministic" + REMEDY);
    }

    /**
     * The condition, compiled for the task of partition {@code partition}. It throws {@link UserMistake} on a row that
     * it cannot be computed of.
     */
    Predicate<InternalRow> compiled(int partition) {
        BasePredicate predicate = Predicate$.MODULE$.create(condition, columns);
        predicate.initialize(partition);
        return row -> {
            try {
                return predicate.eval(row);
            } catch (RuntimeException e) {
                throw SqlCondition.failed(KEY, e);
            }
        };
    }
}
