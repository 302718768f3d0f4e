package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Inquiry;
import io.github.heatmill.cam.Softmax;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What methods may ask about one class of an image, or of a window of one, at one layer.
 *
 * @param at place of the layer among those of the session
 * @param seen the image at that layer
 * @param given the image itself
 * @param answers those that were asked once for all classes
 */
record LayerInquiry(
        int at,
        LayerEvidence seen,
        GivenImage given,
        Map<CamMethod, List<FloatArray>> answers,
        int target,
        OptionalInt label,
        Softmax scores,
        Softmax decision)
        implements Inquiry {
    @Override
    public FloatArray gradient(float[] seed) {
        return seen.gradient(seed);
    }

    @Override
    public FloatArray logits(float[] activations) {
        return seen.logits(activations);
    }

    @Override
    public Image image() {
        return given.image();
    }

    @Override
    public List<FloatArray> masked(List<Supplier<FloatArray>> masks) {
        return inBatches(masks, given::masked);
    }

    @Override
    public List<FloatArray> gradients(List<Supplier<Image>> images, TargetScore score) {
        return inBatches(images, batch -> given.run(batch).stream()
                .map(other -> gradient(other, score))
                .toList());
    }

    private FloatArray gradient(ImageEvidence other, TargetScore score) {
        return other.layers().get(at).gradient(score.slopes(other.softmax(), target));
    }

    @Override
    public List<FloatArray> once(CamMethod asker, Supplier<List<FloatArray>> question) {
        return answers.computeIfAbsent(asker, unanswered -> List.copyOf(question.get()));
    }

    private <T> List<FloatArray> inBatches(List<Supplier<T>> questions, Function<List<T>, List<FloatArray>> pass) {
        List<FloatArray> all = new ArrayList<>(questions.size());
        for (int start = 0; start < questions.size(); start += given.batch()) {
            List<T> batch = questions.subList(start, Math.min(questions.size(), start + given.batch())).stream()
                    .map(Supplier::get)
                    .toList();
            all.addAll(pass.apply(batch));
        }
        return all;
    }
}
