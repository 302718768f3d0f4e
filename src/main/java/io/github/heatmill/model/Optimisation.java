package io.github.heatmill.model;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * How the weights of a network are changed: by Adam (Kingma and Ba 2015), with these changes of it.
 *
 * @param learningRate of the first update
 * @param weightDecay each update takes {@code learningRate * weightDecay * w} off a weight w, beside what Adam does
 *     (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019); biases are left alone; 0 for none
 * @param clip greatest L2 norm of the gradient of one layer, which is scaled down to it; 0 for no limit
 * @param classWeights by which the cross-entropy of an image of each class is multiplied; empty for 1
 */
public record Optimisation(double learningRate, double weightDecay, double clip, List<Double> classWeights) {
    public Optimisation {
        classWeights = List.copyOf(classWeights);
    }

    /** Adam and nothing else. */
    public static Optimisation at(double learningRate) {
        return new Optimisation(learningRate, 0, 0, List.of());
    }

    NeuralNetConfiguration.Builder in(NeuralNetConfiguration.Builder network) {
        network.updater(new Adam(learningRate));
        if (clip > 0) {
            network.gradientNormalization(GradientNormalization.ClipL2PerLayer).gradientNormalizationThreshold(clip);
        }
        return network;
    }

    /** Sets the decay of the weights of each layer: given to DL4J's builder, a layer would get it twice. */
    void decay(MultiLayerConfiguration network) {
        if (weightDecay > 0) {
            network.getConfs().stream()
                    .map(NeuralNetConfiguration::getLayer)
                    .filter(BaseLayer.class::isInstance)
                    .map(BaseLayer.class::cast)
                    .forEach(layer -> layer.setRegularization(List.of(new WeightDecay(weightDecay, true))));
        }
    }

    /** Multi-class cross-entropy. */
    ILossFunction loss() {
        return classWeights.stream().allMatch(weight -> weight == 1)
                ? new LossMCXENT()
                : new LossMCXENT(Nd4j.create(
                        classWeights.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
