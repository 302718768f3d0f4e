package io.github.heatmill.spark.onnx;

import io.github.heatmill.spark.images.TestArrays;
import java.io.IOException;
import java.util.List;

/**
 * Two images of one colour each, (1, 0, 0.2) and (0.4, 0.8, 0), and an array of logits for them.
 *
 * @param images the key of a job file that names the images
 * @param logits likewise
 */
record LogitArrays(String images, String logits) {
    static LogitArrays write(ImportFolder folder, String logits) throws IOException {
        return write(folder, "check", logits);
    }

    /** Rows of three logits, of all images one after another, separated by commas. */
    static LogitArrays write(ImportFolder folder, String name, String logits) throws IOException {
        return write(folder, name, logits.split(",", -1).length / 3, logits);
    }

    static LogitArrays write(ImportFolder folder, String name, int rows, String logits) throws IOException {
        String[] texts = logits.split(",", -1);
        float[] values = new float[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(texts[i].strip());
        }
        folder.flat(name + "_imgs.npy", 255, 0, 51, 102, 204, 0);
        TestArrays.floats(
                folder.root().resolve(name + "_logits.npy"), List.of((long) rows, (long) values.length / rows), values);
        return new LogitArrays(
                folder.path("check.images", name + "_imgs.npy"), folder.path("check.logits", name + "_logits.npy"));
    }
}
