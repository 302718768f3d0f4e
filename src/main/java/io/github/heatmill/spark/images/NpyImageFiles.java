package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.npy.NpyFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** What the driver reads of {@link NpyImages}: the array's header, all labels, all boxes; checked against each other. */
record NpyImageFiles(ArrayRows rows, Optional<Map<Long, List<LabelledBox>>> boxes) {
    private static final int MOST_BOXES_BYTES = 1 << 28;

    /** Throws {@link UserMistake} with the problems of all three files. */
    static NpyImageFiles open(NpyImages images, DefectClasses classes, Configuration configuration) {
        List<String> problems = new ArrayList<>();
        Optional<ImageArray> array = attempt(problems, () -> ImageArray.of(images.path(), configuration));
        // without the array there is nothing to count the others against, but their own problems are told all the same
        Optional<ImageLabels> labels =
                images.labels().flatMap(path -> attempt(problems, () -> labels(path, array, classes, configuration)));
        Optional<Map<Long, List<LabelledBox>>> boxes =
                images.boxes().flatMap(path -> attempt(problems, () -> boxes(path, array, classes, configuration)));
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        return new NpyImageFiles(new ArrayRows(array.orElseThrow(), labels.orElse(ImageLabels.of(List.of()))), boxes);
    }

    private static <T> Optional<T> attempt(List<String> problems, Supplier<T> opening) {
        try {
            return Optional.of(opening.get());
        } catch (UserMistake mistake) {
            problems.addAll(mistake.problems());
            return Optional.empty();
        }
    }

    private static ImageLabels labels(
            String path, Optional<ImageArray> array, DefectClasses classes, Configuration configuration) {
        long images = array.map(ImageArray::images)
                .orElseGet(() -> NpyFile.of(path, configuration).header().rows());
        return ImageLabels.of(path, images, classes, configuration);
    }

    private static Map<Long, List<LabelledBox>> boxes(
            String path, Optional<ImageArray> array, DefectClasses classes, Configuration configuration) {
        Map<Long, List<LabelledBox>> boxes = BoxesCsv.parse(path, bytes(path, configuration));
        array.ifPresent(
                images -> BoxesCsv.requireInside(path, boxes, images.images(), images.height(), images.width()));
        TreeSet<String> unknown = boxes.values().stream()
                .flatMap(List::stream)
                .map(LabelledBox::defectClass)
                .filter(name -> classes.indexOf(name) < 0)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw InputMistake.of(
                    path,
                    "its boxes name " + InputMistake.quote(String.join(", ", unknown)) + ", none of the classes",
                    "name the classes as in " + classes.names());
        }
        return boxes;
    }

    private static byte[] bytes(String path, Configuration configuration) {
        try {
            InputFile file = InputFile.of(path, configuration);
            if (file.length() > MOST_BOXES_BYTES) {
                throw InputMistake.of(
                        path,
                        "it is " + file.length() + " bytes long, more than " + MOST_BOXES_BYTES,
                        "give the table of boxes");
            }
            return file.head(MOST_BOXES_BYTES);
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }
}
