package io.github.heatmill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG and BMP files that nobody vouches for into grey images.
 *
 * <p>The format is told by the first bytes, whatever the name; the file's structure is checked before the decoder of
 * the JDK sees it, and its size before it decodes. The first frame counts, further frames, profiles, gamma, rotation
 * hints and resolutions do not. Grey of 1 to 16 bits, palettes and RGB are read as {@link GreyPixels} says; an alpha
 * channel must be opaque everywhere; the unused fourth byte of a BMP's pixels is passed over.
 */
public final class ImageFile {
    private static final String REMEDY = "save it again as PNG, grey, 8 or 16 bit";

    private ImageFile() {}

    /**
     * The grey image in {@code bytes}, the file named {@code name}. Throws {@link io.github.heatmill.UserMistake} on
     * anything else: other formats, cut or damaged files, four inks, transparency, and images beyond {@code limits}.
     */
    public static GreyImage decode(String name, byte[] bytes, ImageLimits limits) {
        try {
            if (bytes.length > limits.maxBytes()) {
                throw new Refused("it is " + bytes.length + " bytes long, more than " + limits.maxBytes());
            }
            ImageFormat format = ImageFormat.of(bytes).orElseThrow(() -> new Refused(unknown(bytes)));
            return GreyPixels.of(decode(format, format.ofPixels(bytes), limits));
        } catch (Refused refused) {
            throw InputMistake.of(name, refused.getMessage(), REMEDY);
        } catch (IOException | RuntimeException | VirtualMachineError problem) {
            // decoders throw all of these at hostile files; one image must not end a night
            throw InputMistake.of(
                    name, "it cannot be decoded (" + InputMistake.quote(problem.toString()) + ")", REMEDY);
        }
    }

    private static BufferedImage decode(ImageFormat format, byte[] bytes, ImageLimits limits)
            throws IOException, Refused {
        ImageReader reader = reader(format);
        // made by hand, since ImageIO would make one that spills to disk
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            boolean forwardOnly = true;
            boolean ignoreMetadata = true;
            reader.setInput(input, forwardOnly, ignoreMetadata);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > limits.maxPixels()) {
                throw new Refused("it has " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, more than "
                        + limits.maxPixels() + " in all");
            }
            DecoderWarnings warnings = new DecoderWarnings();
            reader.addIIOReadWarningListener(warnings);
            BufferedImage image = reader.read(0);
            warnings.requireNone();
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's own reader: what else is on the class path of a cluster has other gaps and other pixels. */
    private static ImageReader reader(ImageFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
        }
        throw new LinkageError("Expected the JDK to have a reader for " + format.readerName()
                + ": use a JDK with the module java.desktop");
    }

    private static String unknown(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        boolean gif = bytes.length >= 4 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F' && bytes[3] == '8';
        return "it is no PNG, JPEG or BMP" + (gif ? " but a GIF" : "");
    }
}
