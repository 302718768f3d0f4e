package io.github.heatmill.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The running form of {@link RectifiedPool}: forward and backward on [B, H, W, C]. */
final class RectifiedPoolLayer extends SubsamplingLayer {
    private static final long serialVersionUID = 1L;

    /** The last output, kept for ReLU's derivative; it lives as long as DL4J keeps the activations of a step. */
    private transient INDArray activation;

    RectifiedPoolLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        long[] shape = {input.size(0), input.size(1) / 2, input.size(2) / 2, input.size(3)};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        NativeOps.maxPool(input, output);
        NativeOps.relu(output, output);
        activation = output;
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray delta = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, activation.shape(), 'c');
        NativeOps.reluBack(activation, epsilon, delta);
        INDArray inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        NativeOps.maxPoolBack(input, delta, inputGradient);
        return new Pair<>(new DefaultGradient(), inputGradient);
    }
}
