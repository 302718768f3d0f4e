package io.github.heatmill.evaluation.state;

import static io.github.heatmill.evaluation.state.Rows.boxed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One of many rows, any value of it following from the random. */
public record RandomRow(StateKey key, int bucket, long id, ExplainedRow row) {
    public static RandomRow of(Random random) {
        List<String> classes = List.of("a", "b", "c");
        String label = classes.get(random.nextInt(3));
        String predicted = classes.get(random.nextInt(3));
        String target = random.nextBoolean() ? label : predicted;
        String method = random.nextBoolean() ? "cam" : "centre";
        float[] box = new float[100];
        float[] boxes = new float[100];
        int[] inside = new int[100];
        int[] outside = new int[100];
        for (int k = 0; k < 100; k++) {
            box[k] = random.nextFloat();
            boxes[k] = random.nextFloat();
            inside[k] = 1 + random.nextInt(40);
            outside[k] = random.nextInt(1000);
        }
        ExplainedRow row = random.nextInt(4) == 0 ? new ExplainedRow() : boxed(box, boxes, inside, outside);
        List<ImageFact> facts = new ArrayList<>(List.of(ImageFact.LABELLED));
        if (label.equals(predicted)) {
            facts.add(ImageFact.CORRECT);
        }
        if (row.hasBox()) {
            facts.addAll(List.of(ImageFact.LABEL_BOXED, ImageFact.BOXED));
        }
        row.image(facts.toArray(ImageFact[]::new));
        for (RowMean mean : RowMean.values()) {
            if (mean != RowMean.BOX_SHARE && random.nextInt(3) > 0) {
                row.set(mean, 2 * random.nextDouble() - 1);
            }
        }
        row.setSteps(new double[] {random.nextDouble(), Double.NaN, random.nextGaussian()});
        return new RandomRow(Rows.key(method, label, predicted, target), random.nextInt(256), random.nextLong(), row);
    }

    public void addTo(EvaluationState state) {
        state.add(key, bucket, id, row);
    }
}
