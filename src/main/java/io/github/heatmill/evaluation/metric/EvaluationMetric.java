package io.github.heatmill.evaluation.metric;

import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.evaluation.state.SumLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure that sums up many explanations, and how it follows from their sums.
 *
 * <p>Adding one is adding a constant with which way is better and its {@link Formula}: {@link Share#mean} of a column
 * that is averaged (if none does it yet, a constant of {@link RowMean}), {@link Share#of} two counts,
 * {@link ThresholdMean} or {@link BestThreshold} of a quantity at a threshold; a formula of its own is a record or enum
 * beside these. Its rows in the table {@code evaluation}, its interval and its name in lower case follow.
 *
 * <p>A map's values are divided by its peak; tau is a threshold on that, k / 100 with k = 0..99. "Boxes" are the ground
 * truth boxes of the class that the map explains; rows without any are left out. Shares and means are in [0, 1] unless
 * it says otherwise.
 */
public enum EvaluationMetric {
    /**
     * MaxBoxAcc (Choe et al. 2020, version 1): share of rows whose box around the largest component above tau has IoU
     * >= .5 with a box, at the best tau for the set.
     */
    MAX_BOX_ACC(Better.HIGHER, BestThreshold.hits(SumLayout.BOX_50)),
    /** MaxBoxAccV2: the mean of the next three. */
    MAX_BOX_ACC_V2(
            Better.HIGHER,
            new MeanOf(List.of(
                    BestThreshold.hits(SumLayout.BOXES_30),
                    BestThreshold.hits(SumLayout.BOXES_50),
                    BestThreshold.hits(SumLayout.BOXES_70)))),
    /** Share of rows of which the box around some component above tau has IoU >= .3 with some box, at the best tau. */
    MAX_BOX_ACC_V2_30(Better.HIGHER, BestThreshold.hits(SumLayout.BOXES_30)),
    /** With IoU >= .5. */
    MAX_BOX_ACC_V2_50(Better.HIGHER, BestThreshold.hits(SumLayout.BOXES_50)),
    /** With IoU >= .7. */
    MAX_BOX_ACC_V2_70(Better.HIGHER, BestThreshold.hits(SumLayout.BOXES_70)),
    /** MAX_BOX_ACC's share at the tau that was best on the validation set. */
    BOX_ACC_TUNED(Better.HIGHER, ThresholdMean.hits(SumLayout.BOX_50, ThresholdMean.TUNED_BOX)),
    /** Localisation with tau = .2, as CAM's paper has it (Zhou et al. 2016): share of rows whose box has IoU >= .5. */
    LOCALISATION_20(Better.HIGHER, Share.of(SumLayout.LOCALISED_20, SumLayout.WITH_BOX)),
    /** With tau = .15, as Grad-CAM's paper has it (Selvaraju et al. 2017). */
    LOCALISATION_15(Better.HIGHER, Share.of(SumLayout.LOCALISED_15, SumLayout.WITH_BOX)),
    /**
     * Top-1 localisation: share of the labelled images with a box of their label that are predicted right and localised
     * with tau = .2.
     */
    TOP1_LOCALISATION_20(Better.HIGHER, Share.of(SumLayout.TOP1_LOCALISED_20, SumLayout.LABELLED_WITH_BOX)),
    /** With tau = .15. */
    TOP1_LOCALISATION_15(Better.HIGHER, Share.of(SumLayout.TOP1_LOCALISED_15, SumLayout.LABELLED_WITH_BOX)),
    /** PxAP (Choe et al. 2020): average precision of pixels. */
    PXAP(Better.HIGHER, PixelCurve.PRECISION_RECALL),
    /** Area under the ROC curve of pixels. */
    AUC(Better.HIGHER, PixelCurve.ROC),
    /** Mean IoU of the map above tau with the union of boxes, at the best tau for the set. */
    MEAN_IOU_ORACLE(Better.HIGHER, BestThreshold.union()),
    /** At the tau that was best on the validation set. */
    MEAN_IOU_TUNED(Better.HIGHER, ThresholdMean.union(ThresholdMean.TUNED_UNION)),
    /** At tau = .2. */
    MEAN_IOU_20(Better.HIGHER, ThresholdMean.union(ThresholdMean.fixed(20))),
    /** At tau = .5. */
    MEAN_IOU_50(Better.HIGHER, ThresholdMean.union(ThresholdMean.fixed(50))),
    /** Mean IoU of the box at tau = .2 with the box it fits best. */
    IOU_BEST_BOX(Better.HIGHER, Share.mean(RowMean.IOU_BEST_BOX)),
    /** With tau = .15. */
    IOU_BEST_BOX_15(Better.HIGHER, Share.mean(RowMean.IOU_BEST_BOX_15)),
    /** Pointing game (Zhang et al. 2018), exact: share of maps whose peak lies in a box. */
    POINTING(Better.HIGHER, Share.mean(RowMean.POINTING_HIT)),
    /** With a tolerance. */
    POINTING_TOLERANT(Better.HIGHER, Share.mean(RowMean.POINTING_HIT_TOLERANT)),
    /** The mean over classes of POINTING, which is how the paper sums up. Of all classes only. */
    POINTING_CLASS_MEAN(Better.HIGHER, new ClassMean(Share.mean(RowMean.POINTING_HIT))),
    /** The mean over classes of POINTING_TOLERANT. Of all classes only. */
    POINTING_TOLERANT_CLASS_MEAN(Better.HIGHER, new ClassMean(Share.mean(RowMean.POINTING_HIT_TOLERANT))),
    /** Energy pointing game (Wang et al. 2020): mean share of the energy in boxes. */
    ENERGY_IN_BOX(Better.HIGHER, Share.mean(RowMean.ENERGY_IN_BOX)),
    /** Mean share of the image that boxes cover. */
    BOX_SHARE(Better.NEITHER, Share.mean(RowMean.BOX_SHARE)),
    /**
     * Mean share of the energy in boxes, over the mean share of the image that these boxes cover. At least 0; 1 for a
     * map that knows nothing.
     */
    ENERGY_LIFT(
            Better.HIGHER,
            new Share(
                    SumLayout.sum(RowMean.ENERGY_IN_BOX),
                    SumLayout.SHARE_BESIDE_ENERGY,
                    SumLayout.count(RowMean.ENERGY_IN_BOX),
                    1)),
    /**
     * Relevance rank accuracy (Arras et al. 2022): mean share of the |G| greatest pixels that lie in the |G| pixels of
     * boxes.
     */
    RANK_ACCURACY(Better.HIGHER, Share.mean(RowMean.RANK_ACCURACY)),
    /** Mean share of the greatest pixels, 2.5 % of the image, that lie in boxes. */
    TOP_K_INTERSECTION(Better.HIGHER, Share.mean(RowMean.TOP_K_INTERSECTION)),
    /** Mean share of the energy in the border band. */
    BORDER_ENERGY(Better.LOWER, Share.mean(RowMean.BORDER_ENERGY)),
    /** Cross-class leakage: mean share of the energy in boxes of other classes alone, where there are any. */
    CROSS_CLASS_LEAKAGE(Better.LOWER, Share.mean(RowMean.ENERGY_IN_OTHER_BOXES)),
    /** Mean sparseness. */
    GINI(Better.NEITHER, Share.mean(RowMean.GINI)),
    /** Mean entropy. */
    ENTROPY(Better.NEITHER, Share.mean(RowMean.ENTROPY)),
    /** Mean rank correlation of CAM and Grad-CAM, in [-1, 1]. */
    AGREEMENT_SPEARMAN(Better.NEITHER, Share.mean(RowMean.AGREEMENT_SPEARMAN)),
    /** Mean IoU of the two at half of their peaks. */
    AGREEMENT_IOU_50(Better.NEITHER, Share.mean(RowMean.AGREEMENT_IOU_50)),
    /** Share of the labelled images whose predicted class is the label: of the network, not of the map. */
    ACCURACY(Better.HIGHER, Share.of(SumLayout.CORRECT, SumLayout.LABELLED)),
    /** Mean area under the deletion curve (Petsiuk et al. 2018). */
    DELETION_AUC(Better.LOWER, Share.mean(RowMean.DELETION_AUC)),
    /** Mean area under the insertion curve. */
    INSERTION_AUC(Better.HIGHER, Share.mean(RowMean.INSERTION_AUC)),
    /** Average drop (Chattopadhay et al. 2018), percent. */
    AVERAGE_DROP(Better.LOWER, Share.mean(RowMean.AVERAGE_DROP, 100)),
    /** Share of rows whose confidence increases when only the heat is shown, percent. */
    CONFIDENCE_INCREASE(Better.HIGHER, Share.mean(RowMean.CONFIDENCE_INCREASE, 100)),
    /** Mean gain, a share. */
    AVERAGE_GAIN(Better.HIGHER, Share.mean(RowMean.AVERAGE_GAIN)),
    /**
     * Mean ROAD (Rong et al. 2022), the probability without the least relevant pixels minus that without the most
     * relevant, halved; in [-0.5, 0.5].
     */
    ROAD(Better.HIGHER, Share.mean(RowMean.ROAD)),
    /** Mean greatest relative change of the map (Yeh et al. 2019); at least 0. */
    MAX_SENSITIVITY(Better.LOWER, Share.mean(RowMean.MAX_SENSITIVITY)),
    /** Mean rank correlation with the map of another class (Sixt et al. 2020), in [-1, 1]. */
    RANDOM_LOGIT_SPEARMAN(Better.LOWER, Share.mean(RowMean.RANDOM_LOGIT_SPEARMAN)),
    /**
     * Mean rank correlation with the map of the network whose layers are random from the top down to a step; in [-1,
     * 1]. One figure for each step.
     */
    RANDOMISATION_SPEARMAN(Better.LOWER, steps());

    /** Which way of a metric is the better one. */
    private enum Better {
        HIGHER("higher"),
        LOWER("lower"),
        NEITHER("");

        private final String text;

        Better(String text) {
            this.text = text;
        }
    }

    private final Better better;

    @SuppressWarnings("ImmutableEnumChecker") // records of numbers in a list made by List.of
    private final List<Formula> formulas;

    EvaluationMetric(Better better, Formula formula) {
        this(better, List.of(formula));
    }

    EvaluationMetric(Better better, List<Formula> formulas) {
        this.better = better;
        this.formulas = formulas;
    }

    /** The constant's name in snake_case, which the table stores. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code higher}, {@code lower}, or empty text where neither is better. */
    public String better() {
        return better.text;
    }

    /** One formula, or for a metric with steps one for each of them. */
    public List<Formula> formulas() {
        return formulas;
    }

    /** Whether there is a figure for each step of a cascade. */
    boolean hasSteps() {
        return formulas.size() > 1;
    }

    /** Whether it is of all classes together only. */
    public boolean isOfAllClasses() {
        return formulas.get(0) instanceof ClassMean;
    }

    private static List<Formula> steps() {
        List<Formula> steps = new ArrayList<>();
        for (int step = 0; step < ExplainedRow.MOST_STEPS; step++) {
            steps.add(Share.step(step));
        }
        return List.copyOf(steps);
    }
}
