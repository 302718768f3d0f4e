package io.github.heatmill.model;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The description of a 3x3 convolution with "same" padding and channels last, computed by oneDNN; with ReLU, or without
 * where a {@link RectifiedPool} follows.
 *
 * <p>DL4J's own convolution layer copies channels-last input and runs im2col; this one hands the arrays to libnd4j's
 * {@code conv2d} and is 20 to 50 times faster. To DL4J, to its JSON and to dl4j-spark it is a convolution layer like
 * any other.
 */
public final class ChannelsLastConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    static {
        // Where memory ends in a training step, DL4J writes a report into the folder that the process was started in:
        // the
        // user's own, or an executor's. Every process that has one of our networks comes by here.
        CrashReportingUtil.crashDumpsEnabled(false);
    }

    /** For Jackson. */
    ChannelsLastConvolution() {}

    private ChannelsLastConvolution(ConvolutionLayer.Builder builder) {
        super(builder);
    }

    /** A layer called {@code name} with {@code filters} feature maps that ends in ReLU. */
    public static ChannelsLastConvolution rectified(String name, int filters) {
        return of(name, filters, Activation.RELU);
    }

    /** A layer called {@code name} with {@code filters} feature maps that gives its sums as they are. */
    public static ChannelsLastConvolution linear(String name, int filters) {
        return of(name, filters, Activation.IDENTITY);
    }

    private static ChannelsLastConvolution of(String name, int filters, Activation activation) {
        ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder(3, 3);
        builder.stride(1, 1)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC)
                .nOut(filters)
                .activation(activation)
                .name(name);
        return new ChannelsLastConvolution(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        ChannelsLastConvolutionLayer layer = new ChannelsLastConvolutionLayer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        Map<String, INDArray> params = initializer().init(conf, layerParamsView, initializeParams);
        layer.setParamTable(params);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ChannelsLastConvolution clone() {
        return (ChannelsLastConvolution) super.clone();
    }
}
