package io.github.heatmill.plate;

/**
 * A stream of numbers that depends on its keys alone: a 64-bit counter, each count scrambled (the SplitMix64 generator
 * of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 *
 * <p>It is written out here because plates promise the same bytes on every JDK, and the JDK promises its generators'
 * quality but not their numbers.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long count;

    /** A stream of its own for each sequence of keys. */
    SplitMix64(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = scramble(state + GOLDEN_GAMMA ^ scramble(key + GOLDEN_GAMMA));
        }
        count = state;
    }

    long bits() {
        count += GOLDEN_GAMMA;
        return scramble(count);
    }

    /** Uniform in [0, 1). */
    double fraction() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * fraction();
    }

    /** Uniform over the whole numbers low..high, both included. */
    int whole(int low, int high) {
        return low + (int) (fraction() * (high - low + 1));
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** About normal, mean 0 and variance 1, in (-3.5, 3.5): the sum of four uniform numbers of 16 bits. */
    double normal() {
        long bits = bits();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum * 0x1p-16 - 2) * 1.7320508075688772;
    }

    private static long scramble(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
