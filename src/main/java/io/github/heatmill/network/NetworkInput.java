package io.github.heatmill.network;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.Image;
import java.io.Serializable;

/**
 * What a network takes.
 *
 * @param height pixels
 * @param width pixels
 * @param channels 1 (grey) or 3 (colour)
 */
public record NetworkInput(int height, int width, int channels) implements Serializable {
    /** Throws {@link IllegalArgumentException} on a size out of range or another number of channels. */
    public NetworkInput {
        if (height < 1 || width < 1 || height > NetworkSpec.MAX_SIDE || width > NetworkSpec.MAX_SIDE) {
            throw new IllegalArgumentException("Expected a height and a width of 1 to " + NetworkSpec.MAX_SIDE
                    + ", but was " + height + " x " + width);
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("Expected 1 or 3 channels, but was " + channels);
        }
    }

    /** What it wants of images. */
    public Channels wants() {
        return channels == 1 ? Channels.GREY : Channels.COLOUR;
    }

    /** Throws {@link IllegalArgumentException} on an image of another size. */
    public void require(Image image) {
        if (image.height() != height || image.width() != width) {
            throw new IllegalArgumentException("Expected an image of " + height + " x " + width + ", but was "
                    + image.height() + " x " + image.width());
        }
    }

    /** As {@code 224 x 224}. */
    public String size() {
        return height + " x " + width;
    }
}
