package io.github.heatmill.image;

import java.io.IOException;
import java.io.InputStream;

/** The image files that Pillow wrote (src/test/resources/images/fixtures.py, which also says what they show). */
final class ImageBytes {
    private ImageBytes() {}

    static byte[] of(String name) {
        try (InputStream in = ImageBytes.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        } catch (IOException | NullPointerException missing) {
            throw new IllegalArgumentException("Expected an image named " + name, missing);
        }
    }

    static GreyImage decode(String name) {
        return ImageFile.decode(name, of(name), ImageLimits.DEFAULT, Channels.GREY)
                .image()
                .grey();
    }
}
