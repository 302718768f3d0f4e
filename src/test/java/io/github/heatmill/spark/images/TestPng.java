package io.github.heatmill.spark.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small grey PNG files written for a test. */
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

    private static Path write(Path file, int type, int... greys) throws IOException {
        BufferedImage image = new BufferedImage(greys.length, 1, type);
        image.getRaster().setPixels(0, 0, greys.length, 1, greys);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
