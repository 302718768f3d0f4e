package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The metrics once more, straight from the definitions: over the rows of one cell, in doubles, threshold by threshold
 * and pixel by pixel. Slow, and in no way cut like the product. NaN where undefined.
 */
final class PlainEvaluation {
    private final List<Map<String, Object>> rows;

    /** Of the rows of one method and role, which are those of a label and a predicted class respectively. */
    PlainEvaluation(List<Map<String, Object>> rows) {
        this.rows = rows;
    }

    double value(EvaluationMetric metric) {
        return switch (metric) {
            case MAX_BOX_ACC -> best("box_curve", 0.5f);
            case MAX_BOX_ACC_V2 ->
                (best("boxes_curve", 0.3f) + best("boxes_curve", 0.5f) + best("boxes_curve", 0.7f)) / 3;
            case MAX_BOX_ACC_V2_30 -> best("boxes_curve", 0.3f);
            case MAX_BOX_ACC_V2_50 -> best("boxes_curve", 0.5f);
            case MAX_BOX_ACC_V2_70 -> best("boxes_curve", 0.7f);
            case PXAP -> averagePrecision();
            case AUC -> roc();
            case LOCALISATION_20 -> localisation("iou_best_box");
            case LOCALISATION_15 -> localisation("iou_best_box_15");
            case TOP1_LOCALISATION_20 -> topOne("iou_best_box");
            case TOP1_LOCALISATION_15 -> topOne("iou_best_box_15");
            case MEAN_IOU_ORACLE -> bestIou();
            case MEAN_IOU_20 -> iou(20);
            case MEAN_IOU_50 -> iou(50);
            case POINTING -> mean(rows, "pointing_hit");
            case POINTING_TOLERANT -> mean(rows, "pointing_hit_tolerant");
            case POINTING_CLASS_MEAN -> classMean("pointing_hit");
            case POINTING_TOLERANT_CLASS_MEAN -> classMean("pointing_hit_tolerant");
            case ENERGY_LIFT -> lift();
            case ACCURACY -> mean(rows, row -> row.get("label").equals(row.get("predicted")) ? 1 : 0);
            case CROSS_CLASS_LEAKAGE -> mean(rows, "energy_in_other_boxes");
            case AVERAGE_DROP, CONFIDENCE_INCREASE -> 100 * mean(rows, metric.id());
            case BOX_ACC_TUNED, MEAN_IOU_TUNED, RANDOMISATION_SPEARMAN ->
                throw new IllegalArgumentException(metric + " is of more than these rows");
            default -> mean(rows, metric.id());
        };
    }

    private List<Map<String, Object>> boxed() {
        return rows.stream().filter(row -> row.get("box_share") != null).toList();
    }

    private static double mean(List<Map<String, Object>> of, ToDoubleFunction<Map<String, Object>> value) {
        return of.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double mean(List<Map<String, Object>> of, String column) {
        return mean(of.stream().filter(row -> row.get(column) != null).toList(), row -> number(row.get(column)));
    }

    private static double number(Object cell) {
        return cell instanceof Boolean flag ? (flag ? 1 : 0) : cell == null ? -1 : (Double) cell;
    }

    private double best(String curve, float least) {
        double best = Double.NaN;
        for (int k = 0; k < 100; k++) {
            int threshold = k;
            double share = mean(boxed(), row -> ((float[]) row.get(curve))[threshold] >= least ? 1 : 0);
            best = Double.isNaN(best) ? share : Math.max(best, share);
        }
        return best;
    }

    private double localisation(String column) {
        return mean(boxed(), row -> number(row.get(column)) >= 0.5 ? 1 : 0);
    }

    private double topOne(String column) {
        List<Map<String, Object>> judged = rows.stream()
                .filter(row -> row.get("boxes") instanceof List<?> boxes && !boxes.isEmpty())
                .toList();
        return mean(
                judged, row -> row.get("predicted").equals(row.get("label")) && number(row.get(column)) >= 0.5 ? 1 : 0);
    }

    private double iou(int threshold) {
        return mean(boxed(), row -> {
            int[] inside = (int[]) row.get("inside_histogram");
            int[] outside = (int[]) row.get("outside_histogram");
            double both = 0;
            double either = 0;
            for (int k = 0; k < 100; k++) {
                both += k >= threshold ? inside[k] : 0;
                either += inside[k] + (k >= threshold ? outside[k] : 0);
            }
            return both / either;
        });
    }

    private double bestIou() {
        double best = iou(0);
        for (int k = 1; k < 100; k++) {
            best = Math.max(best, iou(k));
        }
        return best;
    }

    /** A pixel for each count: its value and whether it lies inside. */
    private record Pixel(int value, boolean inside) {}

    private List<Pixel> pixels() {
        List<Pixel> pixels = new ArrayList<>();
        for (Map<String, Object> row : boxed()) {
            for (int k = 0; k < 100; k++) {
                for (int i = 0; i < ((int[]) row.get("inside_histogram"))[k]; i++) {
                    pixels.add(new Pixel(k, true));
                }
                for (int i = 0; i < ((int[]) row.get("outside_histogram"))[k]; i++) {
                    pixels.add(new Pixel(k, false));
                }
            }
        }
        return pixels;
    }

    private double averagePrecision() {
        List<Pixel> pixels = pixels();
        double all = pixels.stream().filter(Pixel::inside).count();
        double area = 0;
        double recallBefore = 0;
        for (int threshold = 99; threshold >= 0; threshold--) {
            int least = threshold;
            double chosen =
                    pixels.stream().filter(pixel -> pixel.value >= least).count();
            double right = pixels.stream()
                    .filter(pixel -> pixel.value >= least && pixel.inside)
                    .count();
            double recall = right / all;
            area += chosen == 0 ? 0 : right / chosen * (recall - recallBefore);
            recallBefore = recall;
        }
        return area;
    }

    // the rank-sum form, with the mean rank for ties
    private double roc() {
        List<Pixel> pixels = new ArrayList<>(pixels());
        pixels.sort(Comparator.comparingInt(Pixel::value));
        double ranks = 0;
        double inside = 0;
        int from = 0;
        while (from < pixels.size()) {
            int to = from;
            double here = 0;
            while (to < pixels.size() && pixels.get(to).value == pixels.get(from).value) {
                here += pixels.get(to).inside ? 1 : 0;
                to++;
            }
            ranks += here * (from + 1 + to) / 2.0;
            inside += here;
            from = to;
        }
        return (ranks - inside * (inside + 1) / 2) / (inside * (pixels.size() - inside));
    }

    private double classMean(String column) {
        Map<String, Double> means = new TreeMap<>();
        for (String name : new TreeSet<>(
                rows.stream().map(row -> (String) row.get("label")).toList())) {
            means.put(
                    name,
                    mean(
                            rows.stream()
                                    .filter(row -> row.get("label").equals(name))
                                    .toList(),
                            column));
        }
        return means.values().stream()
                .filter(mean -> !Double.isNaN(mean))
                .mapToDouble(mean -> mean)
                .average()
                .orElse(Double.NaN);
    }

    private double lift() {
        List<Map<String, Object>> both =
                boxed().stream().filter(row -> row.get("energy_in_box") != null).toList();
        return mean(both, "energy_in_box") / mean(both, "box_share");
    }
}
