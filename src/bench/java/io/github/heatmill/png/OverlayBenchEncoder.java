package io.github.heatmill.png;

import com.pngencoder.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Ways to make a PNG file of an overlay; the levels are those of the JDK's deflater. */
public enum OverlayBenchEncoder {
    IMAGEIO_LEVEL_0 {
        @Override
        byte[] encode(BenchPicture picture) throws IOException {
            return imageIo(picture.image(), 0);
        }
    },
    IMAGEIO_LEVEL_1 {
        @Override
        byte[] encode(BenchPicture picture) throws IOException {
            return imageIo(picture.image(), 1);
        }
    },
    IMAGEIO_LEVEL_6 {
        @Override
        byte[] encode(BenchPicture picture) throws IOException {
            return imageIo(picture.image(), 6);
        }
    },
    PNGENCODER_LEVEL_1 {
        @Override
        byte[] encode(BenchPicture picture) {
            return pngEncoder(picture.image(), 1);
        }
    },
    /** Its own default, level 9. */
    PNGENCODER_DEFAULT {
        @Override
        byte[] encode(BenchPicture picture) {
            return pngEncoder(picture.image(), PngEncoder.DEFAULT_COMPRESSION_LEVEL);
        }
    },
    /** Level 1, each row with the filter that leaves the least sum. */
    PNGENCODER_PREDICTOR {
        @Override
        byte[] encode(BenchPicture picture) {
            return new PngEncoder()
                    .withBufferedImage(picture.image())
                    .withMultiThreadedCompressionEnabled(false)
                    .withCompressionLevel(1)
                    .withPredictorEncoding(true)
                    .toBytes();
        }
    },
    /** As the jobs have it. */
    OURS(new PngWriter()),
    OURS_NONE_HUFFMAN(new PngWriter(new Compression(RowFilter.NONE, Repeats.IGNORED))),
    OURS_LEFT_HUFFMAN(new PngWriter(new Compression(RowFilter.LEFT, Repeats.IGNORED))),
    OURS_ABOVE_HUFFMAN(new PngWriter(new Compression(RowFilter.ABOVE, Repeats.IGNORED))),
    OURS_AVERAGE_HUFFMAN(new PngWriter(new Compression(RowFilter.AVERAGE, Repeats.IGNORED))),
    OURS_PAETH_HUFFMAN(new PngWriter(new Compression(RowFilter.PAETH, Repeats.IGNORED))),
    OURS_ABOVE_MATCHES(new PngWriter(new Compression(RowFilter.ABOVE, Repeats.SOUGHT))),
    OURS_AVERAGE_MATCHES(new PngWriter(new Compression(RowFilter.AVERAGE, Repeats.SOUGHT)));

    private static final ImageWriter WRITER =
            ImageIO.getImageWritersByFormatName("png").next();

    @SuppressWarnings("ImmutableEnumChecker") // of one benchmark on one thread
    private final PngWriter ours;

    OverlayBenchEncoder() {
        this(new PngWriter());
    }

    OverlayBenchEncoder(PngWriter ours) {
        this.ours = ours;
    }

    /** The file. */
    byte[] encode(BenchPicture picture) throws IOException {
        return ours.image(picture.canvas(), Map.of());
    }

    private static byte[] imageIo(BufferedImage image, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriteParam param = WRITER.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        // the JDK's writer makes level 9 of quality 0 and level 0 of quality 1
        param.setCompressionQuality(1 - level / 9f);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            WRITER.setOutput(out);
            WRITER.write(null, new IIOImage(image, null, null), param);
        }
        return bytes.toByteArray();
    }

    private static byte[] pngEncoder(BufferedImage image, int level) {
        return new PngEncoder()
                .withBufferedImage(image)
                .withMultiThreadedCompressionEnabled(false)
                .withCompressionLevel(level)
                .toBytes();
    }
}
