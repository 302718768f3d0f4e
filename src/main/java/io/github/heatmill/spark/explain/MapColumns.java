package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.MapKind;
import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import io.github.heatmill.statistic.TruthKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/** The columns of {@code explanations} that say what was seen and measured; all NULL for a quarantined image. */
final class MapColumns {
    private static final String NO_TRUTH = "no box of the class";
    private static final String NOT_COMPARED = "another method; only one of the two explained";

    private MapColumns() {}

    /** What the network made of the image, and the class and method of the row. */
    static List<TableColumn<MapFacts>> seen() {
        return List.of(
                TableColumn.of(
                        "predicted",
                        StringType,
                        "class of the greatest logit, the first of equals",
                        MapFacts::predicted),
                TableColumn.<MapFacts>of(
                                "probability",
                                DoubleType,
                                "softmax probability of `predicted`; of several models the mean of theirs",
                                facts -> facts.scores()
                                        .probability(facts.scores().predicted()))
                        .in("in [0, 1]"),
                TableColumn.<MapFacts>of(
                                "probabilities",
                                createArrayType(FloatType, false),
                                "softmax probability of each class, in the order of the model's; of several models the"
                                        + " means of theirs",
                                facts -> facts.scores().probabilities())
                        .in("in [0, 1]"),
                TableColumn.<MapFacts>of(
                                "disagreement",
                                DoubleType,
                                "Jensen-Shannon divergence of the probabilities of the models that were asked together:"
                                        + " the entropy of their mean less the mean of their entropies",
                                facts -> orNull(facts.scores().disagreement()))
                        .in("nats, from 0 (all say the same) to ln of the number of models")
                        .nullWhere("one model explained"),
                TableColumn.of("target_class", StringType, "the class that the map explains", MapFacts::targetClass),
                TableColumn.<MapFacts>of(
                                "target_probability",
                                DoubleType,
                                "softmax probability of `target_class`; of several models the mean of theirs",
                                MapFacts::targetProbability)
                        .in("in [0, 1]"),
                TableColumn.<MapFacts>of(
                                "logit",
                                DoubleType,
                                "score of `target_class` before the softmax; of several models the logarithm of the"
                                        + " mean of their probabilities",
                                facts -> (double)
                                        facts.scores().logit(facts.map().target()))
                        .in("any real number"),
                TableColumn.of(
                        "method",
                        StringType,
                        ids(CamMethod.values()) + ", the name of one of the job's `fusions`, or a baseline: "
                                + ids(Baseline.values()),
                        facts -> facts.map().method()),
                TableColumn.of(
                        "baseline",
                        BooleanType,
                        "whether `method` is a baseline, which does not use the network",
                        facts -> facts.map().baseline()),
                TableColumn.of(
                        "kind",
                        StringType,
                        "what the map can claim to be: "
                                + Arrays.stream(MapKind.values())
                                        .map(kind -> "`" + kind.id() + "` (" + kind.meaning() + ")")
                                        .collect(Collectors.joining(", ")),
                        facts -> facts.map().recipe().kind().id()),
                TableColumn.<MapFacts>of(
                                "expression",
                                StringType,
                                "what a fused map is made of: methods at layers and properties of the image, as in"
                                        + " `grad-cam@conv_4 + layer-cam@conv_3`",
                                facts -> facts.map().recipe().expression().orElse(null))
                        .nullWhere("any method but a fusion"));
    }

    private static String ids(Choice[] choices) {
        return Arrays.stream(choices).map(choice -> "`" + choice.id() + "`").collect(Collectors.joining(", "));
    }

