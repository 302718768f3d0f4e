package io.github.heatmill.spark.alarm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.Suggestion;
import io.github.heatmill.UserMistake;
import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.AlarmScope;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.sql.SqlCondition;
import io.github.heatmill.spark.sql.SqlMistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructType;

/**
 * The SQL of one rule, as columns of a row that it is asked of.
 *
 * @param key of the rule in the job file, as messages name it
 */
record RuleColumns(String key, AlarmRule rule) {
    /** Those of {@code rules}, in their order. */
    static List<RuleColumns> of(List<AlarmRule> rules) {
        List<RuleColumns> columns = new ArrayList<>();
        for (AlarmRule rule : rules) {
            columns.add(new RuleColumns("alarms.rules[" + columns.size() + "] (" + rule.name() + ")", rule));
        }
        return columns;
    }

    /**
     * Finds what is wrong with {@code rules}, before there are rows.
     *
     * @param images the columns of an image that is judged; those of a comparison are the table's
     * @throws UserMistake with all mistakes: SQL that is no condition on a row, or calls what may not be called
     */
    static void check(SparkSession spark, List<RuleColumns> rules, StructType images) {
        Dataset<Row> noImages = spark.createDataFrame(List.of(), images);
        Dataset<Row> noComparisons = spark.createDataFrame(List.of(), ArchiveTable.DRIFT.schema());
        List<String> problems = new ArrayList<>();
        for (RuleColumns rule : rules) {
            Dataset<Row> none = rule.isOfComparisons() ? noComparisons : noImages;
            String columns = "the columns of " + rule.rule.per().one();
            rule.check(none, "where", rule.rule.where(), "a condition on " + columns, problems);
            if (!rule.rule.worst().isEmpty()) {
                String number = "cast(" + rule.rule.worst() + " AS double) IS NULL";
                if (rule.isSound("worst", rule.rule.worst(), problems)) {
                    rule.check(none, "worst", number, "a number of " + columns, problems);
                }
            }
            rule.checkGroup(images, problems);
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }

    /** Whether it is asked of comparisons, not of images. */
    boolean isOfComparisons() {
        return rule.per() == AlarmScope.COMPARISON;
    }

    private boolean isSound(String part, String sql, List<String> problems) {
        try {
            // before Spark plans it, for planning already computes what is constant
            SqlCondition.check(key + "." + part, sql);
            return true;
        } catch (UserMistake mistake) {
            problems.addAll(mistake.problems());
            return false;
        }
    }

    private void check(Dataset<Row> none, String part, String sql, String what, List<String> problems) {
        if (!isSound(part, sql, problems)) {
            return;
        }
        String name = key + "." + part;
        try {
            // a filter, as Spark takes no sums and windows there; the other operand makes it refuse what is no truth
            // value
            Dataset<Row> asked = none.where(expr(sql).and(lit(true)));
            LogicalPlan plan = asked.queryExecution().analyzed();
            if (!(plan instanceof Filter filter) || SubqueryExpression.hasSubquery(filter.condition())) {
                problems.add(name + ": asks for more than the columns of "
                        + rule.per().one() + ": leave out the query in it");
                return;
            }
            if (!filter.condition().deterministic()) {
                problems.add(name + ": does not say the same each time: leave out what is random");
                return;
            }
            asked.queryExecution().optimizedPlan();
        } catch (Exception e) { // Spark, being Scala, throws checked exceptions that no signature names
            if (e instanceof AnalysisException analysis) {
                problems.add(name + ": is not " + what + ": " + SqlMistake.oneLine(analysis.getSimpleMessage()));
            } else if (e instanceof RuntimeException computed) {
                problems.addAll(SqlCondition.failed(name, computed).problems());
            } else {
                throw e;
            }
        }
    }

    private void checkGroup(StructType schema, List<String> problems) {
        if (rule.per() != AlarmScope.GROUP) {
            return;
        }
        List<String> names = Arrays.asList(schema.fieldNames());
        if (!names.contains(rule.group())) {
            Optional<String> meant = Suggestion.of(rule.group(), names);
            problems.add(key + ".group: there is no column " + rule.group()
                    + meant.map(name -> " (did you mean " + name + "?)").orElse("")
                    + ": give a column of images, explanations or the sidecar");
        } else if (!(schema.apply(rule.group()).dataType() instanceof AtomicType)) {
            problems.add(key + ".group: the column " + rule.group() + " holds more than one value: give another");
        }
    }

    /** Whether the condition holds; NULL where it cannot be answered. */
    Column holds() {
        return expr(rule.where());
    }

    /** The group of the row, a text; NULL where it has none. */
    Column group() {
        return rule.per() == AlarmScope.GROUP
                ? col(rule.group()).cast("string")
                : lit(null).cast("string");
    }

    /** How bad the row is; NULL where that is not known. */
    Column worst() {
        Column unless = isOfComparisons() ? col("psi") : lit(0);
        return (rule.worst().isEmpty() ? unless : expr(rule.worst())).cast("double");
    }
}
