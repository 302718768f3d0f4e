package io.github.heatmill.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The running form of {@link ChannelsLastConvolution}: forward and backward on [B, H, W, C] by oneDNN. */
final class ChannelsLastConvolutionLayer extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    /** The last output, kept for ReLU's derivative; it lives as long as DL4J keeps the activations of a step. */
    private transient INDArray activation;

    /** Its buffers, kept from step to step; only the first layer has it. */
    private transient FirstLayerGradient firstLayer;

    ChannelsLastConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private boolean rectified() {
        return layerConf().getActivationFn() instanceof ActivationReLU;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
        INDArray bias = getParam(ConvolutionParamInitializer.BIAS_KEY);
        long[] shape = {input.size(0), input.size(1), input.size(2), weights.size(0)};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        NativeOps.convolve(input, weights, bias.reshape(bias.length()), output);
        if (rectified()) {
            NativeOps.relu(output, output);
            activation = output;
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
        INDArray bias = getParam(ConvolutionParamInitializer.BIAS_KEY);
        INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
        INDArray biasGradient = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);

        INDArray delta = epsilon;
        if (rectified()) {
            delta = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, activation.shape(), 'c');
            NativeOps.reluBack(activation, epsilon, delta);
        }
        INDArray inputGradient = null;
        if (getIndex() == 0) {
            if (firstLayer == null) {
                firstLayer = new FirstLayerGradient();
            }
            firstLayer.compute(input, delta, weightGradient, biasGradient);
        } else {
            inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            NativeOps.convolveBack(
                    input,
                    weights,
                    bias.reshape(bias.length()),
                    delta,
                    inputGradient,
                    weightGradient,
                    biasGradient.reshape(biasGradient.length()));
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        return new Pair<>(gradient, inputGradient);
    }
}
