package io.github.heatmill.spark.train;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code training}: one row an epoch, as {@link EpochRecord} says. */
final class TrainingHistory {
    private static final StructType SCHEMA = new StructType()
            .add("epoch", DataTypes.IntegerType, false)
            .add("learning_rate", DataTypes.DoubleType, false)
            .add("train_loss", DataTypes.DoubleType, false)
            .add("train_accuracy", DataTypes.DoubleType, false)
            .add("validation_loss", DataTypes.DoubleType, false)
            .add("validation_accuracy", DataTypes.DoubleType, false)
            .add("best", DataTypes.BooleanType, false);

    private TrainingHistory() {}

    static void write(SparkSession spark, List<EpochRecord> history, Path path) {
        List<Row> rows = history.stream()
                .map(epoch -> RowFactory.create(
                        epoch.epoch(),
                        epoch.learningRate(),
                        epoch.trainLoss(),
                        epoch.trainAccuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.best()))
                .toList();
        spark.createDataFrame(rows, SCHEMA).coalesce(1).write().parquet(path.toString());
    }
}
