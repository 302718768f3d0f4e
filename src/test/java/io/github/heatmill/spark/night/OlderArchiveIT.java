package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that a Heatmill made which did not know every column of today. */
class OlderArchiveIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void explain() throws IOException {
        plant = new NightFolder(folder);
        plant.configure("alarms.rules = [{ name = every, where = \"true\", message = seen }]");
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
    }

    private Table iceberg(ArchiveTable table) throws Exception {
        return org.apache.iceberg.spark.Spark3Util.loadIcebergTable(plant.spark(), "archive.heatmill." + table.id());
    }

    private void forget(ArchiveTable table, String... columns) throws Exception {
        for (String column : columns) {
            iceberg(table).updateSchema().deleteColumn(column).commit();
        }
    }

    @Test
    void theNextNightAddsTheColumnsWhichAreNullInEarlierRows() throws Exception {
        forget(ArchiveTable.IMAGES, "duplicate_of", "novelty");
        forget(ArchiveTable.ALARMS, "message", "evidence.picture");
        forget(ArchiveTable.EXPLANATIONS, "energy_lift", "numbers.sharpness");

        assertThat(plant.table(ArchiveTable.IMAGES)
                        .select("name", "duplicate_of")
                        .collectAsList())
                .as("a reader finds it before it is written to")
                .extracting(Row::toString)
                .containsExactly("[a.png,null]");
        plant.deliver("b.png", 1, MONDAY);
        plant.deliver("c.png", 2, MONDAY);
        plant.run("2026-11-24");

        assertThat(plant.table(ArchiveTable.IMAGES)
                        .selectExpr("name", "regexp_extract(duplicate_of, '[^/]*$', 0)")
                        .orderBy("name")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a.png,null]", "[b.png,a.png]", "[c.png,null]");
        assertThat(plant.table(ArchiveTable.ALARMS)
                        .selectExpr("message", "exists(evidence, image -> image.picture IS NOT NULL)")
                        .orderBy("night")
                        .collectAsList())
                .extracting(Row::toString)
                .as("the one of the second night has a picture, which the first has lost")
                .containsExactly("[null,false]", "[seen,true]");
        for (ArchiveTable table : ArchiveTable.values()) {
            assertThat(plant.spark().table("archive.heatmill." + table.id()).columns())
                    .as(table.id())
                    .contains(table.schema().fieldNames());
        }
        int before = iceberg(ArchiveTable.IMAGES).schemas().size();
        plant.run("2026-11-25");
        assertThat(iceberg(ArchiveTable.IMAGES).schemas()).as("nothing to add").hasSize(before);
    }

    @Test
    void aSidecarsColumnOfTheNameOfANewOneKeepsItsTextsUnderAnother() throws Exception {
        forget(ArchiveTable.IMAGES, "reason");
        iceberg(ArchiveTable.IMAGES)
                .updateSchema()
                .addColumn("reason", Types.StringType.get(), "of a sidecar")
                .commit();
        plant.spark().sql("UPDATE archive.heatmill.images SET reason = 'coil 7'");

        plant.run("2026-11-24");

        assertThat(plant.table(ArchiveTable.IMAGES)
                        .select("reason", "sidecar_reason")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[null,coil 7]");
    }
}
