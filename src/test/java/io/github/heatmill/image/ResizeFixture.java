package io.github.heatmill.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The images that Pillow and OpenCV resized (src/test/resources/resize), of 8 bits. */
final class ResizeFixture {
    private ResizeFixture() {}

    static Image of(String name) {
        NpyFile file = NpyFile.of(bytes(name));
        List<Long> shape = file.header().shape();
        int height = shape.get(0).intValue();
        int width = shape.get(1).intValue();
        int row = Math.toIntExact(file.header().rowBytes());
        byte[] values = new byte[row];
        float[] pixels = new float[height * row];
        try {
            for (int y = 0; y < height; y++) {
                file.rows().read(y, values);
                for (int i = 0; i < row; i++) {
                    pixels[y * row + i] = (values[i] & 0xff) / 255f;
                }
            }
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        FloatArray values01 = FloatArray.of(pixels);
        return shape.size() == 2 ? new GreyImage(height, width, values01) : new ColourImage(height, width, values01);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = ResizeFixture.class.getResourceAsStream("/resize/" + name + ".npy")) {
            return in.readAllBytes();
        } catch (IOException | NullPointerException missing) {
            throw new IllegalArgumentException("Expected a resized image named " + name, missing);
        }
    }
}
