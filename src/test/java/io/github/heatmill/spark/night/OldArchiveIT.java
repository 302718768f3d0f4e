package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.spark.Spark3Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive from before there was the column reason_code. */
class OldArchiveIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
    private static final String COLUMN = "reason_code";

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void makeOne() throws Exception {
        plant = new NightFolder(folder);
        plant.deliver("good.png", 1, MONDAY);
        plant.deliver("empty.png", new byte[0], MONDAY);
        plant.run("2026-11-23");
        for (ArchiveTable table : List.of(ArchiveTable.IMAGES, ArchiveTable.EXPLANATIONS)) {
            Spark3Util.loadIcebergTable(plant.spark(), name(table))
                    .updateSchema()
                    .deleteColumn(COLUMN)
                    .commit();
        }
    }

    private static String name(ArchiveTable table) {
        return "archive.heatmill." + table.id();
    }

    private List<String> codes(ArchiveTable table, String name) throws IOException {
        return plant
                .table(table)
                .where("reason IS NOT NULL")
                .selectExpr("concat(substring_index(%s, '/', -1), ' ', coalesce(reason_code, 'NULL'))".formatted(name))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @Test
    void isReadAsOneWhoseCodesAreNotKnownAndIsNotChangedByThat() throws IOException {
        assertThat(codes(ArchiveTable.IMAGES, "name")).containsExactly("empty.png NULL");
        assertThat(codes(ArchiveTable.EXPLANATIONS, "source")).containsExactly("empty.png NULL");
        assertThat(plant.job("2026-11-24").plan().lines()).anyMatch(line -> line.contains("0 of the 2 files in"));

        assertThat(plant.spark().table(name(ArchiveTable.IMAGES)).columns()).doesNotContain(COLUMN);
    }

    @Test
    void getsTheColumnFromTheNextNightAndKeepsItsRows() throws IOException {
        plant.deliver("cut.png", Steel.cut(Steel.png(2), 100), MONDAY);

        plant.run("2026-11-24", "limits.max-bad-share=1");

        assertThat(codes(ArchiveTable.IMAGES, "name")).containsExactly("cut.png truncated", "empty.png NULL");
        assertThat(codes(ArchiveTable.EXPLANATIONS, "source")).containsExactly("cut.png truncated", "empty.png NULL");
        assertThat(plant.spark().table(name(ArchiveTable.IMAGES)).columns()).contains(COLUMN);
        assertThat(plant.spark()
                        .table(name(ArchiveTable.EXPLANATIONS))
                        .schema()
                        .apply(COLUMN)
                        .getComment()
                        .get())
                .startsWith("why the image could not be explained");
        assertThat(plant.run("2026-11-23").toJson()).contains("\"quarantined\" : 1", "\"quarantined_by_code\" : { }");
    }
}
