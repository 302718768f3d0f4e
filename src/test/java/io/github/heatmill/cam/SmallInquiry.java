package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The layers above of a small network, to be asked; it has no input below its layer. */
record SmallInquiry(SmallNetwork network, int target) implements Inquiry {
    @Override
    public OptionalInt label() {
        return OptionalInt.empty();
    }

    @Override
    public Softmax scores() {
        return new Softmax(SmallNetwork.floats(network.logits()));
    }

    @Override
    public Softmax decision() {
        return scores();
    }

    @Override
    public FloatArray gradient(float[] seed) {
        return network.gradient(seed);
    }

    @Override
    public FloatArray logits(float[] activations) {
        double[] changed = new double[activations.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = activations[i];
        }
        return SmallNetwork.floats(network.logits(changed));
    }

    @Override
    public Image image() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FloatArray> masked(List<Supplier<FloatArray>> masks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FloatArray> gradients(List<Supplier<Image>> images, TargetScore score) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FloatArray> once(CamMethod asker, Supplier<List<FloatArray>> question) {
        return question.get();
    }
}
