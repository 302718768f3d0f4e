package io.github.heatmill.model;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory.data_type;

/** How oneDNN computes one convolution. */
enum ConvolutionKernel {
    DIRECT(data_type.f32, algorithm.convolution_direct),
    WINOGRAD(data_type.f32, algorithm.convolution_winograd),
    BFLOAT16(data_type.bf16, algorithm.convolution_direct);

    private final data_type format;
    private final algorithm method;

    ConvolutionKernel(data_type format, algorithm method) {
        this.format = format;
        this.method = method;
    }

    /** Of its input and weights; sums and biases are always float. */
    data_type format() {
        return format;
    }

    algorithm method() {
        return method;
    }
}
