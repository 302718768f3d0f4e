package io.github.heatmill.model;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.Choice;
import java.util.Optional;

/** How the convolutions of an explained network are computed. All of them give the same maps but for rounding. */
public enum Arithmetic implements Choice {
    /** Sums of products of floats, by the operations that networks are trained with. On any processor. */
    DIRECT(Optional.empty()) {
        @Override
        Convolutions convolutions(TrainedNetwork network, int batch) {
            return new LibNd4jConvolutions(network, batch);
        }
    },
    /**
     * Floats, all convolutions but the first by Winograd's F(4 x 4, 3 x 3): tiles of 6 x 6 inputs and the kernels are
     * transformed, multiplied element by element and transformed back to 4 x 4 outputs, with 36 products where the sums
     * take 144 (Lavin and Gray, "Fast algorithms for convolutional neural networks", CVPR 2016, arXiv 1509.09308).
     */
    WINOGRAD(Optional.of(InstructionSet.AVX512)) {
        @Override
        Convolutions convolutions(TrainedNetwork network, int batch) {
            return new OneDnnConvolutions(network, ConvolutionKernel.DIRECT, ConvolutionKernel.WINOGRAD);
        }
    },
    /** Weights and activations rounded to 8 bits of precision; sums of their products are floats. */
    BFLOAT16(Optional.of(InstructionSet.AVX512_BF16)) {
        @Override
        Convolutions convolutions(TrainedNetwork network, int batch) {
            return new OneDnnConvolutions(network, ConvolutionKernel.BFLOAT16, ConvolutionKernel.BFLOAT16);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // of an enum
    private final Optional<InstructionSet> needed;

    Arithmetic(Optional<InstructionSet> needed) {
        this.needed = needed;
    }

    /** The member of this id, its name in job files; empty where there is none. */
    public static Optional<Arithmetic> of(String id) {
        return Choice.find(Arithmetic.class, id);
    }

    abstract Convolutions convolutions(TrainedNetwork network, int batch);

    /** Throws {@link UserMistake} where this machine cannot compute by it. */
    public void require() {
        obstacle().ifPresent(problem -> {
            throw UserMistake.job(problem);
        });
    }

    /** Why this machine cannot compute by it, and what to do; empty where it can. */
    public Optional<String> obstacle() {
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return obstacle(InstructionSet.found(), System.getenv().getOrDefault("OMP_NUM_THREADS", ""));
        } catch (LinkageError e) {
            return Optional.of(problem("oneDNN's library, which cannot be loaded here (" + e.getMessage() + ")"));
        }
    }

    /**
     * The same of a processor whose instructions are {@code found}, in a process whose {@code OMP_NUM_THREADS} is
     * {@code threads}: Winograd's kernels are picked by it, and round otherwise on two threads than on one.
     */
    Optional<String> obstacle(int found, String threads) {
        return needed.flatMap(instructions -> {
            if (!instructions.in(found)) {
                return Optional.of(problem("a processor with " + instructions.title()
                        + ", which oneDNN does not find here (DNNL_MAX_CPU_ISA can hide it)"));
            }
            return threads.equals("1")
                    ? Optional.empty()
                    : Optional.of(problem("OMP_NUM_THREADS=1 in the environment, as the launchers and conf/ set it"));
        });
    }

    private String problem(String need) {
        return "arithmetic: " + id() + " needs " + need
                + ": set arithmetic = direct, or run the driver and all executors where it is so";
    }
}
