package io.github.heatmill.cam;

import static io.github.heatmill.cam.MethodNeed.CLASS_WEIGHTS;
import static io.github.heatmill.cam.MethodNeed.GRADIENTS;
import static io.github.heatmill.cam.MethodNeed.HEAD;
import static io.github.heatmill.cam.MethodNeed.NETWORK;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A way to turn evidence into a heatmap. A constant is its formula; everything it depends on is in the {@link Evidence}
 * and the {@link Conventions}.
 *
 * <p>A_k is the k-th of K feature maps, g_k the derivative of the target class's score Y by it, w_k^c the class's
 * weight on its mean, Z the number of positions. Sums run over the channels in order, in double precision. The ReLU at
 * the end of a paper's formula is left to {@link Sign}.
 */
public enum CamMethod implements Choice, MapRecipe {
    /**
     * Class activation mapping: M(x, y) = sum_k w_k^c A_k(x, y). The bias of the class is left out, so the mean of the
     * map is logit - bias. Zhou, Khosla, Lapedriza, Oliva and Torralba, "Learning Deep Features for Discriminative
     * Localization", 2016, equation 2.
     */
    CAM(CLASS_WEIGHTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            FloatArray w = evidence.classWeights().orElseThrow(() -> UserMistake.job(NEEDS_GLOBAL_AVERAGE_POOLING));
            return evidence.weightedActivations(ChannelWeights.of(w));
        }

