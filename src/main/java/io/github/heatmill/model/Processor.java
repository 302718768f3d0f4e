package io.github.heatmill.model;

import io.github.heatmill.UserMistake;
import io.github.heatmill.network.Arithmetic;
import java.util.Optional;

/** What this process and its processor can compute by. */
public final class Processor {
    private Processor() {}

    /** What an arithmetic needs, and the setting of an explain job that asked for it: its key, value and default. */
    private record Need(InstructionSet instructions, String key, String value, String fallback) {
        String problem(String need) {
            return key + ": " + value + " needs " + need + ": set " + key + " = " + fallback
                    + ", or run the driver and all executors on machines that have it";
        }
    }

    private static final class Needs implements Arithmetic.Cases<Optional<Need>> {
        @Override
        public Optional<Need> direct() {
            return Optional.empty();
        }

        @Override
        public Optional<Need> winograd() {
            return Optional.of(new Need(InstructionSet.AVX512, "convolution.algorithm", "winograd", "direct"));
        }

        @Override
        public Optional<Need> bfloat16() {
            return Optional.of(new Need(InstructionSet.AVX512_BF16, "convolution.precision", "bfloat16", "float32"));
        }
    }

    /** Throws {@link UserMistake} if this machine cannot compute by {@code arithmetic}. */
    public static void require(Arithmetic arithmetic) {
        obstacle(arithmetic).ifPresent(problem -> {
            throw UserMistake.job(problem);
        });
    }

    /** Why this machine cannot compute by {@code arithmetic}, and what to do; empty if it can. */
    public static Optional<String> obstacle(Arithmetic arithmetic) {
        return arithmetic.accept(new Needs()).flatMap(need -> {
            try {
                return obstacle(
                        arithmetic, InstructionSet.found(), System.getenv().getOrDefault("OMP_NUM_THREADS", ""));
            } catch (LinkageError e) {
                return Optional.of(
                        need.problem("oneDNN's library, which cannot be loaded here (" + e.getMessage() + ")"));
            }
        });
    }

    /**
     * The same of a processor whose instructions are {@code found}, in a process whose {@code OMP_NUM_THREADS} is
     * {@code threads}: Winograd's kernels are picked by it, and round otherwise on two threads than on one.
     */
    static Optional<String> obstacle(Arithmetic arithmetic, int found, String threads) {
        return arithmetic.accept(new Needs()).flatMap(need -> {
            if (!need.instructions().in(found)) {
                return Optional.of(
                        need.problem("a processor with " + need.instructions().title()
                                + ", which oneDNN does not find here (DNNL_MAX_CPU_ISA can hide it)"));
            }
            return threads.equals("1")
                    ? Optional.empty()
                    : Optional.of(
                            need.problem("OMP_NUM_THREADS=1 in the environment, as the launchers and conf/ set it"));
        });
    }
}
