package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The {@link Inquiry} of evidence without a network: it answers nothing. */
final class NoInquiry implements Inquiry {
    private static IllegalStateException nobody() {
        return new IllegalStateException("Expected evidence of a network that can be asked, but there is none");
    }

    @Override
    public int target() {
        throw nobody();
    }

    @Override
    public OptionalInt label() {
        throw nobody();
    }

    @Override
    public Softmax scores() {
        throw nobody();
    }

    @Override
    public Softmax decision() {
        throw nobody();
    }

    @Override
    public FloatArray gradient(float[] seed) {
        throw nobody();
    }

    @Override
    public FloatArray logits(float[] activations) {
        throw nobody();
    }

    @Override
    public Image image() {
        throw nobody();
    }

    @Override
    public List<FloatArray> masked(List<Supplier<FloatArray>> masks) {
        throw nobody();
    }

    @Override
    public List<FloatArray> gradients(List<Supplier<Image>> images, TargetScore score) {
        throw nobody();
    }

    @Override
    public List<FloatArray> once(CamMethod asker, Supplier<List<FloatArray>> question) {
        throw nobody();
    }
}
