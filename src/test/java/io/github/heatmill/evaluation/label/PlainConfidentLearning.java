package io.github.heatmill.evaluation.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Confident learning once more, straight from the paper's formulas: in doubles, over a list of all images. */
public final class PlainConfidentLearning {
    private final List<String> classes;
    private final List<String> ids = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();

    public PlainConfidentLearning(List<String> classes) {
        this.classes = classes;
    }

    public void add(String id, String label, float[] ofImage) {
        ids.add(id);
        labels.add(label);
        probabilities.add(ofImage);
    }

    private double threshold(int place) {
        double sum = 0;
        int count = 0;
        for (int x = 0; x < ids.size(); x++) {
            if (labels.get(x).equals(classes.get(place))) {
                sum += probabilities.get(x)[place];
                count++;
            }
        }
        return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
    }

    /** -1 for none. */
    private int confident(int x, double[] thresholds) {
        int best = -1;
        for (int j = 0; j < classes.size(); j++) {
            if (probabilities.get(x)[j] >= thresholds[j]
                    && (best < 0 || probabilities.get(x)[j] > probabilities.get(x)[best])) {
                best = j;
            }
        }
        return best;
    }

    private double[] thresholds() {
        double[] thresholds = new double[classes.size()];
        for (int j = 0; j < thresholds.length; j++) {
            thresholds[j] = threshold(j);
        }
        return thresholds;
    }

    /** Images by label and the class they are counted as, those that are counted as none left out. */
    public Map<String, Long> joint() {
        double[] thresholds = thresholds();
        Map<String, Long> joint = new TreeMap<>();
        for (int x = 0; x < ids.size(); x++) {
            int counted = confident(x, thresholds);
            if (counted >= 0) {
                joint.merge(labels.get(x) + " > " + classes.get(counted), 1L, Long::sum);
            }
        }
        return joint;
    }

    /** Id, suggested class and margin of the images off the diagonal, by margin and then by id. */
    public List<String> errors() {
        record Found(String id, String suggested, double margin) {}
        double[] thresholds = thresholds();
        List<Found> found = new ArrayList<>();
        for (int x = 0; x < ids.size(); x++) {
            int label = classes.indexOf(labels.get(x));
            int counted = confident(x, thresholds);
            if (counted >= 0 && counted != label) {
                double other = 0;
                for (int j = 0; j < classes.size(); j++) {
                    other = j == label ? other : Math.max(other, probabilities.get(x)[j]);
                }
                found.add(new Found(
                        ids.get(x), classes.get(counted), probabilities.get(x)[label] - other));
            }
        }
        found.sort(Comparator.comparingDouble(Found::margin).thenComparing(Found::id));
        return found.stream()
                .map(error -> error.id + " " + error.suggested + " " + error.margin)
                .toList();
    }
}
