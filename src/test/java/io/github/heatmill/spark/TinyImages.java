package io.github.heatmill.spark;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** Arrays of 32 x 32 images of two classes that a small network tells apart in seconds: stripes across or along. */
public final class TinyImages {
    public static final int SIZE = 32;
    public static final List<String> CLASSES = List.of("across", "along");

    private TinyImages() {}

    /** Writes {@code <name>_imgs.npy} (uint8), {@code <name>_labels.npy} and {@code <name>_boxes.csv}. */
    public static void write(Path folder, String name, int count, long seed) throws IOException {
        write(folder, name, count, seed, index -> index % 2);
    }

    /** The same with image i of class {@code labels(i)}. */
    public static void write(Path folder, String name, int count, long seed, IntUnaryOperator labels)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder boxes = new StringBuilder("index,file,defect_class,xmin,ymin,xmax,ymax\n");
        try (OutputStream images = Files.newOutputStream(folder.resolve(name + "_imgs.npy"));
                OutputStream labelFile = Files.newOutputStream(folder.resolve(name + "_labels.npy"))) {
            NpyWriter imageRows = new NpyWriter(images, NpyDtype.U1, List.of((long) count, 32L, 32L, 1L));
            NpyWriter labelRows = new NpyWriter(labelFile, NpyDtype.I8, List.of((long) count));
            for (int i = 0; i < count; i++) {
                int label = labels.applyAsInt(i);
                int x = random.nextInt(SIZE - 12);
                int y = random.nextInt(SIZE - 12);
                imageRows.write(image(random, label, x, y));
                labelRows.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(label)
                        .array());
                boxes.append(String.join(
                                ",",
                                String.valueOf(i),
                                "image_" + i,
                                CLASSES.get(label),
                                String.valueOf(x + 1),
                                String.valueOf(y + 1),
                                String.valueOf(x + 12),
                                String.valueOf(y + 12)))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(name + "_boxes.csv"), boxes);
    }

    /**
     * Writes each image of {@code <name>_imgs.npy} as {@code images/<class>/scan <index>.png}; their places, in order.
     */
    public static List<String> writeFiles(Path folder, String name) throws IOException {
        byte[] array = Files.readAllBytes(folder.resolve(name + "_imgs.npy"));
        List<String> boxes = Files.readAllLines(folder.resolve(name + "_boxes.csv"));
        int count = boxes.size() - 1;
        List<String> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = array.length - (count - i) * SIZE * SIZE;
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, SIZE, SIZE, Arrays.copyOfRange(array, from, from + SIZE * SIZE));
            String place = boxes.get(1 + i).split(",", -1)[2] + "/scan " + i + ".png";
            Path file = folder.resolve("images").resolve(place);
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
            places.add(place);
        }
        return places;
    }

    /** Noise with a patch of 12 x 12 stripes at (x, y). */
    private static byte[] image(SplittableRandom random, int label, int x, int y) {
        byte[] image = new byte[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            int row = i / SIZE;
            int column = i % SIZE;
            boolean inPatch = column >= x && column < x + 12 && row >= y && row < y + 12;
            int stripe = (label == 0 ? row : column) % 4 < 2 ? 255 : 0;
            image[i] = (byte) (inPatch ? stripe : 110 + random.nextInt(40));
        }
        return image;
    }
}
