package io.github.heatmill.spark.alarm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.AlarmScope;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.archive.AlarmColumns;
import io.github.heatmill.spark.archive.AlarmFacts;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rules of a nightly job, checked, to be asked of the images of the night that a run has written. */
public final class Alarms {
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
     * Asks the rules of what this run of {@code archive} has written of images and explanations, writes their alarms
     * beside it and draws their pictures.
     *
     * @param modelId which network explained
     * @param pictures draws pictures
     * @return the alarms: rule by rule in the order of the job file
     * @throws UserMistake where a condition cannot be computed of an image, as by {@code raise_error}
     */
    public List<AlarmFacts> raise(Archive archive, String modelId, AlarmPictures pictures) throws IOException {
        List<Alarm> alarms = judged(archive);
        Map<String, String> drawn = pictures.draw(meant(alarms));
        List<AlarmFacts> facts = alarms.stream()
                .map(alarm -> facts(alarm, archive.run(), modelId, drawn))
                .toList();
        if (!facts.isEmpty()) {
            archive.write(ArchiveTable.ALARMS, table(archive, facts));
        }
        return facts;
    }

    private List<Alarm> judged(Archive archive) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Column> asked = new ArrayList<>(List.of(col(NightColumns.IMAGE_ID), col(NightColumns.URI)));
        rules.forEach(rule -> asked.add(struct(rule.holds(), rule.group(), rule.worst())));
        List<Row> rows;
        try {
            rows = JudgedImages.of(archive, spec.explain(), sidecar.columns())
                    .select(asked.toArray(Column[]::new))
                    .collectAsList();
        } catch (Exception failure) { // Spark, being Scala, throws checked exceptions that no signature names
            throw SqlCondition.failed(
                    "alarms.rules",
                    failure instanceof RuntimeException known
                            ? known
                            : new IllegalStateException("Spark failed while it asked the rules", failure));
        }
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            alarms.addAll(Alarm.of(rules.get(i).rule(), answers(rows, i + 2)));
        }
        return alarms;
    }

    private static List<Judgement> answers(List<Row> rows, int place) {
        List<Judgement> answers = new ArrayList<>();
        for (Row row : rows) {
            Row answer = row.getStruct(place);
            if (!answer.isNullAt(0)) {
                answers.add(new Judgement(
                        row.getString(0),
                        row.getString(1),
                        answer.getBoolean(0),
                        Optional.ofNullable(answer.getString(1)),
                        answer.isNullAt(2) ? Double.NaN : answer.getDouble(2)));
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
                Optional.of(alarm.rule().group()).filter(group -> !group.isEmpty()),
                alarm.group(),
                alarm.count(),
                alarm.of(),
                alarm.rule().message(),
                alarm.evidence().stream()
                        .map(image -> new AlarmFacts.Image(
                                image.imageId(), image.uri(), Optional.ofNullable(drawn.get(image.imageId()))))
                        .toList());
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
