package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;
import java.util.Optional;

/**
 * How the convolutions of an explained network are computed: an algorithm in a precision. These are the combinations
 * that exist; all give the same maps except for rounding.
 */
public enum Arithmetic implements Choice {
    /** By the operations that networks are trained with. On any processor. */
    DIRECT(ConvolutionAlgorithm.DIRECT, ConvolutionPrecision.FLOAT32) {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.direct();
        }
    },
    /** In floats by Winograd's algorithm; the first convolution, which has one input channel, directly. */
    WINOGRAD(ConvolutionAlgorithm.WINOGRAD, ConvolutionPrecision.FLOAT32) {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.winograd();
        }
    },
    /** Sums of products of bfloat16 numbers. */
    BFLOAT16(ConvolutionAlgorithm.DIRECT, ConvolutionPrecision.BFLOAT16) {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.bfloat16();
        }
    };

    /**
     * What another room does with each arithmetic; the compiler requires all of them.
     *
     * @param <R> the result
     */
    public interface Cases<R> {
        R direct();

        R winograd();

        R bfloat16();
    }

    private final ConvolutionAlgorithm algorithm;
    private final ConvolutionPrecision precision;

    Arithmetic(ConvolutionAlgorithm algorithm, ConvolutionPrecision precision) {
        this.algorithm = algorithm;
        this.precision = precision;
    }

    /** The arithmetic of this algorithm in this precision; empty if the two do not go together. */
    public static Optional<Arithmetic> of(ConvolutionAlgorithm algorithm, ConvolutionPrecision precision) {
        for (Arithmetic arithmetic : values()) {
            if (arithmetic.algorithm == algorithm && arithmetic.precision == precision) {
                return Optional.of(arithmetic);
            }
        }
        return Optional.empty();
    }

    public ConvolutionAlgorithm algorithm() {
        return algorithm;
    }

    public ConvolutionPrecision precision() {
        return precision;
    }

    /** The case of this arithmetic. */
    public abstract <R> R accept(Cases<R> cases);
}
