package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DecodedImage;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.ImageFile;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.PixelLayout;
import io.github.heatmill.image.PixelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.conf.Configuration;

/** A decoded image file as rows hold it: values 0..255, as bytes where all of them are whole, else as floats. */
final class FolderImage {
    private final Image image;
    private final PixelType type;
    private final byte[] pixels;
    private final int furtherPages;

    private FolderImage(Image image, int furtherPages, NpyDtype dtype, byte[] pixels) {
        this.image = image;
        this.furtherPages = furtherPages;
        this.type = new PixelType(dtype, image.channels() == 1 ? PixelLayout.GREY : PixelLayout.RGB);
        this.pixels = pixels;
    }

    /**
     * Reads and decodes a file. Throws {@link UserMistake} if it is gone, may not be read, has changed since it was
     * listed, or is not an image that {@link ImageFile} decodes; {@link IOException} if reading fails, and another try
     * may succeed.
     */
    static FolderImage read(FolderEntry entry, FileDecoding decoding, Configuration configuration) throws IOException {
        byte[] file = bytes(entry.image(), decoding.limits().maxBytes(), configuration);
        return of(ImageFile.decode(entry.name(), file, decoding.limits(), decoding.channels()));
    }

    private static FolderImage of(DecodedImage decoded) {
        Image image = decoded.image();
        int pages = decoded.furtherPages();
        int count = image.pixels().length();
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            float intensity = image.pixels().at(i);
            int value = Math.round(intensity * 255);
            if (value / 255f != intensity) {
                return new FolderImage(image, pages, NpyDtype.F4, floats(image));
            }
            bytes[i] = (byte) value;
        }
        return new FolderImage(image, pages, NpyDtype.U1, bytes);
    }

    /** The whole file. Throws {@link UserMistake} as {@link ListedFile#open}, and on more than {@code most} bytes. */
    static byte[] bytes(ListedFile listed, long most, Configuration configuration) throws IOException {
        return listed.open(configuration).whole(Math.toIntExact(most));
    }

    private static byte[] floats(Image image) {
        int count = image.pixels().length();
        ByteBuffer buffer = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.putFloat(image.pixels().at(i) * 255);
        }
        return buffer.array();
    }

    ImageSize size() {
        return new ImageSize(image.height(), image.width());
    }

    /** Images behind this one in its file. */
    int furtherPages() {
        return furtherPages;
    }

    /** The intensities, [0, 1]. */
    Image image() {
        return image;
    }

    String pixelType() {
        return type.text();
    }

    byte[] pixels() {
        return pixels;
    }
}
