package io.github.heatmill.network;

import java.util.List;

/**
 * The memory outside the heap that a network needs to explain or validate images, bytes: an upper bound, found and
 * measured as that of {@link TrainingMemory}.
 *
 * <p>A pass has buffers of its own. By {@link Arithmetic#DIRECT} these hold the images, what is behind each pool and
 * behind the last convolution, and two images behind each other convolution. By the others two images go through all
 * layers together, whatever the batch: in bfloat16 the layers between the first and the last take half of it.
 *
 * @param spec the network
 * @param arithmetic how it is computed
 */
public record ForwardMemory(NetworkSpec spec, Arithmetic arithmetic) implements PassMemory {
    private static final long MIB = 1 << 20;
    /** Images that are convolved together. */
    private static final int GROUP = 2;

    private static final int PARAMETER_COPIES = 6;

    @Override
    public long bytes(int batch) {
        return arithmetic.accept(new Arithmetic.Cases<>() {
            @Override
            public Long direct() {
                long between = LayerSizes.sum(outputs()) - last();
                return 16 * MIB
                        + Float.BYTES * (batch * (area() + pools() + last()) + Math.min(batch, GROUP) * between);
            }

            @Override
            public Long winograd() {
                return 40 * MIB
                        + Float.BYTES * (GROUP * (area() + LayerSizes.sum(outputs()) + pools() + last()) + weights());
            }

            @Override
            public Long bfloat16() {
                long halves = (LayerSizes.sum(outputs()) + pools() + 1) / 2;
                return 40 * MIB + Float.BYTES * (GROUP * (2 * area() + halves + 2 * last()) + weights());
            }
        });
    }

    /** Copies of the parameters, while the network is loaded. */
    @Override
    public long bytesOnce() {
        return Float.BYTES * PARAMETER_COPIES * spec.parameters();
    }

    private List<Long> outputs() {
        return new LayerSizes(spec).outputs();
    }

    private long last() {
        List<Long> outputs = outputs();
        return outputs.get(outputs.size() - 1);
    }

    /** Behind the pools between the convolutions. One behind the last is part of the head, which is in the heap. */
    private long pools() {
        return LayerSizes.sum(
                new LayerSizes(spec).pools().subList(0, spec.filters().size() - 1));
    }

    /** Kernels as they are and in the layout of the algorithm; Winograd's have 36 numbers for nine. */
    private long weights() {
        return 5 * (spec.parameters() - spec.architecture().headParameters(spec));
    }

    private long area() {
        return (long) spec.height() * spec.width();
    }
}
