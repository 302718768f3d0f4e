package io.github.heatmill.spark.alarm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.job.AlarmScope;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.archive.AlarmColumns;
import io.github.heatmill.spark.archive.AlarmFacts;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.DriftTable;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.sidecar.Sidecar;
import io.github.heatmill.spark.sql.SqlCondition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rules of a nightly job, checked, to be asked of the images of the night that a run has written, and of how it
 * compares with others.
 */
public final class Alarms {
    /** The most comparisons of an alarm that are put into words; the table {@code drift} has all of them. */
    private static final int MOST_NAMED = 2;

    private final NightlySpec spec;
    private final Sidecar sidecar;
    private final List<RuleColumns> rules;

    private Alarms(NightlySpec spec, Sidecar sidecar, List<RuleColumns> rules) {
        this.spec = spec;
        this.sidecar = sidecar;
        this.rules = rules;
    }

    /**
     * The rules of {@code spec} for images with the columns of {@code sidecar}; no image is looked at.
     *
     * @throws UserMistake with all that is wrong with their SQL
     */
    public static Alarms of(SparkSession spark, NightlySpec spec, Sidecar sidecar) {
        List<RuleColumns> rules = RuleColumns.of(spec.alarms().rules());
        RuleColumns.check(spark, rules, JudgedImages.columns(sidecar.columns()));
        return new Alarms(spec, sidecar, rules);
    }

    /** The names of columns that a sidecar must not have, as an archive's tables have them. */
    public static Set<String> takenColumns() {
        Set<String> taken =
                new HashSet<>(List.of(JudgedImages.columns(List.of()).fieldNames()));
        for (ArchiveTable table : ArchiveTable.values()) {
            taken.addAll(List.of(table.schema().fieldNames()));
        }
        return taken;
    }

    /**
     * What the rules have found.
     *
     * @param alarms rule by rule in the order of the job file
     * @param named the comparisons that met a rule
     */
    public record Raised(List<AlarmFacts> alarms, Set<DriftFinding> named) {
        public Raised {
            alarms = List.copyOf(alarms);
            named = Set.copyOf(named);
        }
    }

    /**
     * Asks the rules of what this run of {@code archive} has written of images and explanations, and of the comparisons
     * of the night; writes their alarms beside it and draws their pictures.
     *
     * @param modelId which network explained
     * @param pictures draws pictures
     * @throws UserMistake where a condition cannot be computed of an image, as by {@code raise_error}
     */
    public Raised raise(Archive archive, String modelId, ComparedNight compared, AlarmPictures pictures)
            throws IOException {
        List<Alarm> alarms = new ArrayList<>();
        Set<DriftFinding> named = new HashSet<>();
        List<Row> images = rows(false, () -> JudgedImages.of(archive, spec.explain(), sidecar.columns()));
        List<DriftFinding> findings = compared.report().findings();
        List<Row> comparisons = rows(true, () -> table(archive, modelId, findings));
        for (RuleColumns rule : rules) {
            if (rule.isOfComparisons()) {
                List<ComparisonAlarms.Answer> answers = compared(comparisons, place(rule), findings);
                answers.stream().filter(ComparisonAlarms.Answer::holds).forEach(answer -> named.add(answer.finding()));
                alarms.addAll(ComparisonAlarms.of(rule.rule(), answers, compared.images()));
            } else {
                alarms.addAll(Alarm.of(rule.rule(), answers(images, place(rule))));
            }
        }
        Map<String, String> drawn = pictures.draw(meant(alarms));
        List<AlarmFacts> facts = alarms.stream()
                .map(alarm -> facts(alarm, archive.run(), modelId, drawn))
                .toList();
        if (!facts.isEmpty()) {
            archive.write(ArchiveTable.ALARMS, table(archive, facts));
        }
        return new Raised(facts, named);
    }

    private Dataset<Row> table(Archive archive, String modelId, List<DriftFinding> findings) {
        return archive.table(ArchiveTable.DRIFT, DriftTable.rows(spec.night(), archive.run(), modelId, findings));
    }

    /** The rules that are asked of comparisons, or those of images, in their order. */
    private List<RuleColumns> rules(boolean areOfComparisons) {
        return rules.stream()
                .filter(rule -> rule.isOfComparisons() == areOfComparisons)
                .toList();
    }

    private int place(RuleColumns rule) {
        return rules(rule.isOfComparisons()).indexOf(rule);
    }

