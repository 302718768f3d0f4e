package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single files, as submit/explain gives them. */
class FileImagesIT {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("spot", "strip"));

    @TempDir
    private Path folder;

    private String png(String name, int grey) throws IOException {
        return TestPng.write(folder.resolve(name), grey).toString();
    }

    private static List<Row> rows(List<String> files) {
        return FolderImages.ofFiles(files, ImageLimits.DEFAULT)
                .images(TestSpark.session(), CLASSES)
                .orderBy("source_index")
                .collectAsList();
    }

    @Test
    void areReadInTheirOrderWhateverTheyAreCalledAndHaveNoLabel() throws IOException {
        List<String> files = List.of(
                png("spot_002.png", 10),
                png("strip/a b [1].png", 20),
                png("Straße_鋼_042.png", 30),
                png("no ending", 40));

        List<Row> rows = rows(files);

        assertThat(rows)
                .extracting(row -> row.<String>getAs("source"))
                .containsExactlyElementsOf(
                        files.stream().map(file -> "file:" + file).toList());
        assertThat(rows)
                .extracting(row -> row.<byte[]>getAs("pixels")[0])
                .containsExactly((byte) 10, (byte) 20, (byte) 30, (byte) 40);
        assertThat(rows).extracting(row -> row.getAs("label")).containsOnlyNulls();
        assertThat(rows).extracting(row -> row.getAs("boxes")).containsOnlyNulls();
    }

    @Test
    void oneThatIsNoImageGivesARowWithAReason() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.png"), "not a picture");

        List<Row> rows = rows(List.of(png("a.png", 1), text.toString()));

        assertThat(rows.get(0).<String>getAs("reason")).isNull();
        assertThat(rows.get(1).<String>getAs("reason")).contains("notes.png");
    }

    @Test
    void allThatAreMissingAreNamed() throws IOException {
        assertThatThrownBy(() -> rows(List.of(png("a.png", 1), folder + "/gone.png", folder.toString())))
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.problems())
                        .containsExactly(
                                folder + "/gone.png: it does not exist; check the path",
                                folder + ": it is a folder; give one file"));
    }
}
