package io.github.heatmill.spark.train;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;

import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The table {@code training}: one row an epoch, as {@link EpochRecord} says. */
public final class TrainingHistory {
    private static final String SHARE = "in [0, 1]";
    private static final String LOSS = "nats, at least 0";

    private static final TableDefinition<EpochRecord> TABLE = new TableDefinition<>(
            "training",
            List.of(
                    TableColumn.<EpochRecord>of("epoch", IntegerType, "counted from 1", EpochRecord::epoch)
                            .in("at least 1"),
                    TableColumn.<EpochRecord>of(
                                    "learning_rate", DoubleType, "Adam's, during this epoch", EpochRecord::learningRate)
                            .in("above 0"),
                    TableColumn.<EpochRecord>of(
                                    "train_loss",
                                    DoubleType,
                                    "mean cross-entropy of the network after the epoch, on a fixed sample of the "
                                            + "training images",
                                    EpochRecord::trainLoss)
                            .in(LOSS),
                    TableColumn.<EpochRecord>of(
                                    "train_accuracy",
                                    DoubleType,
                                    "share of the same sample that is predicted correctly",
                                    EpochRecord::trainAccuracy)
                            .in(SHARE),
                    TableColumn.<EpochRecord>of(
                                    "validation_loss",
                                    DoubleType,
                                    "mean cross-entropy on the validation images",
                                    EpochRecord::validationLoss)
                            .in(LOSS),
                    TableColumn.<EpochRecord>of(
                                    "validation_accuracy",
                                    DoubleType,
                                    "share of the validation images that is predicted correctly",
                                    EpochRecord::validationAccuracy)
                            .in(SHARE),
                    TableColumn.of(
                            "kept",
                            BooleanType,
                            "whether this epoch's network is the model's: by `training.keep` the last one's, or that of"
                                    + " the highest validation accuracy, then lowest validation loss, then first",
                            EpochRecord::kept)));

    private TrainingHistory() {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static void write(SparkSession spark, List<EpochRecord> history, Path path) {
        List<Row> rows = history.stream()
                .map(epoch -> RowFactory.create(TABLE.cells(epoch)))
                .toList();
        spark.createDataFrame(rows, TABLE.schema()).coalesce(1).write().parquet(path.toString());
    }
}
