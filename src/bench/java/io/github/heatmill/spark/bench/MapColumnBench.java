package io.github.heatmill.spark.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.mutable.WrappedArray;

/**
 * What a map costs in the table: as {@code array<float>} that any SQL can ask, by Spark's encoder of rows and as Spark
 * holds it; and as binary, which nothing can ask.
 */
final class MapColumnBench {
    private static final int CELLS = 625;

    /** Together more than Snappy looks back, so that none is found again. */
    private static final int MAPS = 64;

    private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.FloatType, false);

    private MapColumnBench() {}

    /** Adds microseconds of a core and bytes for each row. */
    static void measure(SparkSession spark, Path work, boolean quick, Map<String, Double> results) throws Exception {
        int rows = quick ? 20_000 : 100_000;
        int threads = spark.sparkContext().defaultParallelism();
        Path folder = work.resolve("map-column");
        List<float[]> maps = maps();
        List<byte[]> bytes = maps.stream().map(MapColumnBench::bytes).toList();
        List<Integer> numbers =
                Stream.iterate(0, i -> i + 1).limit(rows).map(i -> i % MAPS).toList();
        JavaRDD<Integer> drawn = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(numbers, threads)
                .cache();
        Dataset<Row> encoded =
                spark.createDataFrame(drawn.map(i -> RowFactory.create(WrappedArray.make(maps.get(i)))), schema(ARRAY));
        JavaRDD<InternalRow> held =
                drawn.map(i -> new GenericInternalRow(new Object[] {UnsafeArrayData.fromPrimitiveArray(maps.get(i))}));
        Dataset<Row> internal = spark.internalCreateDataFrame(held.rdd(), schema(ARRAY), false);
        JavaRDD<InternalRow> raw = drawn.map(i -> new GenericInternalRow(new Object[] {bytes.get(i)}));
        Dataset<Row> binary = spark.internalCreateDataFrame(raw.rdd(), schema(DataTypes.BinaryType), false);
        Rounds rounds = new Rounds()
                .add("map_encoded", () -> write(encoded, folder.resolve("map_encoded")))
                .add("map_array", () -> write(internal, folder.resolve("map_array")))
                .add("map_binary", () -> write(binary, folder.resolve("map_binary")))
                .run(2, quick ? 3 : 7);
        for (String name : List.of("map_encoded", "map_array", "map_binary")) {
            results.put(name + "_us", 1e6 * rounds.median(name) * threads / rows);
            results.put(name + "_bytes", (double) size(folder.resolve(name)) / rows);
        }
        drawn.unpersist();
    }

    private static StructType schema(DataType type) {
        return new StructType().add("map", type, false);
    }

    private static List<float[]> maps() {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> maps = new ArrayList<>();
        for (int i = 0; i < MAPS; i++) {
            float[] map = new float[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                map[cell] = (float) random.nextDouble();
            }
            maps.add(map);
        }
        return maps;
    }

    private static byte[] bytes(float[] map) {
        ByteBuffer buffer = ByteBuffer.allocate(map.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(map);
        return buffer.array();
    }

    private static void write(Dataset<Row> rows, Path folder) {
        rows.write()
                .option(ParquetOutputFormat.ENABLE_DICTIONARY, false)
                .mode(SaveMode.Overwrite)
                .parquet(folder.toString());
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
