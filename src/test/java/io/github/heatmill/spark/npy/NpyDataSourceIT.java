package io.github.heatmill.spark.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.images.CountingFileSystem;
import io.github.heatmill.spark.images.TestArrays;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyDataSourceIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    Path folder;

    private static DataFrameReader npy() {
        return SPARK.read().format("npy");
    }

    private static Dataset<Row> load(Path file) {
        return npy().load(file.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyElementOfTheFirstAxisIsARowWhateverThePartitioning(int partitions) throws IOException {
        Path file = TestArrays.bytes(folder.resolve("a.npy"), 14L, 2L, 3L);

        Dataset<Row> rows = npy().option("rowsPerPartition", 14 / partitions).load(file.toString());

        assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(partitions);
        List<Row> collected = rows.orderBy("index").collectAsList();
        assertThat(collected).hasSize(14);
        for (int r = 0; r < 14; r++) {
            int row = r;
            assertThat(collected.get(r).getLong(0)).isEqualTo(r);
            byte[] expected = new byte[6];
            IntStream.range(0, 6).forEach(e -> expected[e] = TestArrays.byteAt(row, e));
            assertThat((byte[]) collected.get(r).get(1)).isEqualTo(expected);
        }
    }

    @Test
    void theShapeAndTypeOfAnElementAreInTheMetadata() throws IOException {
        StructField value = load(TestArrays.bytes(folder.resolve("a.npy"), 2L, 4L, 3L, 1L))
                .schema()
                .apply("value");

        assertThat(value.dataType()).isEqualTo(DataTypes.BinaryType);
        assertThat(value.nullable()).isFalse();
        assertThat(value.metadata().getString("npy.dtype")).isEqualTo("|u1");
        assertThat(value.metadata().getLongArray("npy.shape")).containsExactly(4, 3, 1);
    }

    @ParameterizedTest
    @EnumSource(NpyDtype.class)
    void aListIsARowOfNumbersAndATableARowOfArraysOfThem(NpyDtype dtype) throws IOException {
        // the numbers 1 and 0 exist in every type; in bytes, 1 differs between them
        Path list = folder.resolve("list.npy");
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(list), dtype, List.of(2L))) {
            writer.write(element(dtype, 1));
            writer.write(element(dtype, 0));
        }
        Path table = folder.resolve("table.npy");
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(table), dtype, List.of(1L, 2L))) {
            writer.write(join(element(dtype, 0), element(dtype, 1)));
        }

        assertThat(load(list)
                        .selectExpr("cast(value as double)", "typeof(value)")
                        .collectAsList())
                .containsExactly(RowFactory.create(1.0, scalarType(dtype)), RowFactory.create(0.0, scalarType(dtype)));
        String element = dtype == NpyDtype.U1 ? "cast(value as binary)" : "cast(value as array<double>)";
        Object value = load(table).selectExpr(element).head().get(0);
        if (dtype == NpyDtype.U1) {
            assertThat((byte[]) value).containsExactly(0, 1);
        } else {
            assertThat(load(table).selectExpr(element).head().getList(0)).isEqualTo(List.of(0.0, 1.0));
        }
    }

    @Test
    void aByteAbove127IsThatNumber() throws IOException {
        // 7 * 20 = 140
        Dataset<Row> rows = load(TestArrays.bytes(folder.resolve("a.npy"), 21L));

        assertThat(rows.where("index = 20").head().getShort(1)).isEqualTo((short) 140);
    }

    @ParameterizedTest
    @CsvSource({"U2, 65535", "U4, 4294967295", "U8, 18446744073709551615"})
    void theGreatestNumberOfATypeWithoutASignIsThatNumber(NpyDtype dtype, BigDecimal greatest) throws IOException {
        byte[] row = new byte[dtype.bytes() * 2];
        Arrays.fill(row, (byte) 0xff);
        Path table = folder.resolve("table.npy");
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(table), dtype, List.of(1L, 2L))) {
            writer.write(row);
        }
        Path list = folder.resolve("list.npy");
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(list), dtype, List.of(2L))) {
            writer.write(Arrays.copyOf(row, dtype.bytes()));
            writer.write(Arrays.copyOf(row, dtype.bytes()));
        }

        assertThat(load(table)
                        .selectExpr("cast(value[1] as decimal(20,0))")
                        .head()
                        .getDecimal(0))
                .isEqualByComparingTo(greatest);
        assertThat(load(list).selectExpr("cast(value as decimal(20,0))").head().getDecimal(0))
                .isEqualByComparingTo(greatest);
    }

    @Test
    void repeatReadsTheArrayOverWithItsRowsCountedOn() throws IOException {
        Path file = TestArrays.floats(folder.resolve("three.npy"), List.of(3L), 1, 2, 3);

        // three rows twice: the fifth, of index 4, is the second of the array
        List<Row> rows = npy().option("repeat", 2)
                .option("rowsPerPartition", 4)
                .load(file.toString())
                .orderBy("index")
                .collectAsList();

        assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(rows).extracting(row -> row.get(1)).containsExactly(1f, 2f, 3f, 1f, 2f, 3f);
    }

    @Test
    void rawIsTheBytesWhateverTheType() throws IOException {
        Path file = TestArrays.floats(folder.resolve("a.npy"), List.of(1L, 2L), 1f, -2f);

        byte[] raw =
                (byte[]) npy().option("raw", true).load(file.toString()).head().get(1);

        // 1 is 0x3f800000 and -2 is 0xc0000000
        assertThat(raw).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    }

    @Test
    void countingAndListingOpenNoFile() throws IOException {
        String path = counting(TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L));
        Dataset<Row> rows = npy().option("rowsPerPartition", 2).load(path);
        int afterLoading = CountingFileSystem.OPENED.get();

        assertThat(rows.count()).isEqualTo(10);
        assertThat(rows.where("index >= 4").count()).isEqualTo(6);
        assertThat(rows.agg(org.apache.spark.sql.functions.sum("index")).head().getLong(0))
                .isEqualTo(45);
        assertThat(CountingFileSystem.OPENED).hasValue(afterLoading);

        // five partitions, each opens the file once
        rows.foreach(row -> {});
        assertThat(CountingFileSystem.OPENED).hasValue(afterLoading + 5);
    }

    @Test
    void loadingOpensTheFileOnce() throws IOException {
        String path = counting(TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L));
        int before = CountingFileSystem.OPENED.get();

        npy().load(path);

        assertThat(CountingFileSystem.OPENED).hasValue(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index = 5",
                "index > 3 and index <= 7",
                "index < 2 or index >= 8",
                "index in (1, 4, 99)",
                "index between 2 and 3",
                "index = -1",
                "index > 9223372036854775806",
                "index >= 0 and length(value) = 6",
                "index % 2 = 1 and index > 4",
                "not index = 3",
                "index is null"
            })
    void aFilterKeepsWhatItWouldWithoutTheSourcesHelp(String filter) throws IOException {
        Path file = TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L);
        List<Long> expected = SPARK
                .range(10)
                .selectExpr("id as index", "cast('123456' as binary) as value")
                .where(filter)
                .select("index")
                .orderBy("index")
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0))
                .toList();

        List<Row> rows = npy().option("rowsPerPartition", 3)
                .load(file.toString())
                .where(filter)
                .orderBy("index")
                .collectAsList();

        assertThat(rows).extracting(row -> row.getLong(0)).isEqualTo(expected);
        assertThat(rows).allSatisfy(row -> assertThat(((byte[]) row.get(1))[0])
                .isEqualTo(TestArrays.byteAt(row.getLong(0), 0)));
    }

    @Test
    void aFilterOnTheIndexPlansNoPartitionBeyondItsRows() throws IOException {
        Dataset<Row> rows = npy().option("rowsPerPartition", 2)
                .load(TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L).toString());

        assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(5);
        assertThat(rows.where("index = 7").javaRDD().getNumPartitions()).isEqualTo(1);
        assertThat(rows.where("index in (0, 3, 5, 9)").javaRDD().getNumPartitions())
                .isEqualTo(2);
        assertThat(rows.where("index > 100").javaRDD().getNumPartitions()).isZero();
        assertThat(rows.limit(3).collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void oneRowInTheMiddleOfAHundredGigabytesIsReadFromItsPlace() throws IOException {
        // 2 684 354 images of 200 x 200 bytes: 100 GiB, with nothing of it on the disk
        long images = (100L << 30) / 40_000;
        Path file = TestArrays.sparseBytes(folder.resolve("large.npy"), images, 200, 200);
        long middle = images / 2;
        try (var out = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(new byte[] {42}), 128 + middle * 40_000);
        }
        assertThat(Files.size(file)).isGreaterThan((100L << 30) - 40_000);

        Dataset<Row> rows = load(file);
        Dataset<Row> one = rows.where("index = " + middle);

        assertThat(rows.count()).isEqualTo(images);
        assertThat(one.javaRDD().getNumPartitions()).isEqualTo(1);
        assertThat(((byte[]) one.head().get(1))).hasSize(40_000).startsWith(42, 0, 0);
    }

    @Test
    void statisticsAreTheRowsAndBytesThatAreRead() throws IOException {
        Dataset<Row> rows = load(TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L));

        // 8 bytes of index and 6 of pixels a row
        assertThat(rows.queryExecution().optimizedPlan().stats().sizeInBytes().toLong())
                .isEqualTo(10 * 14);
        assertThat(rows.queryExecution()
                        .optimizedPlan()
                        .stats()
                        .rowCount()
                        .get()
                        .toLong())
                .isEqualTo(10);
        Dataset<Row> some = rows.where("index < 3").select("index");
        assertThat(some.queryExecution()
                        .optimizedPlan()
                        .stats()
                        .rowCount()
                        .get()
                        .toLong())
                .isEqualTo(3);
    }

    @Test
    void partitionsAreNoLargerThanTheOptionSays() throws IOException {
        // 100 000 bytes and an index a row, so ten rows a mebibyte
        Path file = TestArrays.bytes(folder.resolve("a.npy"), 40L, 1000L, 100L);

        assertThat(npy().option("maxPartitionBytes", 1 << 20)
                        .load(file.toString())
                        .javaRDD()
                        .getNumPartitions())
                .isEqualTo(4);
        // without it, one for each of the two cores
        assertThat(load(file).javaRDD().getNumPartitions()).isEqualTo(2);
    }

    @Test
    void anArrayThatChangesAfterPlanningIsAMistakeThatSaysSo() throws IOException {
        Path file = TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L);
        Dataset<Row> rows = load(file);
        TestArrays.bytes(file, 9L, 2L, 3L);

        assertThat(catchThrowable(rows::collectAsList))
                .hasRootCauseInstanceOf(UserMistake.class)
                .hasRootCauseMessage(file + ": it changed while it was being read: it was 188 bytes long and is now"
                        + " 182; run again once nothing writes it");
    }

    @Test
    void unusableFilesAreMistakesOfOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("text.npy"), "not an array");
        Path pickle = Files.write(
                folder.resolve("object.npy"),
                TestArrays.head("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"));
        Path cut = TestArrays.bytes(folder.resolve("cut.npy"), 10L, 2L, 3L);
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 150));
        String absent = folder.resolve("absent.npy").toString();

        assertMistake(() -> npy().load(absent), absent + ": it does not exist; check the path");
        assertMistake(() -> npy().load(folder.toString()), folder + ": it is a folder; give one file");
        assertMistake(() -> load(text), text + ": it is not a .npy file");
        assertMistake(() -> load(pickle), pickle + ": it is an object array");
        assertMistake(() -> load(cut), cut + ": |u1 (10, 2, 3) needs 60 bytes of elements, but it holds 22");
        assertMistake(() -> npy().load("nowhere://a.npy"), "nowhere://a.npy: it cannot be read");
        assertMistake(() -> npy().load("s3a://key:secret@bucket/a.npy"), "a path holds a password");
    }

    @Test
    void severalPathsNoPathAndUnknownOptionsAreMistakes() {
        assertMistake(() -> npy().load("a.npy", "b.npy"), "npy: several paths are given");
        assertMistake(() -> npy().load(), "npy: no path is given");
        assertMistake(
                () -> npy().option("rowPerPartition", 3).load("a.npy"), "npy: there is no option 'rowPerPartition'");
        assertMistake(() -> npy().option("rowsPerPartition", 0).load("a.npy"), "npy: option rowsPerPartition is '0'");
    }

    @Test
    void optionsCanBeSetForTheSession() throws IOException {
        Path file = TestArrays.bytes(folder.resolve("a.npy"), 10L, 2L, 3L);
        SPARK.conf().set("spark.datasource.npy.rowsPerPartition", 4);
        try {
            assertThat(load(file).javaRDD().getNumPartitions()).isEqualTo(3);
        } finally {
            SPARK.conf().unset("spark.datasource.npy.rowsPerPartition");
        }
    }

    private static void assertMistake(Runnable loading, String beginning) {
        assertThatThrownBy(loading::run)
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(beginning)
                .hasMessageNotContaining("\n");
    }

    private static String counting(Path file) {
        SPARK.sparkContext()
                .hadoopConfiguration()
                .set("fs." + CountingFileSystem.SCHEME + ".impl", CountingFileSystem.class.getName());
        return CountingFileSystem.SCHEME + "://" + file;
    }

    private static String scalarType(NpyDtype dtype) {
        return switch (dtype) {
            case I1 -> "tinyint";
            case U1, I2 -> "smallint";
            case B1 -> "boolean";
            case U2, I4 -> "int";
            case U4, I8 -> "bigint";
            case U8 -> "decimal(20,0)";
            case F2, F4 -> "float";
            case F8 -> "double";
        };
    }

    private static byte[] element(NpyDtype dtype, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (dtype) {
            case U1, I1, B1 -> bytes.put((byte) value);
            case U2, I2 -> bytes.putShort((short) value);
            case U4, I4 -> bytes.putInt(value);
            // 1 is 15 << 10 in half precision: exponent 0 with bias 15
            case F2 -> bytes.putShort((short) ((value * 15) << 10));
            case U8, I8 -> bytes.putLong(value);
            case F4 -> bytes.putFloat(value);
            case F8 -> bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
