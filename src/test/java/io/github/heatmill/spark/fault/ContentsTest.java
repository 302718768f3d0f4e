package io.github.heatmill.spark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite notices what it is there to notice. */
class ContentsTest {
    private static final Contents WHOLE = contents(List.of("a", "a", "b"), Map.of("1.png", "01", "2.png", "02"));

    @TempDir
    private Path folder;

    private static Contents contents(List<String> rows, Map<String, String> files) {
        return new Contents(new TreeMap<>(Map.of("explanations", rows)), new TreeMap<>(files));
    }

    @Test
    void aRowThatIsNotThereIsLost() {
        // one of two a, and b
        assertThat(contents(List.of("a"), WHOLE.files()).lost(WHOLE)).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsLost() {
        assertThat(contents(List.of("a", "a", "b"), Map.of("2.png", "02")).lost(WHOLE))
                .isEqualTo(1);
    }

    @Test
    void aRowThatIsThereOnceMoreIsDoubled() {
        // a third a, a second b
        Contents more = contents(List.of("a", "a", "a", "b", "b"), WHOLE.files());

        assertThat(more.doubled(WHOLE)).isEqualTo(2);
        assertThat(more.lost(WHOLE)).isZero();
    }

    @Test
    void anotherPictureUnderTheSameNameIsNotEqual() {
        Contents other = contents(List.of("a", "a", "b"), Map.of("1.png", "01", "2.png", "03"));

        assertThat(other).isNotEqualTo(WHOLE);
        assertThat(other.lost(WHOLE)).isZero();
        assertThat(other.doubled(WHOLE)).isZero();
    }

    @Test
    void rowsAreTextThatKeepsEveryBit() throws Exception {
        Files.createDirectories(folder.resolve("t"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 0.1::DOUBLE AS x, 'b' AS y UNION ALL SELECT 0.1::DOUBLE + 0.2::DOUBLE, 'a')"
                    + " TO '" + folder.resolve("t/part.parquet") + "' (FORMAT PARQUET)");
        }
        Files.writeString(folder.resolve("run.json"), "{}");
        Files.writeString(folder.resolve("1.png"), "");

        Contents found = Contents.of(folder);

        assertThat(found.tables().get("t")).containsExactly("{'x': 0.1, 'y': b}", "{'x': 0.30000000000000004, 'y': a}");
        assertThat(found.files()).containsOnlyKeys("1.png");
    }

    @Test
    void aFolderWithoutAnythingHasLostAllOfIt() throws IOException {
        // three rows and two files
        assertThat(Contents.of(folder).lost(WHOLE)).isEqualTo(5);
    }
}
