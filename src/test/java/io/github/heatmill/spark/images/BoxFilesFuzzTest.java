package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.VocAnnotation;
import io.github.heatmill.image.YoloAnnotation;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Damaged files of boxes in all four formats: each gives boxes that lie inside the image, or one line that says what is
 * wrong; never anything else.
 */
class BoxFilesFuzzTest {
    private static final int HEIGHT = 64;
    private static final int WIDTH = 96;

    /** A format, a file of it that is right, and how it is read. */
    enum Format {
        VOC("<annotation><size><width>96</width><height>64</height></size><object><name>spot</name><bndbox><xmin>1"
                + "</xmin><ymin>2.5</ymin><xmax>96</xmax><ymax>64</ymax></bndbox></object></annotation>") {
            @Override
            Collection<ImageAnnotation> parse(byte[] file) {
                return List.of(VocAnnotation.parse("f", file, BoxOrigin.AUTO));
            }
        },
        YOLO("0 0.5 0.5 0.25 0.25\n1 0.1 0.1 0.2 0.2\n") {
            @Override
            Collection<ImageAnnotation> parse(byte[] file) {
                return List.of(YoloAnnotation.parse("f", file, List.of("strip", "spot")));
            }
        },
        CSV_BY_INDEX("index,defect_class,xmin,ymin,xmax,ymax\n0,spot,1,1,96,64\n1,\"spot\",2.5,2,9,9\n") {
            @Override
            Collection<ImageAnnotation> parse(byte[] file) {
                return BoxesCsv.byIndex(CsvFile.read("f", file), BoxOrigin.AUTO).values();
            }
        },
        CSV_BY_FILE("file;class;xmin;ymin;xmax;ymax\na.png;spot;1;1;96;64\n") {
            @Override
            Collection<ImageAnnotation> parse(byte[] file) {
                return BoxesCsv.byFile(CsvFile.read("f", file), BoxOrigin.ZERO).values();
            }
        },
        COCO("{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 96, \"height\": 64}], \"categories\":"
                + " [{\"id\": 0, \"name\": \"spot\"}], \"annotations\": [{\"id\": 1, \"image_id\": 1,"
                + " \"category_id\": 0, \"bbox\": [0, 1.5, 96, 62.5]}]}") {
            @Override
            Collection<ImageAnnotation> parse(byte[] file) {
                return CocoBoxes.parse("f", file, BoxOrigin.AUTO).values();
            }
        };

        private final String right;

        Format(String right) {
            this.right = right;
        }

        abstract Collection<ImageAnnotation> parse(byte[] file);

        String right() {
            return right;
        }
    }

    static final List<String> PIECES = List.of(
            "",
            "0",
            "1",
            "-1",
            "97",
            "1e9",
            "1e999",
            "NaN",
            "Infinity",
            ".",
            ",",
            ";",
            "\"",
            "'",
            "\n",
            "\r",
            "\t",
            "\0",
            "{",
            "}",
            "[",
            "]",
            ":",
            "<",
            ">",
            "</",
            "<a>",
            "&lt;",
            "&x;",
            "<!DOCTYPE a>",
            "null",
            "true",
            "spot",
            "\ufeff",
            "\ud83d\ude00",
            "[[[[[[[[",
            "99999999999999999999");

    @Property(tries = 4000)
    void damagedFilesGiveBoxesInsideTheImageOrOneLine(@ForAll Format format, @ForAll("damages") List<Damage> damages) {
        String text = format.right;
        for (Damage damage : damages) {
            text = damage.of(text);
        }
        assertGivesBoxesOrOneLine(format, text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void anyBytesGiveBoxesInsideTheImageOrOneLine(@ForAll Format format, @ForAll byte[] bytes) {
        assertGivesBoxesOrOneLine(format, bytes);
    }

    private static void assertGivesBoxesOrOneLine(Format format, byte[] file) {
        Collection<ImageAnnotation> annotations;
        try {
            annotations = format.parse(file);
        } catch (UserMistake mistake) {
            Statistics.label(format.name()).collect("refused");
            assertThat(mistake.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem).startsWith("f: ").doesNotContain("\n", "\r", "\0"));
            return;
        }
        for (ImageAnnotation annotation : annotations) {
            ImageBoxes boxes = annotation.fit(ClassNames.AS_WRITTEN, HEIGHT, WIDTH);
            Statistics.label(format.name()).collect(boxes.isRefused() ? "boxes refused" : "read");
            assertThat(boxes.problem()).doesNotContain("\n", "\r", "\0");
            assertThat(boxes.boxes()).allSatisfy(labelled -> {
                BoundingBox box = labelled.box();
                assertThat(box.xMax()).isLessThanOrEqualTo(WIDTH);
                assertThat(box.yMax()).isLessThanOrEqualTo(HEIGHT);
            });
        }
    }

    /** Some characters at a place give way to a piece; the place is a share of the text. */
    record Damage(double place, int length, String piece) {
        String of(String text) {
            int from = (int) (place * text.length());
            int to = Math.min(text.length(), from + length);
            return text.substring(0, from) + piece + text.substring(to);
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(PIECES))
                .as(Damage::new);
        return damage.list().ofMinSize(0).ofMaxSize(4);
    }
}
