package io.github.heatmill.model;

/** Takes the output of a convolution below the last one, an image at a time. */
interface LayerSink {
    /**
     * Behind the convolution's ReLU and before the pool.
     *
     * @param convolution which, 0 the first
     * @param image its place in the batch
     * @param output shape [H, W, K], row-major; valid during the call only
     */
    void take(int convolution, int image, float[] output);
}
