package io.github.heatmill.spark.sql;

import io.github.heatmill.UserMistake;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Walks what Spark's parser made of a text from outside, and lets pass only what reads the named views by
 * {@link AllowedFunctions}. It looks at the tree, not at the text, so that a comment, a WITH clause or a subquery hides
 * nothing; nothing is run, and no session is needed.
 */
final class SqlGuard {
    private final Statement statement;
    private final TableAccess access;
    private final Set<String> named = new HashSet<>();

    /** The guard of {@code statement}, which may read what {@code access} says and what its own WITH clauses name. */
    SqlGuard(Statement statement, TableAccess access) {
        this.statement = statement;
        this.access = access;
    }

    /** @throws UserMistake if {@code plan} does more than read, reads other tables, or calls another function */
    void check(QueryPlan<?> plan) {
        if (plan instanceof ExplainCommand explain) {
            check(explain.logicalPlan());
            return;
        }
        if (acts(plan)) {
            throw UserMistake.job(statement.problem(
                    "%s does more than read: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are accepted"
                            .formatted(plan.nodeName())));
        }
        if (plan instanceof UnresolvedWith with) {
            JavaConverters.seqAsJavaList(with.cteRelations()).forEach(cte -> named.add(lower(cte._1())));
        }
        requireTable(plan);
        JavaConverters.seqAsJavaList(plan.innerChildren()).forEach(this::checkInner);
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(this::check);
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> check((QueryPlan<?>) child));
    }

    private void checkInner(Object child) {
        if (child instanceof QueryPlan<?> plan) {
            check(plan);
        }
    }

    /** @throws UserMistake if {@code expression}, or a query in it, calls another function or reads another table */
    void check(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            requireFunction(function.nameParts(), expression.origin());
        }
        if (expression instanceof ExpressionWithUnresolvedIdentifier || expression instanceof CallMethodViaReflection) {
            throw refused(expression.origin(), "a name that is computed by IDENTIFIER is not taken: write the name");
        }
        if (expression instanceof PlanExpression<?> query) {
            check(query.plan());
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(this::check);
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

    private void requireTable(QueryPlan<?> plan) {
        if (plan instanceof UnresolvedRelation table) {
            requireTable(table.multipartIdentifier(), plan.origin());
        } else if (plan instanceof UnresolvedTableOrView table) {
            requireTable(table.multipartIdentifier(), plan.origin());
        } else if (plan instanceof UnresolvedTable table) {
            requireTable(table.multipartIdentifier(), plan.origin());
        } else if (plan instanceof UnresolvedTableValuedFunction function) {
            requireFunction(function.name(), plan.origin());
        } else if (plan instanceof PlanWithUnresolvedIdentifier) {
            throw refused(plan.origin(), "a name that is computed by IDENTIFIER is not taken: write the name");
        }
    }

    private void requireTable(Seq<String> nameParts, Origin origin) {
        List<String> parts = JavaConverters.seqAsJavaList(nameParts);
        if (parts.size() == 1 && named.contains(lower(parts.get(0)))) {
            return;
        }
        Optional<String> refusal = access.refusal(parts);
        if (refusal.isPresent()) {
            throw refused(origin, refusal.get());
        }
    }

    private void requireFunction(Seq<String> nameParts, Origin origin) {
        List<String> parts = JavaConverters.seqAsJavaList(nameParts);
        if (!AllowedFunctions.has(parts)) {
            String meant = AllowedFunctions.suggestion(parts)
                    .map(name -> " (did you mean " + name + "?)")
                    .orElse("");
            throw refused(
                    origin,
                    "there is no function '" + String.join(".", parts) + "' that may be called here" + meant
                            + ": only functions of Spark that compute are allowed, not those that run code or read "
                            + "from the machine");
        }
    }

    private UserMistake refused(Origin origin, String problem) {
        return UserMistake.job(
                origin.line().isDefined() && origin.startPosition().isDefined()
                        ? statement.problemAt(
                                (Integer) origin.line().get(),
                                (Integer) origin.startPosition().get(),
                                problem)
                        : statement.problem(problem));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
