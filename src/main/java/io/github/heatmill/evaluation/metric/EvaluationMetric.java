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
 * <p>Adding one is adding a constant with which way is better, its {@link Formula} and what it is in words. The formula
 * is {@link Share#mean} of a column that is averaged (if none does it yet, a constant of {@link RowMean}), {@link
 * Share#of} two counts, {@link ThresholdMean} or {@link BestThreshold} of a quantity at a threshold; another one is a
 * record or enum beside these. Its rows in the table {@code evaluation}, its interval, its name in lower case and its
 * line in docs/columns.md follow.
 *
 * <p>A map's values are divided by its peak; tau is a threshold on that, k / 100 with k = 0..99. "Boxes" are the ground
 * truth boxes of the class that the map explains; rows without any are left out. Shares and means are in [0, 1] unless
 * it says otherwise.
 */
public enum EvaluationMetric {
    MAX_BOX_ACC(
            Better.HIGHER,
            BestThreshold.hits(SumLayout.BOX_50),
            "share of maps whose box around the largest area above tau has IoU at least .5 with a ground truth box, "
                    + "at the best of 100 thresholds for the whole set (MaxBoxAcc, Choe et al. 2020, version 1)"),
    MAX_BOX_ACC_V2(
            Better.HIGHER,
            new MeanOf(List.of(
                    BestThreshold.hits(SumLayout.BOXES_30),
                    BestThreshold.hits(SumLayout.BOXES_50),
                    BestThreshold.hits(SumLayout.BOXES_70))),
            "the mean of the next three (MaxBoxAccV2)"),
    MAX_BOX_ACC_V2_30(
            Better.HIGHER,
            BestThreshold.hits(SumLayout.BOXES_30),
            "share of maps where the box around some area above tau has IoU at least .3 with some ground truth "
                    + "box, at its own best threshold"),
    MAX_BOX_ACC_V2_50(Better.HIGHER, BestThreshold.hits(SumLayout.BOXES_50), "the same with IoU at least .5"),
    MAX_BOX_ACC_V2_70(Better.HIGHER, BestThreshold.hits(SumLayout.BOXES_70), "the same with IoU at least .7"),
    BOX_ACC_TUNED(
            Better.HIGHER,
            ThresholdMean.hits(SumLayout.BOX_50, ThresholdMean.TUNED_BOX),
            "`max_box_acc` at the threshold that was best on the validation set"),
    LOCALISATION_20(
            Better.HIGHER,
            Share.of(SumLayout.LOCALISED_20, SumLayout.WITH_BOX),
            "share of maps whose box at 20 % (CAM's paper, Zhou et al. 2016) has IoU at least .5; with target "
                    + "`label` this is GT-known localisation"),
    LOCALISATION_15(
            Better.HIGHER,
            Share.of(SumLayout.LOCALISED_15, SumLayout.WITH_BOX),
            "the same for the box at 15 % (Grad-CAM's paper, Selvaraju et al. 2017)"),
    TOP1_LOCALISATION_20(
            Better.HIGHER,
            Share.of(SumLayout.TOP1_LOCALISED_20, SumLayout.LABELLED_WITH_BOX),
            "share of the labelled images with a box of their label that are localised as in `localisation_20` and "
                    + "predicted correctly"),
    TOP1_LOCALISATION_15(
            Better.HIGHER,
            Share.of(SumLayout.TOP1_LOCALISED_15, SumLayout.LABELLED_WITH_BOX),
            "the same for `localisation_15`"),
    PXAP(
            Better.HIGHER,
            PixelCurve.PRECISION_RECALL,
            "average precision over the pixels of all images pooled (Choe et al. 2020)"),
    AUC(Better.HIGHER, PixelCurve.ROC, "area under the ROC curve of the same pixels; equal values count half"),
    MEAN_IOU_ORACLE(
            Better.HIGHER,
            BestThreshold.union(),
            "mean IoU of the map above tau with the union of boxes, at the best tau for the whole set"),
    MEAN_IOU_TUNED(
            Better.HIGHER,
            ThresholdMean.union(ThresholdMean.TUNED_UNION),
            "the same at the tau that was best on the validation set"),
    MEAN_IOU_20(Better.HIGHER, ThresholdMean.union(ThresholdMean.fixed(20)), "the same at tau = .2"),
    MEAN_IOU_50(Better.HIGHER, ThresholdMean.union(ThresholdMean.fixed(50)), "the same at tau = .5"),
    IOU_BEST_BOX(Better.HIGHER, Share.mean(RowMean.IOU_BEST_BOX), "mean of the column"),
    IOU_BEST_BOX_15(Better.HIGHER, Share.mean(RowMean.IOU_BEST_BOX_15), "mean of the column"),
    POINTING(
            Better.HIGHER,
            Share.mean(RowMean.POINTING_HIT),
            "share of maps whose peak is in a box (the pointing game of Zhang et al. 2018)"),
    POINTING_TOLERANT(
            Better.HIGHER,
            Share.mean(RowMean.POINTING_HIT_TOLERANT),
            "share of maps whose peak is in a box or near one"),
    POINTING_CLASS_MEAN(
            Better.HIGHER,
            new ClassMean(Share.mean(RowMean.POINTING_HIT)),
            "mean of `pointing` over classes, as in the paper; for `all` only"),
    POINTING_TOLERANT_CLASS_MEAN(
            Better.HIGHER,
            new ClassMean(Share.mean(RowMean.POINTING_HIT_TOLERANT)),
            "mean of `pointing_tolerant` over classes; for `all` only"),
    ENERGY_IN_BOX(
            Better.HIGHER,
            Share.mean(RowMean.ENERGY_IN_BOX),
            "mean of the column (the energy-based pointing game of Wang et al. 2020)"),
    BOX_SHARE(Better.NEITHER, Share.mean(RowMean.BOX_SHARE), "mean of the column"),
    ENERGY_LIFT(
            Better.HIGHER,
            new Share(
                    SumLayout.sum(RowMean.ENERGY_IN_BOX),
                    SumLayout.SHARE_BESIDE_ENERGY,
                    SumLayout.count(RowMean.ENERGY_IN_BOX),
                    1),
            "mean `energy_in_box` / mean `box_share` of the same rows; at least 0, 1 for a uniform map"),
    RANK_ACCURACY(
            Better.HIGHER,
            Share.mean(RowMean.RANK_ACCURACY),
            "mean of the column (relevance rank accuracy, Arras et al. 2022)"),
    TOP_K_INTERSECTION(Better.HIGHER, Share.mean(RowMean.TOP_K_INTERSECTION), "mean of the column"),
    BORDER_ENERGY(Better.LOWER, Share.mean(RowMean.BORDER_ENERGY), "mean of the column"),
    CROSS_CLASS_LEAKAGE(Better.LOWER, Share.mean(RowMean.ENERGY_IN_OTHER_BOXES), "mean of `energy_in_other_boxes`"),
    GINI(Better.NEITHER, Share.mean(RowMean.GINI), "mean of the column"),
    ENTROPY(Better.NEITHER, Share.mean(RowMean.ENTROPY), "mean of the column"),
    AGREEMENT_SPEARMAN(Better.NEITHER, Share.mean(RowMean.AGREEMENT_SPEARMAN), "mean of the column; in [-1, 1]"),
    AGREEMENT_IOU_50(Better.NEITHER, Share.mean(RowMean.AGREEMENT_IOU_50), "mean of the column"),
    ACCURACY(
            Better.HIGHER,
            Share.of(SumLayout.CORRECT, SumLayout.LABELLED),
            "share of the labelled images that are predicted correctly: a property of the network, not of the map"),
    DELETION_AUC(
            Better.LOWER,
            Share.mean(RowMean.DELETION_AUC),
            "mean of the column over the images whose faithfulness was measured (Petsiuk et al. 2018)"),
    INSERTION_AUC(Better.HIGHER, Share.mean(RowMean.INSERTION_AUC), "mean of the column, likewise"),
    AVERAGE_DROP(
            Better.LOWER,
            Share.mean(RowMean.AVERAGE_DROP, 100),
            "mean of the column, likewise (Chattopadhay et al. 2018); in percent, [0, 100]"),
    CONFIDENCE_INCREASE(
            Better.HIGHER,
            Share.mean(RowMean.CONFIDENCE_INCREASE, 100),
            "share of maps where the column is true, likewise; in percent, [0, 100]"),
    AVERAGE_GAIN(Better.HIGHER, Share.mean(RowMean.AVERAGE_GAIN), "mean of the column, likewise (Zhang et al. 2023)"),
    ROAD(
            Better.HIGHER,
            Share.mean(RowMean.ROAD),
            "mean of the column, likewise (Rong et al. 2022): the probability without the least relevant pixels "
                    + "minus that without the most relevant, halved; in [-0.5, 0.5]"),
    MAX_SENSITIVITY(
            Better.LOWER,
            Share.mean(RowMean.MAX_SENSITIVITY),
            "mean of the column, likewise (Yeh et al. 2019); at least 0"),
    RANDOM_LOGIT_SPEARMAN(
            Better.LOWER,
            Share.mean(RowMean.RANDOM_LOGIT_SPEARMAN),
            "mean of the column, likewise (Sixt et al. 2020); in [-1, 1]"),
    RANDOMISATION_SPEARMAN(
            Better.LOWER,
            steps(),
            "mean of an element of the column, likewise (Adebayo et al. 2018): one figure for each `step`; in [-1, 1]");

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

    private final String meaning;

    EvaluationMetric(Better better, Formula formula, String meaning) {
        this(better, List.of(formula), meaning);
    }

    EvaluationMetric(Better better, List<Formula> formulas, String meaning) {
        this.better = better;
        this.formulas = formulas;
        this.meaning = meaning;
    }

    /** The constant's name in snake_case, which the table stores. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, as the table of metrics has it. */
    public String meaning() {
        return meaning;
    }

    /** {@code higher}, {@code lower}, or empty text where neither is better. */
    public String better() {
        return better.text;
    }

    /** Whether more of it is better, or less; false where neither is. */
    public boolean hasBetter() {
        return better != Better.NEITHER;
    }

    /** Whether less of it is better. */
    public boolean isLowerBetter() {
        return better == Better.LOWER;
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
