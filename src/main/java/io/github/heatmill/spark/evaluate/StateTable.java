package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateBytes;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code states}: the mergeable sums of an evaluation, one row per key and bucket, for later evaluations.
 *
 * @param seed of the buckets
 * @param grouped whether images got into buckets by their overlap groups
 */
public record StateTable(long seed, boolean grouped) {
    /** The table's folder in the output. */
    static final String NAME = "states";

    private static final TableDefinition<StateRow> TABLE = new TableDefinition<>(
            NAME,
            List.of(
                    TableColumn.of(
                            "layout",
                            StringType,
                            "how `state` is laid out; states of another layout are refused",
                            row -> StateBytes.layout()),
                    TableColumn.of("seed", LongType, "seed of the buckets", row -> row.of()
                            .seed()),
                    TableColumn.of(
                            "grouped",
                            BooleanType,
                            "whether images were assigned to buckets by overlap group",
                            row -> row.of().grouped()),
                    TableColumn.of("model_id", StringType, "as in `explanations`", row -> row.key()
                            .modelId()),
                    TableColumn.of("conventions", StringType, "as in `explanations`", row -> row.key()
                            .conventions()),
                    TableColumn.of("box_convention", StringType, "as in `evaluation`", row -> row.key()
                            .boxConvention()),
                    TableColumn.of(
                            "method",
                            StringType,
                            "as in `explanations`; of a fusion with ` = ` and its expression behind",
                            row -> row.key().method()),
                    TableColumn.of(
                            "relation",
                            StringType,
                            "which of label and prediction is the explained class: "
                                    + Arrays.stream(TargetRelation.values())
                                            .map(relation -> "`" + relation.id() + "`")
                                            .collect(Collectors.joining(", ")),
                            row -> row.key().relation().id()),
                    TableColumn.of("defect_class", StringType, "the images' label", row -> row.key()
                            .defectClass()),
                    TableColumn.<StateRow>of(
                                    "bucket", IntegerType, "bucket of images or overlap " + "groups", StateRow::bucket)
                            .in("in [0, " + EvaluationState.BUCKETS + ")"),
                    TableColumn.<StateRow>of("explanations", IntegerType, "number of rows added up", row -> row.sums()
                                    .explanations())
                            .in("at least 1"),
                    TableColumn.of(
                            "state",
                            BinaryType,
                            "sums over these rows, whole " + "numbers",
                            row -> StateBytes.bucket(row.sums()))));

    /** What a row is made of. */
    private record StateRow(StateTable of, StateKey key, int bucket, BucketState sums) {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    /** The rows of what is evaluated; a validation set is not kept. */
    List<Row> rows(EvaluationState state) {
        List<Row> rows = new ArrayList<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE) {
                state.buckets(key).forEach((bucket, of) -> rows.add(row(key, bucket, of)));
            }
        }
        return rows;
    }

    private Row row(StateKey key, int bucket, BucketState of) {
        return RowFactory.create(TABLE.cells(new StateRow(this, key, bucket, of)));
    }

    /**
     * Adds the states of the evaluation in {@code folder} to {@code state}.
     *
     * @throws io.github.heatmill.UserMistake if it is none, or was made by another layout, seed or kind of groups
     */
    void addTo(EvaluationState state, SparkSession spark, String folder) {
        Dataset<Row> table = ExplainedFolder.table(spark, folder, NAME);
        if (!Arrays.equals(table.schema().fieldNames(), schema().fieldNames())) {
            throw InputMistake.of(folder, "its table of states has other columns", "give a folder of an evaluate job");
        }
        for (Row row : table.collectAsList()) {
            require(row, folder);
            int bucket = row.getInt(9);
            Optional<TargetRelation> relation = TargetRelation.find(row.getString(7));
            Optional<BucketState> of = StateBytes.bucket((byte[]) row.get(11));
            if (bucket < 0 || bucket >= EvaluationState.BUCKETS || relation.isEmpty() || of.isEmpty()) {
                throw InputMistake.of(folder, "its states are damaged", "evaluate the explained folders themselves");
            }
            StateKey key = new StateKey(
                    StateKey.Purpose.EVALUATE,
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    relation.get(),
                    row.getString(8));
            state.merge(key, bucket, of.get());
        }
    }

    private void require(Row row, String folder) {
        if (!row.getString(0).equals(StateBytes.layout())) {
            throw InputMistake.of(
                    folder,
                    "another version of Heatmill wrote its states",
                    "evaluate the explained folders themselves");
        }
        if (row.getLong(1) != seed) {
            throw InputMistake.of(
                    folder, "its states have the seed " + row.getLong(1), "set bootstrap.seed to the same value");
        }
        if (row.getBoolean(2) != grouped) {
            throw InputMistake.of(
                    folder,
                    "its states were made " + (grouped ? "without" : "with") + " overlap groups",
                    (grouped ? "remove groups" : "set groups") + ", as in that evaluation");
        }
    }
}
