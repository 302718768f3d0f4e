package io.github.heatmill.cam;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A way to turn evidence into a heatmap. A constant is its formula; everything it depends on is in the {@link Evidence}
 * and the {@link Conventions}.
 *
 * <p>A_k is the k-th of K feature maps, g_k the derivative of the target class's score by it, w_k^c the target class's
 * weight on its mean, Z the number of positions. Sums run over the channels in order, in double precision.
 */
public enum CamMethod implements Choice, MapRecipe {
    /**
     * Class activation mapping: M(x, y) = sum_k w_k^c A_k(x, y). The bias of the class is left out, so the mean of the
     * map is logit - bias. Zhou, Khosla, Lapedriza, Oliva and Torralba, "Learning Deep Features for Discriminative
     * Localization", 2016, equation 2.
     */
    CAM {
        @Override
        public Heatmap map(Evidence evidence, Conventions conventions) {
            FloatArray w = evidence.classWeights().orElseThrow(() -> UserMistake.job(NEEDS_GLOBAL_AVERAGE_POOLING));
            double[] weights = new double[evidence.channels()];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = w.at(k);
            }
            return evidence.weightedActivations(weights);
        }

        @Override
        Sign sign(Conventions conventions) {
            return conventions.camSign();
        }

        @Override
        public boolean needsGradients() {
            return false;
        }

