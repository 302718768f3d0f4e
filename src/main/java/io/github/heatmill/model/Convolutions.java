package io.github.heatmill.model;

import io.github.heatmill.network.Arithmetic;

/**
 * A network's convolutions, pools and ReLUs over a batch of images, up to the activations of the target layer.
 *
 * <p>Native memory is allocated once and reused. Not thread-safe, but the calling thread may change;
 * {@link #close} frees the memory.
 */
interface Convolutions extends AutoCloseable {
    /** Those of {@code network} for {@code batch} images at a time, on a machine that can compute by the arithmetic. */
    static Convolutions of(TrainedNetwork network, int batch, Arithmetic arithmetic) {
        return arithmetic.accept(new Arithmetic.Cases<>() {
            @Override
            public Convolutions direct() {
                return new LibNd4jConvolutions(network, batch);
            }

            @Override
            public Convolutions winograd() {
                return new OneDnnConvolutions(network, ConvolutionKernel.DIRECT, ConvolutionKernel.WINOGRAD);
            }

            @Override
            public Convolutions bfloat16() {
                return new OneDnnConvolutions(network, ConvolutionKernel.BFLOAT16, ConvolutionKernel.BFLOAT16);
            }
        });
    }

    /**
     * Computes the first {@code images} of a batch. What an image gets depends neither on its place nor on the others.
     *
     * @param pixels the network's input, shape [B, H, W], row-major; 0 in all places behind the images
     * @param activations where the activations go, shape [B, h, w, C], row-major; those of the places behind the images
     *     are undefined
     */
    void run(float[] pixels, int images, float[] activations);

    @Override
    void close();
}
