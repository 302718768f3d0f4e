package io.github.heatmill.spark.night;

import static io.github.heatmill.image.ReasonCode.BOXES;

import io.github.heatmill.spark.images.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sound images beside files of boxes that cannot be used. */
final class BadBoxes {
    private BadBoxes() {}

    static List<BadFile> all() {
        return List.of(
                boxes("boxes-bomb", ".xml", 90, bomb()),
                boxes("boxes-of-another-file", ".xml", 91, external()),
                boxes("boxes-outside", ".xml", 92, voc("across", 1, 1, 40, 8)),
                boxes("boxes-inside-out", ".xml", 93, voc("across", 20, 1, 4, 8)),
                boxes(
                        "boxes-that-are-no-numbers",
                        ".xml",
                        94,
                        voc("across", 1, 1, 4, 8).replace(">8<", ">eight<")),
                boxes("boxes-of-no-class", ".xml", 95, voc("", 1, 1, 4, 8)),
                boxes(
                        "boxes-of-another-size",
                        ".xml",
                        96,
                        voc("across", 1, 1, 4, 8)
                                .replace("<object>", "<size><width>64</width><height>64</height></size><object>")),
                boxes("boxes-that-are-no-xml", ".xml", 97, "<annotation><object>"),
                boxes("boxes-of-nothing", ".xml", 98, ""),
                boxes("boxes-of-four-numbers", ".txt", 99, "0 0.5 0.5 0.25\n"),
                boxes("boxes-of-a-named-class", ".txt", 100, "across 0.5 0.5 0.25 0.25\n"),
                boxes("boxes-of-twice-the-width", ".txt", 101, "0 0.5 0.5 2 0.25\n"),
                boxes("boxes-of-more-than-a-number", ".txt", 102, "0 0.5 0.5 1e999 0.25\n"),
                new BadFile("boxes-from-a-pipe.png", BOXES, file -> {
                    Files.write(file, Steel.png(103));
                    TestFiles.pipe(file.resolveSibling("boxes-from-a-pipe.xml"));
                }));
    }

    private static BadFile boxes(String name, String ending, long seed, String text) {
        return new BadFile(name + ".png", BOXES, file -> write(file, seed, file.resolveSibling(name + ending), text));
    }

    private static void write(Path file, long seed, Path boxes, String text) throws IOException {
        Files.write(file, Steel.png(seed));
        Files.writeString(boxes, text);
    }

    static String voc(String defectClass, int xMin, int yMin, int xMax, int yMax) {
        return ("<annotation><object><name>%s</name><bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax>"
                        + "</bndbox></object></annotation>")
                .formatted(defectClass, xMin, yMin, xMax, yMax);
    }

    /** Ten entities of ten of the one before: 10^9 times "steel". */
    private static String bomb() {
        StringBuilder text = new StringBuilder("<!DOCTYPE annotation [<!ENTITY e0 \"steel\">");
        for (int i = 1; i < 10; i++) {
            text.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.append("]>").append(voc("&e9;", 1, 1, 4, 8)).toString();
    }

    private static String external() {
        return "<!DOCTYPE annotation [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + voc("&e;", 1, 1, 4, 8);
    }
}
