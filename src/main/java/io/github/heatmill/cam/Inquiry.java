package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What a method may ask of the network beyond the {@link Evidence}: one image, one target class, at one layer. What it
 * answers follows from the image alone, not from the batches in which the network is run for it. Of an image that the
 * network saw in windows each window has its own. Only while the session that saw the image is open, and not for two
 * threads at once.
 */
public interface Inquiry {
    /** Evidence that stands by itself, without a network: every question is an {@link IllegalStateException}. */
    Inquiry NONE = new NoInquiry();

    /** The class that is explained, an index. */
    int target();

    /** The class that the image is labelled with, an index; empty where it has none. */
    OptionalInt label();

    /** The scores of what the network saw: of the image, or of the window. */
    Softmax scores();

    /** The scores of the whole image, by which its classes are ranked; {@link #scores()} unless it is in windows. */
    Softmax decision();

    /**
     * The gradient of the sum over classes of {@code seed[c] * logit[c]} by the activations, shape [H, W, K]: the
     * layers above are gone back through once.
     */
    FloatArray gradient(float[] seed);

    /** The logits where the layer's activations are these, shape [H, W, K]: the layers above are run once. */
    FloatArray logits(float[] activations);

    /** What the network saw, before it is scaled to the values that the network is given. */
    Image image();

    /**
     * The logits of the network's input, as it is given it after scaling, multiplied by each of these masks; a forward
     * pass for each. Asks for a mask only when its turn comes.
     *
     * @param masks each [height, width] of {@link #image()}, the same for all its channels
     */
    List<FloatArray> masked(List<Supplier<FloatArray>> masks);

    /**
     * The gradients of the target's {@code score} by the activations of the layer for each of these images, shape
     * [H, W, K]; a forward pass and a way back for each. Asks for an image only when its turn comes.
     */
    List<FloatArray> gradients(List<Supplier<Image>> images, TargetScore score);

    /**
     * What {@code question} answers; kept, so that it is asked once for all classes of the image at this layer.
     *
     * @param asker whose question it is; a method has one
     */
    List<FloatArray> once(CamMethod asker, Supplier<List<FloatArray>> question);
}
