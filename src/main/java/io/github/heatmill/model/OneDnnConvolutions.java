package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions by oneDNN's own primitives: between the layers 16 channels lie side by side, which is what its fastest
 * kernels read, ReLU is part of a convolution, and weights are laid out once.
 */
final class OneDnnConvolutions implements Convolutions {
    /**
     * Images that go through the layers together: few enough that a layer's output is still in the cache when the next
     * one reads it. It never changes, for oneDNN picks other kernels for a single image, and they round otherwise.
     */
    private static final int GROUP = 2;

    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final OneDnn oneDnn = new OneDnn();
    private final FloatPointer input;
    private final FloatPointer output;
    private final float[] black;
    private final int mapLength;
    private final List<String> kernels = new ArrayList<>();
    private final List<HandedOut> handedOut = new ArrayList<>();

    /**
     * The first convolution of {@code network}, which reads one channel, by one kernel and all others by another;
     * outputs are handed out from convolution {@code lowest} on.
     */
    OneDnnConvolutions(TrainedNetwork network, int lowest, ConvolutionKernel first, ConvolutionKernel others) {
        NetworkSpec spec = network.spec();
        this.black = new float[spec.height() * spec.width()];
        this.mapLength = network.mapHeight() * network.mapWidth() * network.channels();
        Shape shape = new Shape(1, spec.height(), spec.width());
        memory pixels = oneDnn.allocate(data_type.f32, format_tag.nhwc, shape.dimensions());
        memory current = pixels;
        int last = spec.filters().size() - 1;
        for (int i = 0; i <= last; i++) {
            ConvolutionKernel kernel = i == 0 ? first : others;
            data_type format = i == last ? data_type.f32 : kernel.format();
            int filters = spec.filters().get(i);
            current = convolved(
                    current,
                    shape,
                    kernel,
                    format,
                    values(network.kernels().get(i)),
                    values(network.biases().get(i)));
            shape = new Shape(filters, shape.height(), shape.width());
            if (i < last && i >= lowest) {
                handedOut.add(new HandedOut(i, plain(current, shape), shape.length()));
            }
            if (i < last) {
                shape = new Shape(filters, shape.height() / 2, shape.width() / 2);
                current = pooled(current, shape, format);
            }
        }
        this.output = plain(current, shape);
        this.input = OneDnn.floats(pixels);
        oneDnn.scratchpad().allocate();
    }

    /** Of a group of images at some layer. */
    private record Shape(int channels, int height, int width) {
        long[] dimensions() {
            return new long[] {GROUP, channels, height, width};
        }

        /** Numbers of one image. */
        int length() {
            return channels * height * width;
        }
    }

    /** A layer's output that is handed out: where it lies, and how long it is of an image. */
    private record HandedOut(int convolution, FloatPointer values, int length) {
        FloatArray output(int place) {
            values.position((long) place * length);
            return FloatArray.written(length, output -> values.get(output, 0, length));
        }
    }

    private FloatPointer plain(memory layer, Shape shape) {
        memory.desc plain = oneDnn.own(new memory.desc(shape.dimensions(), data_type.f32, format_tag.nhwc));
        return OneDnn.floats(oneDnn.reordered(layer, plain));
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    /** 3x3, stride 1, "same" padding, then ReLU. */
    private memory convolved(
            memory source, Shape shape, ConvolutionKernel kernel, data_type format, float[] weights, float[] biases) {
        int filters = biases.length;
        long[] kernelShape = {filters, shape.channels(), 3, 3};
        long[] convolved = new Shape(filters, shape.height(), shape.width()).dimensions();
        convolution_forward.desc wanted = oneDnn.own(new convolution_forward.desc(
                prop_kind.forward_inference,
                kernel.method(),
                any(kernel.format(), shape.dimensions()),
                any(kernel.format(), kernelShape),
                any(data_type.f32, filters),
                oneDnn.own(new memory.desc(convolved, format, format_tag.nChw16c)),
                ONE,
                ONE,
                ONE));
        post_ops relu = oneDnn.own(new post_ops());
        relu.append_eltwise(1f, algorithm.eltwise_relu, 0f, 0f);
        primitive_attr attributes = oneDnn.scratchpad().attributes();
        attributes.set_post_ops(relu);
        convolution_forward.primitive_desc description =
                oneDnn.own(new convolution_forward.primitive_desc(wanted, attributes, oneDnn.processor()));
        kernels.add(description.impl_info_str().getString());
        memory fitting = oneDnn.reordered(source, description.src_desc());
        memory result = oneDnn.allocate(description.dst_desc());
        oneDnn.add(
                new convolution_forward(description),
                oneDnn.scratchpad()
                        .arguments(description)
                        .put(dnnl.DNNL_ARG_SRC, fitting)
                        .put(
                                dnnl.DNNL_ARG_WEIGHTS,
                                oneDnn.constant(weights, format_tag.oihw, description.weights_desc(), kernelShape))
                        .put(
                                dnnl.DNNL_ARG_BIAS,
                                oneDnn.constant(biases, format_tag.x, description.bias_desc(), filters))
                        .put(dnnl.DNNL_ARG_DST, result));
        return result;
    }

    /** The maximum of each whole 2x2 block; an odd last row or column is left out. */
    private memory pooled(memory source, Shape shape, data_type format) {
        pooling_forward.desc wanted = oneDnn.own(new pooling_forward.desc(
                prop_kind.forward_inference,
                algorithm.pooling_max,
                source.get_desc(),
                any(format, shape.dimensions()),
                TWO,
                TWO,
                NONE,
                NONE));
        pooling_forward.primitive_desc description = oneDnn.own(
                new pooling_forward.primitive_desc(wanted, oneDnn.scratchpad().attributes(), oneDnn.processor()));
        memory result = oneDnn.allocate(description.dst_desc());
        oneDnn.add(
                new pooling_forward(description),
                oneDnn.scratchpad()
                        .arguments(description)
                        .put(dnnl.DNNL_ARG_SRC, source)
                        .put(dnnl.DNNL_ARG_DST, result));
        return result;
    }

    private memory.desc any(data_type format, long... shape) {
        return oneDnn.own(new memory.desc(shape, format, format_tag.any));
    }

    /** oneDNN's names of the kernels that it picked, one a convolution, such as {@code jit_wino_4x3:avx512_core}. */
    List<String> kernels() {
        return kernels;
    }

    @Override
    public void run(float[] pixels, int images, float[] activations, LayerSink lower) {
        int area = black.length;
        for (int from = 0; from < images; from += GROUP) {
            int present = Math.min(GROUP, images - from);
            input.position(0).put(pixels, from * area, present * area);
            for (int place = present; place < GROUP; place++) {
                input.position((long) place * area).put(black, 0, area);
            }
            oneDnn.run();
            output.position(0).get(activations, from * mapLength, present * mapLength);
            for (HandedOut layer : handedOut) {
                for (int place = 0; place < present; place++) {
                    lower.take(layer.convolution(), from + place, layer.output(place));
                }
            }
        }
    }

    @Override
    public void close() {
        oneDnn.close();
    }
}
