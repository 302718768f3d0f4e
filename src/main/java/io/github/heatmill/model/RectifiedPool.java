package io.github.heatmill.model;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The description of a 2x2 max pool with ReLU behind it, channels last.
 *
 * <p>The maximum commutes with ReLU to the last bit, and so do the gradients, which are zero where the maximum is not
 * positive. ReLU then has a quarter of the work, forward and backward, than in the convolution before the pool. To DL4J
 * it is a subsampling layer like any other.
 */
public final class RectifiedPool extends SubsamplingLayer {
    private static final long serialVersionUID = 1L;

    /** For Jackson. */
    RectifiedPool() {}

    private RectifiedPool(SubsamplingLayer.Builder builder) {
        super(builder);
    }

    /** A layer called {@code name}. */
    public static RectifiedPool of(String name) {
        SubsamplingLayer.Builder builder = new SubsamplingLayer.Builder(PoolingType.MAX);
        builder.kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC).name(name);
        return new RectifiedPool(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        RectifiedPoolLayer layer = new RectifiedPoolLayer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public RectifiedPool clone() {
        return (RectifiedPool) super.clone();
    }
}
