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
 * <p>Where layers below the last convolution are explained, the others have a plain copy of two images behind each
 * convolution from the lowest one on, and the way back takes one image through a convolution at a time: its gradient
 * before and behind, and both in blocks. In the heap a batch then has these layers' outputs, and one image its
 * gradient.
 *
 * @param spec the network
 * @param arithmetic how it is computed
 * @param lowest the lowest convolution that is explained, 0 the first
 */
public record ForwardMemory(NetworkSpec spec, Arithmetic arithmetic, int lowest) implements PassMemory {
    private static final long MIB = 1 << 20;
    /** Images that are convolved together. */
    private static final int GROUP = 2;

    private static final int PARAMETER_COPIES = 6;
    /** Of a gradient and what it is computed from, at the lowest convolution. */
    private static final int GRADIENT_COPIES = 4;

    /** Of the last convolution alone. */
    public ForwardMemory(NetworkSpec spec, Arithmetic arithmetic) {
        this(spec, arithmetic, spec.filters().size() - 1);
    }

    @Override
    public long bytes(int batch) {
        return forward(batch) + Float.BYTES * back();
    }

    @Override
    public long heap(int batch) {
        long below = below();
        return below == 0
                ? 0
                : Float.BYTES
                        * (batch * (below + last())
                                + GRADIENT_COPIES * outputs().get(lowest));
    }

    private long forward(int batch) {
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
                        + Float.BYTES
                                * (GROUP * (area() + LayerSizes.sum(outputs()) + pools() + last() + below())
                                        + weights());
            }

            @Override
            public Long bfloat16() {
                long halves = (LayerSizes.sum(outputs()) + pools() + 1) / 2;
                return 40 * MIB + Float.BYTES * (GROUP * (2 * area() + halves + 2 * last() + below()) + weights());
            }
        });
    }

    /** Copies of the parameters, while the network is loaded. */
    @Override
    public long bytesOnce() {
        return Float.BYTES * PARAMETER_COPIES * spec.parameters();
    }

    /** Behind the convolutions from the lowest that is explained on, without the last. */
    private long below() {
        return LayerSizes.sum(outputs().subList(lowest, spec.filters().size() - 1));
    }

    /** The greatest step of the way back. */
    private long back() {
        LayerSizes sizes = new LayerSizes(spec);
        long greatest = 0;
        for (int above = lowest + 1; above < spec.filters().size(); above++) {
            long plain = sizes.outputs().get(above) + sizes.pools().get(above - 1);
            greatest = Math.max(
                    greatest, plain + sizes.inBlocks(above, spec.filters().get(above - 1)));
        }
        return greatest;
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
