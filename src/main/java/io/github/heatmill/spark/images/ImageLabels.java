package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.npy.NpyFile;
import io.github.heatmill.spark.npy.NpyFileRows;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The class of each image of a source, by index: two bytes an image, so that a million of them travel cheaply. */
final class ImageLabels implements Serializable {
    /** The label of an image whose class is not known. */
    static final int NONE = -1;
    /** The label of an image whose class the job leaves out. */
    static final int IGNORED = -2;

    private static final long serialVersionUID = 1L;
    private static final int MOST_IMAGES = 1 << 28;
    private static final int MOST_NAMED = 5;
    private static final String REMEDY = "give whole numbers of shape (N,)";

    private final short[] labels;

    private ImageLabels(short[] labels) {
        this.labels = labels;
    }

    /** The labels given, each {@link #NONE} or the index of a class. */
    static ImageLabels of(List<Integer> labels) {
        short[] values = new short[labels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels.get(i).shortValue();
        }
        return new ImageLabels(values);
    }

    /**
     * The labels in the array at {@code path}, (N,) or (N, 1) whole numbers of any type, floats too. Throws
     * {@link UserMistake} on another shape or type, where there are not as many as {@code images}, and on labels that
     * are not an index of {@code classes}, naming the first {@value #MOST_NAMED}.
     */
    static ImageLabels of(String path, long images, DefectClasses classes, Configuration configuration) {
        NpyFile file = NpyFile.of(path, configuration);
        requireLabels(file, images);
        try (NpyFileRows rows =
                NpyFileRows.open(file, configuration, file.header().rows())) {
            return read(file, rows, classes);
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }

    /** The class index of image {@code index}, or {@link #NONE}. */
    int at(long index) {
        return labels[Math.toIntExact(index)];
    }

    int count() {
        return labels.length;
    }

    private static void requireLabels(NpyFile file, long images) {
        NpyHeader header = file.header();
        if (header.rowElements() != 1 || header.shape().size() > 2) {
            boolean oneHot = header.shape().size() == 2;
            throw InputMistake.of(
                    file.path(),
                    header.description() + " is not a list of labels",
                    oneHot ? "give the class numbers, for example labels.argmax(axis=1)" : REMEDY);
        }
        if (header.rows() != images) {
            throw InputMistake.of(
                    file.path(),
                    "it has " + header.rows() + " labels for " + images + " images",
                    "give the labels that belong to these images");
        }
        if (images > MOST_IMAGES) {
            throw InputMistake.of(
                    file.path(), "it has " + images + " labels, more than " + MOST_IMAGES, "split the arrays");
        }
    }

    private static ImageLabels read(NpyFile file, NpyFileRows rows, DefectClasses classes) throws IOException {
        NpyHeader header = file.header();
        short[] labels = new short[(int) header.rows()];
        byte[] row = new byte[(int) header.rowBytes()];
        rows.expect(header.rows());
        List<String> outside = new ArrayList<>();
        int bad = 0;
        for (int i = 0; i < labels.length; i++) {
            rows.read(i, row);
            long label = label(header.dtype(), row);
            labels[i] = (short) label;
            if (label < 0 || label >= classes.size()) {
                bad++;
                if (outside.size() < MOST_NAMED) {
                    outside.add(text(header.dtype(), row) + " of image " + i);
                }
            }
        }
        if (bad > 0) {
            throw InputMistake.of(
                    file.path(),
                    bad + " of its labels are not whole numbers in 0.." + (classes.size() - 1) + ": "
                            + String.join(", ", outside) + (bad > outside.size() ? ", ..." : ""),
                    "number the classes from 0 in the order " + classes.names());
        }
        return new ImageLabels(labels);
    }

    /** The only element of {@code row}; -1 if it is a fraction, no number or larger than any index. */
    private static long label(NpyDtype dtype, byte[] row) {
        try {
            return dtype.longAt(row, 0);
        } catch (ArithmeticException noIndex) {
            return -1;
        }
    }

    private static String text(NpyDtype dtype, byte[] row) {
        try {
            return Long.toString(dtype.longAt(row, 0));
        } catch (ArithmeticException noIndex) {
            return Float.toString(dtype.floatAt(row, 0));
        }
    }
}
