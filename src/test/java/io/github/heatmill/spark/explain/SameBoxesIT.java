package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.images.BoxForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of a folder explained with their boxes in each format. */
class SameBoxesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 8;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<BoxForm.Box> boxes = new ArrayList<>();

    /** Images of two classes, each with its box and a whole-width box with fractions. */
    @BeforeEach
    void writeModelAndImages() throws IOException {
        UntrainedModel.write(folder.resolve("model"));
        TinyImages.write(folder, "test", IMAGES, 4);
        List<String> places = TinyImages.writeFiles(folder, "test");
        List<String> lines = Files.readAllLines(folder.resolve("test_boxes.csv"));
        for (int i = 0; i < IMAGES; i++) {
            String name = places.get(i);
            // index,file,defect_class,xmin,ymin,xmax,ymax
            String[] box = lines.get(1 + i).split(",", -1);
            boxes.add(new BoxForm.Box(
                    name,
                    box[2],
                    Integer.parseInt(box[3]) - 1,
                    Integer.parseInt(box[4]) - 1,
                    Integer.parseInt(box[5]),
                    Integer.parseInt(box[6])));
            boxes.add(new BoxForm.Box(name, TinyImages.CLASSES.get(i / 4), 0, 1.5 + i, 32, 4.25 + i));
        }
    }

    @Test
    void everyFormatGivesTheSameTable() throws IOException {
        Map<BoxForm, List<String>> tables = new EnumMap<>(BoxForm.class);
        for (BoxForm form : BoxForm.values()) {
            tables.put(form, rows(explain(form.name(), form.write(folder, all()))));
        }

        List<String> voc = tables.get(BoxForm.VOC);
        // 2 methods and 5 baselines for each of 2 classes, all of which have boxes somewhere
        assertThat(voc).hasSizeGreaterThan(IMAGES * 2 * 2).anyMatch(row -> row.contains("\"baseline\":true"));
        assertThat(voc)
                .anyMatch(row -> row.contains(
                        "{\"defect_class\":\"across\",\"x_min\":0,\"y_min\":1,\"x_max\":32" + ",\"y_max\":5}"));
        assertThat(tables.values()).allSatisfy(table -> assertThat(table).isEqualTo(voc));
    }

    @ParameterizedTest
    @EnumSource(names = {"COCO", "CSV"})
    void namesOfNoImageAreToldAndCounted(BoxForm form) throws IOException {
        boxes.add(new BoxForm.Box("elsewhere/1.png", "across", 0, 0, 1, 1));
        boxes.add(new BoxForm.Box("elsewhere/2.png", "dust", 0, 0, 1, 1));

        Path output = explain("told", form.write(folder, all()));

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("images: 8 of 8 files are read as images; passed over: names in images.annotations without "
                        + "an image 2 ('elsewhere/1.png', 'elsewhere/2.png')\n");
        assertThat(output.resolve("run.json"))
                .content()
                .containsSubsequence("passed_over", "\"name_without_image\" : 2");
    }

    @ParameterizedTest
    @EnumSource
    void unknownNamesPublishNothingInAnyFormatUntilAKeySaysWhatTheyMean(BoxForm form) throws IOException {
        boxes.replaceAll(box -> box.name().equals("along")
                ? new BoxForm.Box(box.image(), "Along", box.x0(), box.y0(), box.x1(), box.y1())
                : box);
        boxes.add(new BoxForm.Box(boxes.get(0).image(), "dust", 0, 0, 1, 1));
        Path written = form.write(folder, all());

        // 4 images of class along, and the second boxes of 4 images
        assertThatThrownBy(() -> explain("refused", written))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("'Along' (8 boxes, did you mean 'along'?), 'dust' (1 box)");
        assertThat(folder.resolve("refused")).doesNotExist();
        assertThat(rows(explain("mapped", written, "images.class-names.Along=along", "images.ignored-classes=[dust]")))
                .anyMatch(row -> row.contains("\"defect_class\":\"along\""))
                .noneMatch(row -> row.contains("dust") || row.contains("Along"));
    }

    private BoxForm.Box[] all() {
        return boxes.toArray(BoxForm.Box[]::new);
    }

    private Path explain(String name, Path annotations, String... more) throws IOException {
        Path output = folder.resolve(name);
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                model = "%s/model"
                images.folder = "%s/images"
                target = all
                pictures.to = none
                """
                        .formatted(folder, folder));
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
        List<String> overrides = Stream.concat(
                        Stream.of("output=\"" + output + "\"", "images.annotations=\"" + annotations + "\""),
                        Stream.of(more))
                .toList();
        ExplainSpec spec = (ExplainSpec)
                JobFile.load(folder.resolve("explain.conf"), folder.resolve("storage.conf"), overrides, folder);
        new ExplainJob(SPARK, spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8))).run();
        return output;
    }

    /** All that is stored. */
    private static List<String> rows(Path run) {
        return SPARK.read().parquet(run.resolve(ExplainJob.TABLE).toString()).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }
}
