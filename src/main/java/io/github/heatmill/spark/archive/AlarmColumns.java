package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.github.heatmill.spark.table.InternalRows;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of the table {@code alarms}. */
public final class AlarmColumns {
    public static final String RULE = "rule";
    public static final String SEVERITY = "severity";
    public static final String SCOPE = "scope";
    public static final String GROUP_BY = "group_by";
    public static final String GROUP_VALUE = "group_value";
    public static final String COUNT = "count";
    public static final String OF = "of";
    public static final String MESSAGE = "message";
    public static final String EVIDENCE = "evidence";

    private static final DataType IMAGES = createArrayType(
            new StructType()
                    .add(NightColumns.IMAGE_ID, StringType)
                    .add(NightColumns.URI, StringType)
                    .add("picture", StringType),
            false);
    private static final String NUMBER = "number";
    private static final String COMPARED_WITH = "compared_with";
    private static final String FINDINGS = "findings";
    private static final String NO_GROUPS = "the alarm is of no group of images";

    static final TableDefinition<AlarmFacts> ALARMS = new TableDefinition<>("alarms", columns());

    private AlarmColumns() {}

    static StructType alarms() {
        return ALARMS.schema();
    }

    /** The row of {@link ArchiveTable#ALARMS} that {@code facts} make. */
    public static InternalRow alarm(AlarmFacts facts) {
        return InternalRows.of(ALARMS.cells(facts));
    }

    /** What {@code row}, of {@link ArchiveTable#ALARMS}, was made of. */
    public static AlarmFacts facts(Row row) {
        List<Row> evidence = row.getList(row.fieldIndex(EVIDENCE));
        return new AlarmFacts(
                row.getDate(row.fieldIndex(ArchiveTable.NIGHT)).toLocalDate(),
                row.getAs(ArchiveTable.RUN),
                row.getAs(NightColumns.MODEL_ID),
                row.getAs(RULE),
                row.<Integer>getAs(SEVERITY),
                row.getAs(SCOPE),
                Optional.ofNullable(row.getAs(GROUP_BY)),
                Optional.ofNullable(row.getAs(GROUP_VALUE)),
                Optional.ofNullable(row.<String>getAs(NUMBER))
                        .map(number -> new AlarmFacts.Compared(number, row.getAs(COMPARED_WITH), row.getAs(FINDINGS))),
                row.<Long>getAs(COUNT),
                row.<Long>getAs(OF),
                row.getAs(MESSAGE),
                evidence.stream()
                        .map(image -> new AlarmFacts.Image(
                                image.getString(0), image.getString(1), Optional.ofNullable(image.getString(2))))
                        .toList());
    }

    private static List<TableColumn<AlarmFacts>> columns() {
        return List.of(
                NightColumns.night(AlarmFacts::night),
                NightColumns.run(AlarmFacts::run),
                NightColumns.model(AlarmFacts::modelId),
                TableColumn.of(RULE, StringType, "the name of the rule in the job file", AlarmFacts::rule),
                TableColumn.<AlarmFacts>of(SEVERITY, IntegerType, "how grave, as the rule says", AlarmFacts::severity)
                        .in("1, 2 or 3"),
                TableColumn.of(
                        SCOPE,
                        StringType,
                        "what the rule is asked for: each `image`, each `group` of images, the `night`, or the"
                                + " night's comparisons (`comparison`)",
                        AlarmFacts::scope),
                TableColumn.<AlarmFacts>of(
                                GROUP_BY,
                                StringType,
                                "the column whose values make the groups; `predicted` for comparisons of a class",
                                facts -> facts.groupBy().orElse(null))
                        .nullWhere(NO_GROUPS),
                TableColumn.<AlarmFacts>of(GROUP_VALUE, StringType, "its value in the group", facts -> facts.group()
                                .orElse(null))
                        .nullWhere(NO_GROUPS)
                        .nullWhere("the group of images without a value"),
                compared(
                        NUMBER,
                        "what differs most: a field of `numbers` in `explanations`, or `class_mix`",
                        AlarmFacts.Compared::number),
                compared(
                        COMPARED_WITH,
                        "what it differs from: the model's `reference`, or the `history` of earlier nights",
                        AlarmFacts.Compared::with),
                compared(FINDINGS, "the strongest comparisons, in words", AlarmFacts.Compared::findings),
                TableColumn.of(
                        COUNT,
                        LongType,
                        "how many images, or comparisons, met the rule's condition",
                        AlarmFacts::count),
                TableColumn.of(
                        OF,
                        LongType,
                        "of how many: those for which the condition is true or false, not NULL",
                        AlarmFacts::of),
                TableColumn.<AlarmFacts>of("share", DoubleType, "`count` / `of`", AlarmFacts::share)
                        .in("in (0, 1]"),
                TableColumn.of(MESSAGE, StringType, "what the rule says; may be empty", AlarmFacts::message),
                TableColumn.of(
                        EVIDENCE,
                        IMAGES,
                        "at most 50 of the images that met it or, for comparisons, that differ most, the worst first: their ids, files, and pictures within the"
                                + " archive's folder, or NULL",
                        facts -> facts.evidence().stream()
                                .map(image -> RowFactory.create(
                                        image.imageId(),
                                        image.uri(),
                                        image.picture().orElse(null)))
                                .toList()));
    }

    private static TableColumn<AlarmFacts> compared(
            String name, String meaning, Function<AlarmFacts.Compared, String> of) {
        return TableColumn.<AlarmFacts>of(name, StringType, meaning, facts -> facts.compared()
                        .map(of)
                        .orElse(null))
                .nullWhere("`scope` is not `comparison`");
    }
}
