package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights w_k^c and biases b_c of a tail that is a spatial mean and a linear layer: logit c = b_c + sum over k of
 * w_k^c times the mean of feature map k. They are read off the tail itself, whose gradient by each position of map k is
 * then w_k^c / Z.
 */
final class ClassWeights {
    private final List<FloatArray> weights;
    private final FloatArray biases;

    private ClassWeights(List<FloatArray> weights, FloatArray biases) {
        this.weights = weights;
        this.biases = biases;
    }

    /** Of a linear tail; empty where the gradient of a class is not the same at all positions. */
    static Optional<ClassWeights> of(Tail tail, int classes) {
        int channels = tail.channels();
        int positions = tail.height() * tail.width();
        TailPass zero = tail.forward(new float[channels * positions], Map.of());
        List<FloatArray> weights = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            float[] seed = new float[classes];
            seed[c] = 1;
            float[] gradient = zero.gradient(seed).toArray();
            float[] row = new float[channels];
            for (int i = 0; i < gradient.length; i++) {
                if (gradient[i] != gradient[i % channels]) {
                    return Optional.empty();
                }
            }
            for (int k = 0; k < channels; k++) {
                row[k] = gradient[k] * positions;
            }
            weights.add(FloatArray.of(row));
        }
        return Optional.of(new ClassWeights(weights, zero.logits()));
    }

    FloatArray of(int c) {
        return weights.get(c);
    }

    double bias(int c) {
        return biases.at(c);
    }
}
