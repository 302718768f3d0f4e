package io.github.heatmill.image;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that look random and follow from their keys alone: a 64-bit counter, each count scrambled (the SplitMix64
 * generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014), and hashes made
 * of the same scrambling, each bit of which depends on every bit of the keys.
 *
 * <p>All that is random in Heatmill's core starts here, from the seed of a job and a key of what it is for. It is
 * written out because the same bytes are promised on every JDK, and the JDK promises its generators' quality but not
 * their numbers.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long count;

    /** A stream of its own for each sequence of keys. */
    public SplitMix64(long... keys) {
        count = hash(keys);
    }

    /** The hash of a sequence of keys, their order included; 0 for none. */
    public static long hash(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = link(state, key);
        }
        return state;
    }

    /** The hash of a sequence whose hash so far is {@code state}, with {@code key} behind it. */
    public static long link(long state, long key) {
        return scramble(state + GOLDEN_GAMMA ^ scramble(key + GOLDEN_GAMMA));
    }

    /** The hash of a text, as UTF-8, that starts from {@code seed}. */
    public static long hash(long seed, String text) {
        long state = seed;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            state = link(state, letter);
        }
        return scramble(state + GOLDEN_GAMMA);
    }

    /** The upper 53 bits of a hash as a number of [0, 1). */
    public static double fraction(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    /** The next 64 bits. */
    public long bits() {
        count += GOLDEN_GAMMA;
        return scramble(count);
    }

    /** Uniform in [0, 1). */
    public double fraction() {
        return fraction(bits());
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * fraction();
    }

    /** Uniform over the whole numbers low..high, both included. */
    public int whole(int low, int high) {
        return low + (int) (fraction() * (high - low + 1));
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return fraction() < probability;
    }

    /** About normal, mean 0 and variance 1, in (-3.5, 3.5): the sum of four uniform numbers of 16 bits. */
    public double normal() {
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
