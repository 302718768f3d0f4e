package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;

/** Takes the output of a convolution below the last one, an image at a time. */
interface LayerSink {
    /**
     * Behind the convolution's ReLU and before the pool.
     *
     * @param convolution which, 0 the first
     * @param image its place in the batch
     * @param output shape [H, W, K], row-major
     */
    void take(int convolution, int image, FloatArray output);
}
