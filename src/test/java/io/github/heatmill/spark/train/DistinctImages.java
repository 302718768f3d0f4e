package io.github.heatmill.spark.train;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Arrays of one image of noise, 8 x 8 pixels, for each of many classes. */
final class DistinctImages {
    private static final int SIZE = 8;

    private DistinctImages() {}

    /** Writes {@code <name>_imgs.npy} (uint8) and {@code <name>_labels.npy}. */
    static void write(Path folder, String name, int classes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream images = Files.newOutputStream(folder.resolve(name + "_imgs.npy"));
                OutputStream labels = Files.newOutputStream(folder.resolve(name + "_labels.npy"))) {
            NpyWriter imageRows = new NpyWriter(images, NpyDtype.U1, List.of((long) classes, (long) SIZE, (long) SIZE));
            NpyWriter labelRows = new NpyWriter(labels, NpyDtype.I8, List.of((long) classes));
            for (int label = 0; label < classes; label++) {
                byte[] image = new byte[SIZE * SIZE];
                random.nextBytes(image);
                imageRows.write(image);
                labelRows.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(label)
                        .array());
            }
        }
    }
}
