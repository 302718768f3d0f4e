package io.github.heatmill.network;

/**
 * Which heights and widths a network can have, pixels: multiples of {@code step} from {@code least} to
 * {@link NetworkSpec#MAX_SIDE}. Each cell of the last convolution's map then stands for as many pixels as any other,
 * and the pools leave at least one.
 *
 * @param step pixels of a cell of the last convolution's map, 2^(convolutions - 1)
 * @param least the smallest side that the last pool leaves something of
 */
public record InputSides(int step, int least) {
    /**
     * Those of a network of so many convolutions.
     *
     * @throws IllegalArgumentException unless these are 1 to {@link NetworkSpec#MAX_CONVOLUTIONS}
     */
    public static InputSides of(Architecture architecture, int convolutions) {
        if (convolutions < 1 || convolutions > NetworkSpec.MAX_CONVOLUTIONS) {
            throw new IllegalArgumentException("Expected 1 to " + NetworkSpec.MAX_CONVOLUTIONS
                    + " convolutions (filters), but was " + convolutions);
        }
        return new InputSides(1 << (convolutions - 1), 1 << architecture.pools(convolutions));
    }

    public boolean fit(int side) {
        return side >= least && side <= NetworkSpec.MAX_SIDE && side % step == 0;
    }

    /** The sides that fit, for messages. */
    @Override
    public String toString() {
        return "a multiple of " + step + " from " + least + " to " + NetworkSpec.MAX_SIDE;
    }
}
