package io.github.heatmill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The decoders of the JDK: what else is on the class path of a cluster has other gaps and other pixels. */
final class JdkDecoder {
    private JdkDecoder() {}

    /**
     * The first image of {@code file}, a sound one of the format that ImageIO calls {@code format}. Its size is checked
     * before it is decoded, and what the decoder warns of, making pixels up, is reason enough to refuse it.
     */
    static BufferedImage decode(String format, byte[] file, ImageLimits limits) throws IOException, RefusedImage {
        ImageReader reader = reader(format);
        // made by hand, since ImageIO would make one that spills to disk
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            boolean forwardOnly = true;
            boolean ignoreMetadata = true;
            reader.setInput(input, forwardOnly, ignoreMetadata);
            limits.requirePixels(reader.getWidth(0), reader.getHeight(0));
            DecoderWarnings warnings = new DecoderWarnings();
            reader.addIIOReadWarningListener(warnings);
            BufferedImage image = reader.read(0);
            warnings.requireNone();
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
        }
        throw new LinkageError(
                "Expected the JDK to have a reader for " + format + ": use a JDK with the module java.desktop");
    }
}
