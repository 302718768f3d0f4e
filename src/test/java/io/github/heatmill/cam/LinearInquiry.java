package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A network to be asked whose answers are computed by hand: logit c is the sum of gradient c times the activations, plus
 * bias c. Its input acts otherwise: logit c of a masked image is {@code ofInput[c]} times the sum of its pixels. Of
 * changed images it has the gradients it is given, one after another.
 */
final class LinearInquiry implements Inquiry {
    private final float[][] gradients;
    private final float[] biases;
    private final FloatArray activations;
    private final int target;
    private final OptionalInt label;
    private final Image image;
    private final float[] ofInput;
    private final List<FloatArray> ofNoisy;
    private final Map<CamMethod, List<FloatArray>> answers = new EnumMap<>(CamMethod.class);
    int forward;

    LinearInquiry(
            float[][] gradients,
            float[] biases,
            FloatArray activations,
            int target,
            OptionalInt label,
            Image image,
            float[] ofInput,
            List<FloatArray> ofNoisy) {
        this.gradients = gradients;
        this.biases = biases;
        this.activations = activations;
        this.target = target;
        this.label = label;
        this.image = image;
        this.ofInput = ofInput;
        this.ofNoisy = ofNoisy;
    }

    @Override
    public int target() {
        return target;
    }

    @Override
    public OptionalInt label() {
        return label;
    }

    @Override
    public Softmax scores() {
        return new Softmax(sums(activations.toArray()));
    }

    @Override
    public Softmax decision() {
        return scores();
    }

    @Override
    public FloatArray gradient(float[] seed) {
        float[] sum = new float[activations.length()];
        for (int c = 0; c < seed.length; c++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += seed[c] * gradients[c][i];
            }
        }
        return FloatArray.of(sum);
    }

    @Override
    public FloatArray logits(float[] changed) {
        forward++;
        return sums(changed);
    }

    private FloatArray sums(float[] of) {
        float[] logits = biases.clone();
        for (int c = 0; c < logits.length; c++) {
            for (int i = 0; i < of.length; i++) {
                logits[c] += gradients[c][i] * of[i];
            }
        }
        return FloatArray.of(logits);
    }

    @Override
    public Image image() {
        return image;
    }

    @Override
    public List<FloatArray> masked(List<Supplier<FloatArray>> masks) {
        List<FloatArray> all = new ArrayList<>();
        for (Supplier<FloatArray> mask : masks) {
            FloatArray shares = mask.get();
            float sum = 0;
            for (int i = 0; i < shares.length(); i++) {
                sum += shares.at(i) * image.pixels().at(i);
            }
            float[] logits = ofInput.clone();
            for (int c = 0; c < logits.length; c++) {
                logits[c] *= sum;
            }
            forward++;
            all.add(FloatArray.of(logits));
        }
        return all;
    }

    @Override
    public List<FloatArray> gradients(List<Supplier<Image>> images, TargetScore score) {
        List<FloatArray> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            assertThat(images.get(i).get()).isNotNull();
            all.add(ofNoisy.get(i % ofNoisy.size()));
        }
        return all;
    }

    @Override
    public List<FloatArray> once(CamMethod asker, Supplier<List<FloatArray>> question) {
        return answers.computeIfAbsent(asker, unanswered -> question.get());
    }
}
