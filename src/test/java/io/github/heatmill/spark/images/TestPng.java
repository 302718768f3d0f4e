package io.github.heatmill.spark.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small PNG files written for a test. */
final class TestPng {
    private TestPng() {}

    /** A file of one row of 8-bit pixels; its folders are made. */
    static Path write(Path file, int... greys) throws IOException {
        return write(file, BufferedImage.TYPE_BYTE_GRAY, greys);
    }

    /** A file of one row of 16-bit pixels. */
    static Path write16(Path file, int... greys) throws IOException {
        return write(file, BufferedImage.TYPE_USHORT_GRAY, greys);
    }

    /** A file of one row of pixels of 8 bits: red, green, blue of each. */
    static Path writeColours(Path file, int... colours) throws IOException {
        return write(file, BufferedImage.TYPE_3BYTE_BGR, colours);
    }

    private static Path write(Path file, int type, int... samples) throws IOException {
        int bands = type == BufferedImage.TYPE_3BYTE_BGR ? 3 : 1;
        BufferedImage image = new BufferedImage(samples.length / bands, 1, type);
        image.getRaster().setPixels(0, 0, image.getWidth(), 1, samples);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