    /** The map itself. */
    static List<TableColumn<MapFacts>> map() {
        return List.of(
                TableColumn.<MapFacts>of(
                                "map_height",
                                IntegerType,
                                "height of the map: of the layer (25 for 200 pixels and four convolutions), or of the"
                                        + " image in its cells where the image was cropped, padded or tiled",
                                facts -> facts.map().raw().height())
                        .in("cells"),
                TableColumn.<MapFacts>of("map_width", IntegerType, "width of the map", facts -> facts.map()
                                .raw()
                                .width())
                        .in("cells"),
                TableColumn.<MapFacts>of(
                                "map",
                                createArrayType(FloatType, false),
                                "the raw map: layer-sized, row by row, before the sign convention; of several models"
                                        + " the mean of theirs",
                                facts -> facts.map().raw().values().toArray())
                        .in("any sign, in units of the score"),
                TableColumn.<MapFacts>of(
                                "completeness_residual",
                                DoubleType,
                                "how far the raw map is from adding up to logit - bias; 0 except for rounding; of"
                                        + " several models that of the one that is furthest, from its own logit",
                                facts -> orNull(facts.map().residual()))
                        .in("logits")
                        .nullWhere("a baseline or fusion; a method other than CAM, Grad-CAM and HiResCAM; a layer on"
                                + " which CAM is not defined; a gradient method with `score = softmax`"),
                TableColumn.<MapFacts>of(
                                "tail_residual",
                                DoubleType,
                                "greatest difference of a logit of the image from the same computed again from the"
                                        + " layer; 0 except for rounding",
                                facts -> orNull(facts.tailResidual()))
                        .in("logits, at least 0")
                        .nullWhere("a network that was trained here, whose logits are computed from the layer; a layer"
                                + " without gradients"));
    }

    /** What was measured of the map. */
    static List<TableColumn<MapFacts>> measured() {
        List<TableColumn<MapFacts>> columns = new ArrayList<>();
        columns.add(TableColumn.<MapFacts>of(
                        "truth",
                        StringType,
                        "which pixels count as the defect of `target_class`: `mask` (those of the image's mask) or"
                                + " `boxes` (those that its boxes cover); single boxes are compared with boxes in either"
                                + " case",
                        facts -> facts.statistics().truth().map(TruthKind::id).orElse(null))
                .nullWhere(NO_TRUTH));
        for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
            columns.add(TableColumn.<MapFacts>of(
                            statistic.column(),
                            DataType.fromDDL(statistic.kind().sqlType()),
                            statistic.meaning(),
                            facts -> facts.statistics().cell(statistic))
                    .in(statistic.range())
                    .nullWhere(statistic.undefined()));
        }
        columns.add(TableColumn.<MapFacts>of(
                        "agreement_spearman",
                        DoubleType,
                        "correlation of the ranks of the cells of CAM's and Grad-CAM's layer-sized maps of this image "
                                + "and"
                                + " class, after their sign conventions; the same in both rows",
                        facts -> orNull(facts.agreement().spearman()))
                .in("in [-1, 1]")
                .nullWhere(NOT_COMPARED)
                .nullWhere("all cells of one are equal"));
        columns.add(TableColumn.<MapFacts>of(
                        "agreement_iou_50",
                        DoubleType,
                        "intersection over union (IoU) of the pixels at or above 50 % of the peak of each of the two; "
                                + "the"
                                + " same in both rows",
                        facts -> orNull(facts.agreement().iou50()))
                .in("in [0, 1]")
                .nullWhere(NOT_COMPARED)
                .nullWhere("one without a positive pixel"));
        for (ThresholdCurve curve : ThresholdCurve.values()) {
            columns.add(TableColumn.<MapFacts>of(
                            curve.column(),
                            createArrayType(DataType.fromDDL(curve.elementType()), false),
                            curve.meaning(),
                            facts -> facts.statistics()
                                    .thresholdCurves()
                                    .map(curve::array)
                                    .orElse(null))
                    .in(curve.range())
                    .nullWhere(NO_TRUTH));
        }
        for (FaithfulnessMeasure measure : FaithfulnessMeasure.values()) {
            columns.add(TableColumn.<MapFacts>of(
                            measure.column(),
                            DataType.fromDDL(measure.kind().sqlType()),
                            measure.meaning(),
                            facts -> measure.cell(facts.faithfulness()).orElse(null))
                    .in(measure.range())
                    .nullWhere("outside the sample of `faithfulness`")
                    .nullWhere(measure.undefined()));
        }
        return columns;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
