package io.github.heatmill.model;

import io.github.heatmill.cam.Choice;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The course notebook's two networks: the same convolutions (3x3, "same", ReLU, 2x2 max pools between them) under two
 * heads.
 */
public enum Architecture implements Choice {
    /** Global average pooling and one dense layer: the network for which CAM is defined (Zhou 2016). */
    CAM {
        @Override
        void head(NeuralNetConfiguration.ListBuilder layers, NetworkSpec spec) {
            layers.layer(new GlobalPoolingLayer.Builder(PoolingType.AVG)
                    .name("global_average")
                    .build());
        }
    },
    /** A max pool, flattening and a hidden dense layer: a network that needs Grad-CAM. */
    GRAD_CAM {
        @Override
        void head(NeuralNetConfiguration.ListBuilder layers, NetworkSpec spec) {
            layers.layer(maxPool("pool_" + spec.filters().size()));
            layers.layer(new DenseLayer.Builder()
                    .name("dense")
                    .nOut(spec.dense())
                    .activation(Activation.RELU)
                    .build());
        }
    };

    /** The member of this id, its name in job files and manifests; empty where there is none. */
    public static Optional<Architecture> of(String id) {
        return Choice.find(Architecture.class, id);
    }

    abstract void head(NeuralNetConfiguration.ListBuilder layers, NetworkSpec spec);

    /**
     * The untrained network: Glorot uniform weights from {@code seed}, zero biases, Adam at {@code learningRate},
     * multi-class cross-entropy on one-hot labels. Input [B, height, width, 1], output [B, classes].
     */
    MultiLayerConfiguration configuration(NetworkSpec spec, long seed, double learningRate) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .updater(new Adam(learningRate))
                .list();
        int last = spec.filters().size();
        for (int i = 1; i < last; i++) {
            layers.layer(ChannelsLastConvolution.linear(
                    NetworkSpec.convolutionName(i), spec.filters().get(i - 1)));
            layers.layer(RectifiedPool.of("pool_" + i));
        }
        layers.layer(ChannelsLastConvolution.rectified(
                NetworkSpec.convolutionName(last), spec.filters().get(last - 1)));
        head(layers, spec);
        layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .name("class")
                .nOut(spec.classes().size())
                .activation(Activation.SOFTMAX)
                .build());
        layers.setInputType(InputType.convolutional(spec.height(), spec.width(), 1, CNN2DFormat.NHWC));
        return layers.build();
    }

    private static SubsamplingLayer maxPool(String name) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name(name)
                .kernelSize(2, 2)
                .stride(2, 2)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }
}
