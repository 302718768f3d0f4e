package io.github.heatmill.spark.images;

import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.InputMistake;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;

/** Formats of a file that holds the boxes of many images, each by the name of its file. */
enum TableFormat {
    COCO(CocoBoxes.MAX_BYTES) {
        @Override
        boolean endsLikeOne(ListedFile file) {
            return file.endsIn(JSON);
        }

        @Override
        SortedMap<String, ImageAnnotation> parse(String name, byte[] bytes, BoxOrigin origin) {
            return CocoBoxes.parse(name, bytes, origin);
        }
    },

    CSV(CsvFile.MAX_BYTES) {
        @Override
        boolean endsLikeOne(ListedFile file) {
            return file.endsIn(TABLES);
        }

        @Override
        SortedMap<String, ImageAnnotation> parse(String name, byte[] bytes, BoxOrigin origin) {
            return BoxesCsv.byFile(CsvFile.read(name, bytes), origin);
        }
    };

    private static final Set<String> JSON = Set.of("json");
    private static final Set<String> TABLES = Set.of("csv", "tsv", "txt");

    private final int mostBytes;

    TableFormat(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    abstract boolean endsLikeOne(ListedFile file);

    /** The format that the ending of a file's name says. Throws {@link io.github.heatmill.UserMistake} on any other. */
    static TableFormat of(ListedFile file) {
        return Arrays.stream(values())
                .filter(format -> format.endsLikeOne(file))
                .findFirst()
                .orElseThrow(() -> InputMistake.of(
                        file.path(),
                        "its name does not end in json (COCO), csv, tsv or txt",
                        "give a file of boxes of many images, or the folder of Pascal VOC or YOLO files"));
    }

    /** The longest file that is read. */
    int mostBytes() {
        return mostBytes;
    }

    /**
     * The boxes by the name of the image's file as {@code bytes}, the file called {@code name}, have it. Throws
     * {@link io.github.heatmill.UserMistake} where they are not of this format.
     */
    abstract SortedMap<String, ImageAnnotation> parse(String name, byte[] bytes, BoxOrigin origin);
}