        @Override
        public Optional<String> withoutClassWeights() {
            return Optional.of(NEEDS_GLOBAL_AVERAGE_POOLING);
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return OptionalDouble.of(raw.sum() / raw.values().length());
        }
    },
    /**
     * Gradient-weighted class activation mapping: M(x, y) = sum_k alpha_k A_k(x, y) with alpha_k = (1/Z) sum_xy g_k(x,
     * y), or the sum without 1/Z by {@link Pooling}. Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra, "Grad-CAM:
     * Visual Explanations from Deep Networks via Gradient-based Localization", 2017, equations 1 and 2; the ReLU of
     * equation 2 is left to {@link Sign}.
     */
    GRAD_CAM {
        @Override
        public Heatmap map(Evidence evidence, Conventions conventions) {
            requireGradients(evidence);
            double[] alpha = new double[evidence.channels()];
            for (int position = 0, i = 0; position < evidence.positions(); position++) {
                for (int k = 0; k < alpha.length; k++, i++) {
                    alpha[k] += evidence.gradients().at(i);
                }
            }
            for (int k = 0; k < alpha.length; k++) {
                alpha[k] = conventions.pooling().pool(alpha[k], evidence.positions());
            }
            return evidence.weightedActivations(alpha);
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            int positions = raw.values().length();
            // g_k = w_k / Z everywhere adds up to w_k, so alpha_k = pool(1) w_k and the map is pool(1) times a CAM
            return ofLogitScore(
                    conventions, raw.sum() / positions / conventions.pooling().pool(1, positions));
        }
    },
    /**
     * High-resolution class activation mapping: M(x, y) = sum_k g_k(x, y) A_k(x, y), without pooling. Draelos and
     * Carin, "Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks", 2020. Its
     * sign convention is Grad-CAM's.
     */
    HIRES_CAM {
        @Override
        public Heatmap map(Evidence evidence, Conventions conventions) {
            requireGradients(evidence);
            return evidence.gradientsTimesActivations(Float.NEGATIVE_INFINITY);
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return ofLogitScore(conventions, raw.sum());
        }
    },
    /**
     * M(x, y) = sum_k max(0, g_k(x, y)) A_k(x, y): what speaks for the class, without what speaks against it.
     * Its gradients are weighed position by position, so it is of use at lower, finer layers too. Jiang, Zhang, Hou,
     * Cheng and Wei, "LayerCAM: Exploring Hierarchical Class Activation Maps for Localization", 2021, equations 4 and 5
     * (the ReLU of equation 6 is left to {@link Sign}; after a ReLU it changes nothing). Its sign convention is
     * Grad-CAM's.
     */
    LAYER_CAM {
        @Override
        public Heatmap map(Evidence evidence, Conventions conventions) {
            requireGradients(evidence);
            return evidence.gradientsTimesActivations(0);
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return OptionalDouble.empty();
        }
    },
    /**
     * M(x, y) = sum_k v_k A_k(x, y), v being the first right singular vector of the activations as a matrix of Z
     * positions and K channels. It asks neither for gradients nor for weights, and knows no class: where the layer is
     * most active. Muhammad and Yeasin, "Eigen-CAM: Class Activation Map using Principal Components", 2020 (arXiv
     * 2008.00299); the sign, which is free, is the one whose sum is not negative.
     */
    EIGEN_CAM {
        @Override
        public Heatmap map(Evidence evidence, Conventions conventions) {
            double[] projection = PrincipalComponent.of(evidence);
            float[] map = new float[projection.length];
            for (int i = 0; i < map.length; i++) {
                map[i] = (float) projection[i];
            }
            return new Heatmap(evidence.height(), evidence.width(), FloatArray.of(map));
        }

        @Override
        public boolean needsGradients() {
            return false;
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return OptionalDouble.empty();
        }
    };

    private static final String NEEDS_GLOBAL_AVERAGE_POOLING =
            "method cam needs a network that ends in global average pooling and one dense layer, and this one does not:"
                    + " use grad-cam, which works on every network, or train one with architecture = cam";

    /**
     * The raw, signed map of the target class, as large as the layer; {@link Sign} is applied afterwards.
     *
     * <p>Throws {@link UserMistake} if the method needs class weights and the evidence has none (see
     * {@link #withoutClassWeights()}), and {@link IllegalArgumentException} where it needs gradients and they were not
     * computed, or where the numbers overflow.
     */
    public abstract Heatmap map(Evidence evidence, Conventions conventions);

    /**
     * What the raw map says logit - bias is, on a network with global average pooling; empty if these conventions
     * leave no such identity.
     */
    abstract OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions);

    /**
     * How far the raw map is from adding up to what it explains, in logits: for CAM the mean of the map minus (logit -
     * bias), and the same for the gradient methods through their known factor to it. It is 0 except for rounding. Empty
     * where no identity holds: on a network without global average pooling, and for the gradient of a softmax.
     *
     * @param raw the map this method made of {@code evidence}, before {@link Sign}
     */
    public OptionalDouble completenessResidual(
            Heatmap raw, Evidence evidence, Conventions conventions, double logit, double bias) {
        OptionalDouble said = logitWithoutBias(raw, conventions);
        return said.isEmpty() || evidence.classWeights().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(said.getAsDouble() - (logit - bias));
    }

    /** The sign convention this method follows. */
    Sign sign(Conventions conventions) {
        return conventions.gradCamSign();
    }

    /** Whether the evidence must hold gradients. */
    public boolean needsGradients() {
        return true;
    }

    /** Whether the evidence must hold class weights, which only a network with global average pooling has. */
    public boolean needsClassWeights() {
        return withoutClassWeights().isPresent();
    }

    /**
     * Why the method cannot run on a network without class weights and what would work, as one line for the user; empty
     * where it can run there.
     */
    public Optional<String> withoutClassWeights() {
        return Optional.empty();
    }

    @Override
    public String method() {
        return id();
    }

    @Override
    public MapKind kind() {
        return MapKind.EXPLANATION;
    }

    /** The method of this id; empty if there is none. */
    public static Optional<CamMethod> of(String id) {
        return Choice.find(CamMethod.class, id);
    }

    private static OptionalDouble ofLogitScore(Conventions conventions, double logitWithoutBias) {
        return conventions.score() == TargetScore.LOGIT ? OptionalDouble.of(logitWithoutBias) : OptionalDouble.empty();
    }

    private static void requireGradients(Evidence evidence) {
        if (!evidence.hasGradients()) {
            throw new IllegalArgumentException("Expected evidence with gradients, but they were not computed");
        }
    }
}