    /** What these rules say of each row; an answer for each of them. */
    private List<Row> rows(boolean areOfComparisons, Supplier<Dataset<Row>> table) {
        List<Column> asked = new ArrayList<>();
        rules(areOfComparisons).forEach(rule -> asked.add(struct(rule.holds(), rule.group(), rule.worst())));
        if (asked.isEmpty()) {
            return List.of();
        }
        if (!areOfComparisons) {
            asked.addAll(List.of(col(NightColumns.IMAGE_ID), col(NightColumns.URI)));
        }
        try {
            return table.get().select(asked.toArray(Column[]::new)).collectAsList();
        } catch (Exception failure) { // Spark, being Scala, throws checked exceptions that no signature names
            throw SqlCondition.failed(
                    "alarms.rules",
                    failure instanceof RuntimeException known
                            ? known
                            : new IllegalStateException("Spark failed while it asked the rules", failure));
        }
    }

    private static List<ComparisonAlarms.Answer> compared(List<Row> rows, int place, List<DriftFinding> findings) {
        List<ComparisonAlarms.Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row answer = rows.get(i).getStruct(place);
            if (!answer.isNullAt(0)) {
                answers.add(new ComparisonAlarms.Answer(findings.get(i), answer.getBoolean(0), worst(answer)));
            }
        }
        return answers;
    }

    private static double worst(Row answer) {
        return answer.isNullAt(2) ? Double.NaN : answer.getDouble(2);
    }

    private static List<Judgement> answers(List<Row> rows, int place) {
        List<Judgement> answers = new ArrayList<>();
        for (Row row : rows) {
            Row answer = row.getStruct(place);
            if (!answer.isNullAt(0)) {
                answers.add(new Judgement(
                        row.getAs(NightColumns.IMAGE_ID),
                        row.getAs(NightColumns.URI),
                        answer.getBoolean(0),
                        Optional.ofNullable(answer.getString(1)),
                        worst(answer)));
            }
        }
        return answers;
    }

    /** The ids of the images whose pictures are wanted. */
    private Set<String> meant(List<Alarm> alarms) {
        Set<String> meant = new HashSet<>();
        for (RuleColumns rule : rules) {
            alarms.stream()
                    .filter(alarm -> alarm.rule().equals(rule.rule()))
                    .flatMap(alarm -> alarm.evidence().stream())
                    .sorted(Judgement.WORST_FIRST)
                    .map(Judgement::imageId)
                    .distinct()
                    .limit(spec.alarms().pictures())
                    .forEach(meant::add);
        }
        return meant;
    }

    private AlarmFacts facts(Alarm alarm, String run, String modelId, Map<String, String> drawn) {
        return new AlarmFacts(
                spec.night(),
                run,
                modelId,
                alarm.rule().name(),
                alarm.rule().severity(),
                alarm.rule().per().id(),
                alarm.groupBy(),
                alarm.group(),
                compared(alarm.findings()),
                alarm.count(),
                alarm.of(),
                alarm.rule().message(),
                alarm.evidence().stream()
                        .map(image -> new AlarmFacts.Image(
                                image.imageId(), image.uri(), Optional.ofNullable(drawn.get(image.imageId()))))
                        .toList());
    }

    private static Optional<AlarmFacts.Compared> compared(List<DriftFinding> findings) {
        return findings.stream().findFirst().map(strongest -> {
            List<String> named = findings.stream()
                    .filter(finding -> finding.scope().equals(strongest.scope()))
                    .limit(MOST_NAMED)
                    .map(DriftFinding::words)
                    .toList();
            int more = findings.size() - named.size();
            return new AlarmFacts.Compared(
                    strongest.measure(),
                    strongest.against().id(),
                    String.join(", ", named) + (more > 0 ? ", and " + more + " more" : ""));
        });
    }

    /**
     * With the sidecar's columns: all of them for an alarm of one image, the one that makes the groups for a group's.
     */
    private Dataset<Row> table(Archive archive, List<AlarmFacts> facts) {
        Dataset<Row> table = archive.table(
                ArchiveTable.ALARMS, facts.stream().map(AlarmColumns::alarm).toList());
        Column one = when(
                col(AlarmColumns.SCOPE).equalTo(AlarmScope.IMAGE.id()),
                col(AlarmColumns.EVIDENCE).getItem(0).getField(NightColumns.URI));
        Dataset<Row> joined = sidecar.joined(table, one);
        for (String column : sidecar.columns()) {
            joined = joined.withColumn(
                    column,
                    when(col(AlarmColumns.GROUP_BY).equalTo(column), col(AlarmColumns.GROUP_VALUE))
                            .otherwise(col(column)));
        }
        return joined;
    }
}