        @Override
        Sign sign(Conventions conventions) {
            return conventions.camSign();
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return OptionalDouble.of(raw.sum() / raw.values().length());
        }
    },
    /**
     * Gradient-weighted class activation mapping: M(x, y) = sum_k alpha_k A_k(x, y) with alpha_k = (1/Z) sum_xy g_k(x,
     * y), or the sum without 1/Z by {@link Pooling}. Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra, "Grad-CAM:
     * Visual Explanations from Deep Networks via Gradient-based Localization", 2017, equations 1 and 2.
     */
    GRAD_CAM(GRADIENTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(
                    ChannelWeights.pooled(evidence, evidence.gradients(), conventions.pooling()));
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
     * Carin, "Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks", 2020.
     */
    HIRES_CAM(GRADIENTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.gradientsTimesActivations(Float.NEGATIVE_INFINITY);
        }

        @Override
        OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
            return ofLogitScore(conventions, raw.sum());
        }
    },
    /**
     * M(x, y) = sum_k max(0, g_k(x, y)) A_k(x, y): what speaks for the class, without what speaks against it. Its
     * gradients are weighed position by position, so it is of use at lower, finer layers too. Jiang, Zhang, Hou, Cheng
     * and Wei, "LayerCAM: Exploring Hierarchical Class Activation Maps for Localization", 2021.
     */
    LAYER_CAM(GRADIENTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.gradientsTimesActivations(0);
        }
    },
    /**
     * M(x, y) = sum_k w_k A_k(x, y) with w_k = sum_xy a_k max(0, g_k) and a_k = g_k^2 / (2 g_k^2 + g_k^3 sum_xy A_k +
     * 1e-6), 0 where g_k is 0. Chattopadhay, Sarkar, Howlader and Balasubramanian, "Grad-CAM++: Generalized
     * Gradient-based Visual Explanations for Deep Convolutional Networks", 2018, equation 19. The 1e-6 is
     * pytorch-grad-cam's; it counts where gradients are not large beside 0.001, as on layers of many positions.
     */
    GRAD_CAM_PLUS_PLUS(GRADIENTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(ChannelWeights.plusPlus(evidence));
        }
    },
    /**
     * M(x, y) = sum_k w_k A_k(x, y) with w_k = sum_xy g_k A_k / (sum_xy A_k + 1e-7): the mean gradient, weighed by the
     * activation. Fu, Hu, Dong, Guo, Gao and Li, "Axiom-based Grad-CAM: Towards Accurate Visualization and Explanation
     * of CNNs", 2020; the 1e-7 is pytorch-grad-cam's.
     */
    XGRAD_CAM(GRADIENTS) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(ChannelWeights.x(evidence));
        }
    },
    /**
     * Grad-CAM of a difference: the gradient is that of Y minus {@link Contrast#strength} times the score of another,
     * similar class, so that what both share cancels. Zhang, Gu and others, "Finer-CAM: Spotting the Difference Reveals
     * Finer Details for Visual Explanation", 2025; one class to compare with, by {@link Contrast#other}.
     */
    FINER_CAM(HEAD) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(ContrastedGradients.weights(evidence, conventions));
        }

        @Override
        public MethodCost cost(int channels, Conventions conventions) {
            return new MethodCost(0, 0, 0, 1);
        }
    },
    /**
     * M(x, y) = sum_k v_k A_k(x, y), v being the first right singular vector of the activations as a matrix of Z
     * positions and K channels. It asks neither for gradients nor for weights, and knows no class: where the layer is
     * most active. Muhammad and Yeasin, "Eigen-CAM: Class Activation Map using Principal Components", 2020 (arXiv
     * 2008.00299); the sign, which is free, is the one whose sum is not negative.
     */
    EIGEN_CAM() {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return PrincipalComponent.map(evidence);
        }
    },
    /**
     * M(x, y) = sum_k w_k A_k(x, y) with w_k = (Y - Y_k) / Y, Y_k being the score where A_k is 0; all 0 where Y is 0.
     * Desai and Ramaswamy, "Ablation-CAM: Visual Explanations for Deep Convolutional Network via Gradient-free
     * Localization", 2020. Where Y is negative, a feature that speaks for the class has a negative weight.
     */
    ABLATION_CAM(HEAD) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(Ablation.weights(evidence, conventions.score()));
        }

        @Override
        public MethodCost cost(int channels, Conventions conventions) {
            return new MethodCost(0, 0, channels + 1L, 0);
        }
    },
    /**
     * M(x, y) = sum_k w_k A_k(x, y), the w_k being the softmax over the feature maps of the score where the network's
     * input is multiplied by A_k, enlarged and scaled to [0, 1]. Wang, Wang, Du, Yang, Zhang, Ding, Mardziel and Hu,
     * "Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural Networks", 2020, algorithm 1. What is
     * multiplied is what the network is given, after scaling.
     */
    SCORE_CAM(NETWORK) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(ScoredMasks.weights(evidence, conventions.score()));
        }

        @Override
        public MethodCost cost(int channels, Conventions conventions) {
            return new MethodCost(channels, 0, 0, 0);
        }
    },
    /**
     * Smooth Grad-CAM++: Grad-CAM++ with the means of g_k, g_k^2 and g_k^3 over n images with {@link Noise} in place of
     * the image's own; A_k is the image's. Omeiza, Speakman, Cintas and Weldemariam, "Smooth Grad-CAM++: An Enhanced
     * Inference Level Visualization Technique for Deep Convolutional Neural Network Models", 2019; the numerator of a_k
     * is the mean of g_k^2, as in Grad-CAM++, where the paper prints that of g_k.
     */
    SMOOTH_GRAD_CAM(HEAD, NETWORK) {
        @Override
        Heatmap formula(Evidence evidence, Conventions conventions) {
            return evidence.weightedActivations(NoisyGradients.weights(evidence, conventions));
        }

        @Override
        public MethodCost cost(int channels, Conventions conventions) {
            return new MethodCost(
                    0, conventions.noise().images(), 0, conventions.noise().images());
        }
    };

    private static final String NEEDS_GLOBAL_AVERAGE_POOLING =
            "method cam needs a network that ends in global average pooling and one dense layer, and this one does not:"
                    + " use grad-cam, which works on every network, or train one with architecture = cam";

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which is immutable
    private final Set<MethodNeed> needs;

    CamMethod(MethodNeed... needs) {
        this.needs = Set.of(needs);
    }

    /**
     * The raw, signed map of the target class, as large as the layer; {@link Sign} is applied afterwards.
     *
     * <p>Throws {@link UserMistake} if the method needs class weights and the evidence has none (see
     * {@link #withoutClassWeights()}), {@link IllegalArgumentException} where it needs gradients and they were not
     * computed, or where the numbers overflow, and {@link IllegalStateException} where it asks and the evidence's
     * {@link Inquiry} is none.
     */
    public Heatmap map(Evidence evidence, Conventions conventions) {
        if (needsGradients() && !evidence.hasGradients()) {
            throw new IllegalArgumentException("Expected evidence with gradients, but they were not computed");
        }
        return formula(evidence, conventions);
    }

    abstract Heatmap formula(Evidence evidence, Conventions conventions);

    /**
     * What the raw map says logit - bias is, on a network with global average pooling; empty if these conventions
     * leave no such identity.
     */
    OptionalDouble logitWithoutBias(Heatmap raw, Conventions conventions) {
        return OptionalDouble.empty();
    }

    /**
     * How far the raw map is from adding up to what it explains, in logits: for CAM the mean of the map minus (logit -
     * bias), and the same for Grad-CAM and HiResCAM through their known factor to it. It is 0 except for rounding.
     * Empty for other methods and where no identity holds: on a network without global average pooling, and for the
     * gradient of a softmax.
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
        return needs.contains(GRADIENTS);
    }

    /** Whether the layers above must be known: to be gone back through for gradients, or run again. */
    public boolean needsHead() {
        return needs.contains(GRADIENTS) || needs.contains(HEAD);
    }

    /** Whether the evidence must hold class weights, which only a network with global average pooling has. */
    public boolean needsClassWeights() {
        return needs.contains(CLASS_WEIGHTS);
    }

    /**
     * What a map costs at a layer of {@code channels} feature maps. The gradients of the score are counted with each
     * method that needs them, though they are computed once for all.
     */
    public MethodCost cost(int channels, Conventions conventions) {
        return needsGradients() ? new MethodCost(0, 0, 0, 1) : MethodCost.NOTHING;
    }

    /**
     * Why the method cannot run on a network without class weights and what would work, as one line for the user; empty
     * where it can run there.
     */
    public Optional<String> withoutClassWeights() {
        return needsClassWeights() ? Optional.of(NEEDS_GLOBAL_AVERAGE_POOLING) : Optional.empty();
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
}
