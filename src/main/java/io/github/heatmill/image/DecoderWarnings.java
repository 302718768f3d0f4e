package io.github.heatmill.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** What a decoder finds wrong but reads on from, making pixels up: reason enough to refuse. */
final class DecoderWarnings implements IIOReadWarningListener {
    private String first = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (first.isEmpty()) {
            first = warning;
        }
    }

    void requireNone() throws RefusedImage {
        if (!first.isEmpty()) {
            throw RefusedImage.damaged(InputMistake.quote(first));
        }
    }
}
