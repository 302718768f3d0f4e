package io.github.heatmill.spark.night;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where images come from that nobody has troubled: squares of steel, each with a defect of one class. */
interface Mill {
    /** What an image is for. */
    enum Use {
        TRAIN(0),
        VALIDATION(1),
        NIGHT(2);

        private final int seed;

        Use(int seed) {
            this.seed = seed;
        }

        /** A number of its own, to draw by. */
        int seed() {
            return seed;
        }
    }

    /** Pixels of an image's side. */
    int side();

    List<String> classes();

    /** The image of that index, which shows the class; the same numbers give the same image, no two uses share one. */
    GreyImage image(Use use, int label, long seed, int index);

    /** The same, classes in turn. */
    default GreyImage image(Use use, long seed, int index) {
        return image(use, index % classes().size(), seed, index);
    }

    /** Writes {@code <name>_imgs.npy} (uint8) and {@code <name>_labels.npy} of so many images. */
    default void write(Path folder, Use use, int count, long seed) throws IOException {
        String name = use.name().toLowerCase(java.util.Locale.ROOT);
        try (OutputStream images = Files.newOutputStream(folder.resolve(name + "_imgs.npy"));
                OutputStream labels = Files.newOutputStream(folder.resolve(name + "_labels.npy"))) {
            NpyWriter imageRows =
                    new NpyWriter(images, NpyDtype.U1, List.of((long) count, (long) side(), (long) side(), 1L));
            NpyWriter labelRows = new NpyWriter(labels, NpyDtype.I8, List.of((long) count));
            for (int i = 0; i < count; i++) {
                imageRows.write(levels(image(use, seed, i)));
                labelRows.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(i % classes().size())
                        .array());
            }
        }
    }

    /** The image as bytes, 0 black. */
    static byte[] levels(GreyImage image) {
        byte[] levels = new byte[image.pixels().length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte)
                    Math.round(255 * Math.max(0, Math.min(1, image.pixels().at(i))));
        }
        return levels;
    }
}
