package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of images beside their pixels, as columns of the archive. */
class SidecarIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T20:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void build() throws IOException {
        plant = new NightFolder(folder);
    }

    private List<String> rows(ArchiveTable table, String where, String... columns) throws IOException {
        return plant.table(table).where(where).selectExpr(columns).distinct().collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @Test
    void theColumnsOfATableAreInTheArchiveFromTheNightOnThatHasThemFirst() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        plant.deliver("late/b.png", 2, TUESDAY);
        plant.deliver("late/copy.png", 2, TUESDAY);
        plant.deliver("late/c.png", 3, TUESDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), TUESDAY);
        Files.writeString(
                folder.resolve("coils.csv"),
                """
                Line;Image;Coil
                3;late/b.png;007
                4;copy.png;
                5;of another night.png;1
                6;broken.png;9
                """);
        plant.configure("sidecar { file = \"" + folder + "/coils.csv\", name = image }");

        assertThat(plant.job("2026-11-24").plan().lines())
                .contains("the sidecar says nothing of 1 of 4 files: their line, coil are NULL");
        plant.run("2026-11-24");

        assertThat(rows(ArchiveTable.IMAGES, "true", "name", "line", "coil"))
                .containsExactly(
                        "[a.png,null,null]",
                        "[broken.png,6,9]",
                        "[late/b.png,3,007]",
                        "[late/c.png,null,null]",
                        "[late/copy.png,4,null]");
        assertThat(rows(ArchiveTable.EXPLANATIONS, "status = 'ok'", "substring_index(source, '/', -1)", "line", "coil"))
                .containsExactly("[a.png,null,null]", "[b.png,3,007]", "[c.png,null,null]");
        assertThat(plant.told()).contains("the sidecar says nothing of 1 of 4 files: their line, coil are NULL");

        // a third night without the table, and a fourth with another column
        plant.configure("sidecar { file = null, name = null, pattern = \"(?<camera>[a-z]+)-.*\" }");
        plant.deliver("left-1.png", 5, TUESDAY);
        plant.run("2026-11-25");

        assertThat(rows(ArchiveTable.IMAGES, "night >= '2026-11-24'", "name", "line", "camera"))
                .containsExactly(
                        "[broken.png,6,null]",
                        "[late/b.png,3,null]",
                        "[late/c.png,null,null]",
                        "[late/copy.png,4,null]",
                        "[left-1.png,null,left]");
    }

    @Test
    void aParquetTableIsJoinedLikeACsvFile() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("b.png", 2, MONDAY);
        plant.spark()
                .createDataFrame(
                        List.of(
                                RowFactory.create(folder + "/in/a.png", 3L, List.of(1)),
                                RowFactory.create("b.png", null, List.of(2))),
                        StructType.fromDDL("file string, line bigint, more array<int>"))
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder + "/coils.parquet");
        String file = "sidecar.file=" + folder + "/coils.parquet";

        assertThatThrownBy(() -> plant.job("2026-11-23", file).plan())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("coils.parquet: its column 'more' is of type array<int>");
        plant.run("2026-11-23", file, "sidecar.columns=[line]");

        assertThat(rows(ArchiveTable.IMAGES, "true", "name", "line")).containsExactly("[a.png,3]", "[b.png,null]");
        assertThat(plant.told()).doesNotContain("the sidecar says nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    file,line\\na.png,1\\nb.png,2\\nin/../a.png,3\\na.png,4 | INPUT | lines 2 and 5 are both about the file 'a.png'
                    file,line\\nsame.png,1    | INPUT | line 2: 'same.png' could be the file 'x/same.png' and the file 'y/same.png'
                    file,Line No\\na.png,1    | INPUT | expected the name of a column
                    file,line,line\\na.png,1,2 | INPUT | two of its columns are called 'line'
                    file,outcome\\na.png,1    | JOB   | the archive has a column outcome of its own
                    file,border_energy\\na.png,1 | JOB | the archive has a column border_energy of its own
                    name,line\\na.png,1       | INPUT | it has no column 'file', only 'name,line'; say with sidecar.name
                    file,line\\n"a.png,1      | INPUT | it is not CSV
                    ''                       | INPUT | it is empty
                    """)
    void aTableThatCannotBeJoinedEndsTheDryRunAndTheRunBeforeAnImageIsRead(String csv, String kind, String why)
            throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("x/same.png", 2, MONDAY);
        plant.deliver("y/same.png", 3, MONDAY);
        Files.writeString(folder.resolve("coils.csv"), csv.replace("\\n", "\n"));
        String file = "sidecar.file=" + folder + "/coils.csv";

        assertThatThrownBy(() -> plant.job("2026-11-23", file).plan())
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                        .isEqualTo(UserMistake.Kind.valueOf(kind)))
                .hasMessageContaining(why);
        assertThatThrownBy(() -> plant.run("2026-11-23", file)).hasMessageContaining(why);
        assertThat(plant.table(ArchiveTable.IMAGES).count()).isZero();
        assertThat(plant.told()).doesNotContain("hold images that this model has not explained");
    }
}
