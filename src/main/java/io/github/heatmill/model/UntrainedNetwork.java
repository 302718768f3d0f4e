package io.github.heatmill.model;

import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** The network of DL4J that a {@link NetworkSpec} describes, as it is before training. */
public final class UntrainedNetwork {
    private UntrainedNetwork() {}

    /**
     * A network with Glorot uniform weights from {@code seed}, zero biases, Adam at {@code learningRate} and
     * multi-class cross-entropy on one-hot labels. Input [B, height, width, 1], output [B, classes]. The same spec,
     * seed and rate give the same weights.
     */
    public static MultiLayerNetwork of(NetworkSpec spec, long seed, double learningRate) {
        return of(spec, seed, Optimisation.at(learningRate));
    }

    /** The same network, whose training goes by {@code optimisation}. */
    public static MultiLayerNetwork of(NetworkSpec spec, long seed, Optimisation optimisation) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(spec, seed, optimisation));
        network.init();
        return network;
    }

    private static MultiLayerConfiguration configuration(NetworkSpec spec, long seed, Optimisation optimisation) {
        NeuralNetConfiguration.ListBuilder layers = optimisation
                .in(new NeuralNetConfiguration.Builder().seed(seed).weightInit(WeightInit.XAVIER_UNIFORM))
                .list();
        int last = spec.filters().size();
        for (int i = 1; i < last; i++) {
            layers.layer(ChannelsLastConvolution.linear(
                    NetworkSpec.convolutionName(i), spec.filters().get(i - 1)));
            layers.layer(RectifiedPool.of("pool_" + i));
        }
        layers.layer(ChannelsLastConvolution.rectified(
                NetworkSpec.convolutionName(last), spec.filters().get(last - 1)));
        spec.architecture().accept(new HeadLayers(spec)).forEach(layers::layer);
        layers.layer(new OutputLayer.Builder(optimisation.loss())
                .name(Architecture.CLASSES)
                .nOut(spec.classes().size())
                .activation(Activation.SOFTMAX)
                .build());
        layers.setInputType(InputType.convolutional(spec.height(), spec.width(), 1, CNN2DFormat.NHWC));
        MultiLayerConfiguration network = layers.build();
        optimisation.decay(network);
        return network;
    }

    /** The layers between the last convolution and the classes. */
    private record HeadLayers(NetworkSpec spec) implements Architecture.Cases<List<Layer>> {
        @Override
        public List<Layer> cam() {
            return List.of(new GlobalPoolingLayer.Builder(PoolingType.AVG)
                    .name("global_average")
                    .build());
        }

        @Override
        public List<Layer> gradCam() {
            Layer pool = new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .name("pool_" + spec.filters().size())
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
            Layer dense = new DenseLayer.Builder()
                    .name(Architecture.HIDDEN)
                    .nOut(spec.dense())
                    .activation(Activation.RELU)
                    .build();
            return List.of(pool, dense);
        }
    }
}
