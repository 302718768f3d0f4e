package io.github.heatmill.evaluation.state;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that depend on a seed and keys alone, each bit of them on every bit of these: the finaliser of SplitMix64
 * (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014), chained.
 */
public final class BucketHash {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private BucketHash() {}

    /** The bucket of an image or an overlap group, in [0, {@link EvaluationState#BUCKETS}). */
    static int bucket(long seed, String key) {
        return (int) (of(seed, key) >>> 56);
    }

    /** The hash of two numbers. */
    public static long of(long seed, long key) {
        return scramble(seed + GOLDEN_GAMMA ^ scramble(key + GOLDEN_GAMMA));
    }

    /** The hash of a text, as UTF-8. */
    static long of(long seed, String text) {
        long hash = seed;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            hash = of(hash, letter);
        }
        return scramble(hash + GOLDEN_GAMMA);
    }

    private static long scramble(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
