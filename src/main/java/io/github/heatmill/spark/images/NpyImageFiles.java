package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.UnknownClasses;
import io.github.heatmill.spark.npy.NpyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * What the driver reads of {@link NpyImages}: the array's header, all labels, all boxes, the masks' header; checked
 * against each other.
 */
record NpyImageFiles(ArrayRows rows, Optional<Map<Long, ImageBoxes>> boxes, Optional<NpyMasks> masks) {
    /** Throws {@link UserMistake} with the problems of all these files. */
    static NpyImageFiles open(NpyImages images, DefectClasses classes, Configuration configuration) {
        List<String> problems = new ArrayList<>();
        Optional<ImageArray> array = attempt(problems, () -> ImageArray.of(images.path(), configuration));
        // without the array there is nothing to count the others against, but their own problems are told all the same
        Optional<ImageLabels> labels =
                images.labels().flatMap(path -> attempt(problems, () -> labels(path, array, classes, configuration)));
        Optional<Map<Long, ImageBoxes>> boxes = images.boxes()
                .flatMap(
                        path -> attempt(problems, () -> boxes(path, images.boxRules(), array, classes, configuration)));
        Optional<NpyMasks> masks =
                images.masks().flatMap(path -> attempt(problems, () -> NpyMasks.of(path, array, configuration)));
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        return new NpyImageFiles(
                new ArrayRows(array.orElseThrow(), labels.orElse(ImageLabels.of(List.of()))), boxes, masks);
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

    private static Map<Long, ImageBoxes> boxes(
            String path,
            BoxRules rules,
            Optional<ImageArray> array,
            DefectClasses classes,
            Configuration configuration) {
        SortedMap<Long, ImageAnnotation> annotations =
                BoxesCsv.byIndex(CsvFile.open(path, configuration), rules.origin());
        UnknownClasses.in(annotations.values(), rules.names(), classes).requireNone(path, classes);
        Map<Long, ImageBoxes> boxes = new HashMap<>();
        array.ifPresent(images -> {
            if (!annotations.isEmpty() && annotations.lastKey() >= images.images()) {
                throw InputMistake.of(
                        path,
                        "it has boxes of image " + annotations.lastKey() + ", but the array's last is "
                                + (images.images() - 1),
                        "give the table that belongs to this array");
            }
            annotations.forEach((index, annotation) ->
                    boxes.put(index, annotation.fit(rules.names(), images.height(), images.width())));
        });
        return boxes;
    }
}
