package io.github.heatmill.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats of image files that are decoded, recognised by their first bytes and never by the file's name. */
enum ImageFormat {
    PNG(PngChunks.MAGIC) {
        @Override
        DecodedImage decode(byte[] file, ImageLimits limits, Channels channels) throws IOException, RefusedImage {
            PngChunks chunks = PngChunks.of(file);
            Image stored =
                    DecodedPixels.of(JdkDecoder.decode("png", chunks.ofPixels(), limits), chunks.colours(), channels);
            return new DecodedImage(chunks.orientation().turn(stored), 0);
        }
    },
    JPEG(JpegSegments.MAGIC) {
        @Override
        DecodedImage decode(byte[] file, ImageLimits limits, Channels channels) throws IOException, RefusedImage {
            JpegSegments segments = JpegSegments.of(file);
            Image stored = DecodedPixels.of(JdkDecoder.decode("jpeg", segments.ofPixels(), limits), channels);
            return new DecodedImage(segments.orientation().turn(stored), 0);
        }
    },
    BMP(BmpHeader.MAGIC) {
        @Override
        DecodedImage decode(byte[] file, ImageLimits limits, Channels channels) throws IOException, RefusedImage {
            BufferedImage stored = JdkDecoder.decode("bmp", BmpHeader.ofPixels(file), limits);
            return new DecodedImage(DecodedPixels.of(stored, BmpHeader.colours(file), channels), 0);
        }
    },
    TIFF(TiffDirectory.LITTLE_ENDIAN_MAGIC, TiffDirectory.BIG_ENDIAN_MAGIC) {
        @Override
        DecodedImage decode(byte[] file, ImageLimits limits, Channels channels) throws RefusedImage {
            TiffDirectory directory = TiffDirectory.firstOf(file);
            int furtherPages = directory.following();
            Image stored = DecodedPixels.of(TiffImage.of(file, directory, limits), channels);
            return new DecodedImage(directory.orientation().turn(stored), furtherPages);
        }
    };

    private final String magic;
    private final String otherMagic;

    ImageFormat(String magic) {
        this(magic, magic);
    }

    ImageFormat(String magic, String otherMagic) {
        this.magic = magic;
        this.otherMagic = otherMagic;
    }

    /**
     * The first image of a file of this format, of it what {@code channels} says is wanted. Throws
     * {@link RefusedImage} on one that is damaged, cut short, beyond {@code limits} or of a kind that is not decoded
     * right.
     */
    abstract DecodedImage decode(byte[] file, ImageLimits limits, Channels channels) throws IOException, RefusedImage;

    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values())
                .filter(format -> start(file, format.magic.length()).equals(format.magic)
                        || start(file, format.otherMagic.length()).equals(format.otherMagic))
                .findFirst();
    }

    /** The first {@code length} bytes, one a character; all where there are fewer. */
    static String start(byte[] file, int length) {
        return new String(file, 0, Math.min(length, file.length), StandardCharsets.ISO_8859_1);
    }
}
