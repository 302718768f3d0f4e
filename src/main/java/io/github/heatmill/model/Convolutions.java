package io.github.heatmill.model;

import io.github.heatmill.network.Arithmetic;

/**
 * A network's convolutions, pools and ReLUs over a batch of images, up to the activations of the last convolution.
 *
 * <p>Native memory is allocated once and reused. Not thread-safe, but the calling thread may change;
 * {@link #close} frees the memory.
 */
interface Convolutions extends AutoCloseable {
    /**
     * Those of {@code network} for {@code batch} images at a time, on a machine that can compute by the arithmetic.
     *
     * @param lowest the first of the convolutions whose outputs are handed out, 0 the first; all others are not kept
     */
    static Convolutions of(TrainedNetwork network, int batch, Arithmetic arithmetic, int lowest) {
        return arithmetic.accept(new Arithmetic.Cases<>() {
            @Override
            public Convolutions direct() {
                return new LibNd4jConvolutions(network, batch, lowest);
            }

            @Override
            public Convolutions winograd() {
                return new OneDnnConvolutions(network, lowest, ConvolutionKernel.DIRECT, ConvolutionKernel.WINOGRAD);
            }

            @Override
            public Convolutions bfloat16() {
                return new OneDnnConvolutions(network, lowest, ConvolutionKernel.BFLOAT16, ConvolutionKernel.BFLOAT16);
            }
        });
    }

    /**
     * Computes the first {@code images} of a batch. What an image gets depends neither on its place nor on the others.
     *
     * @param pixels the network's input, shape [B, H, W], row-major; 0 in all places behind the images
     * @param activations where the activations go, shape [B, h, w, C], row-major; those of the places behind the images
     *     are undefined
     * @param lower is given the outputs of the convolutions below the last one that are handed out
     */
    void run(float[] pixels, int images, float[] activations, LayerSink lower);

    @Override
    void close();
}
