package io.github.heatmill.violation.plate;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Planted: every unseeded die that comes to mind. */
public final class UsesUnseededRandom {
    public double mathRandom() {
        return Math.random();
    }

    public Random random() {
        return new Random();
    }

    public Supplier<Random> randomByReference() {
        return Random::new;
    }

    public SplittableRandom splittable() {
        return new SplittableRandom();
    }

    public int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    public UUID uuid() {
        return UUID.randomUUID();
    }

    public void shuffled(List<String> values) {
        Collections.shuffle(values);
    }

    /** Not violations: the same seed throws the same random. */
    public long seeded(List<String> values, long seed) {
        Collections.shuffle(values, new Random(seed));
        return new SplittableRandom(seed).nextLong();
    }
}
