package io.github.heatmill.spark.train;

import io.github.heatmill.model.ModelManifest;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How the networks of several seeds do on the validation images, in the order of the seeds. */
record SeedFigures(List<Seed> seeds) {
    /**
     * One network.
     *
     * @param epoch that was kept
     * @param accuracy on the validation images, in [0, 1]
     * @param loss mean cross-entropy on them, nats
     */
    record Seed(long seed, String modelId, int epoch, double accuracy, double loss) {
        static Seed of(ModelManifest model) {
            return new Seed(
                    model.seed(),
                    model.modelId(),
                    model.metrics().get("kept_epoch").intValue(),
                    model.metrics().get("validation_accuracy"),
                    model.metrics().get("validation_loss"));
        }
    }

    SeedFigures {
        seeds = List.copyOf(seeds);
    }

    double meanAccuracy() {
        return mean(Seed::accuracy);
    }

    double meanLoss() {
        return mean(Seed::loss);
    }

    /** The standard deviation over seeds, with one less than their number in the denominator; 0 for a single one. */
    double deviationOfAccuracy() {
        return deviation(Seed::accuracy);
    }

    double deviationOfLoss() {
        return deviation(Seed::loss);
    }

    private double mean(ToDoubleFunction<Seed> figure) {
        return seeds.stream().mapToDouble(figure).sum() / seeds.size();
    }

    private double deviation(ToDoubleFunction<Seed> figure) {
        double mean = mean(figure);
        double squares = seeds.stream()
                .mapToDouble(figure)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return seeds.size() == 1 ? 0 : Math.sqrt(squares / (seeds.size() - 1));
    }

    /** CSV by RFC 4180: a heading, and a line for each seed. */
    String csv() {
        StringBuilder csv = new StringBuilder("seed,model_id,epoch,validation_accuracy,validation_loss\n");
        for (Seed seed : seeds) {
            csv.append(seed.seed).append(',').append(seed.modelId).append(',').append(seed.epoch);
            csv.append(',').append(seed.accuracy).append(',').append(seed.loss).append('\n');
        }
        return csv.toString();
    }

    /** One line for a person. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d networks: validation accuracy %.3f +- %.3f (mean and standard deviation over seeds), loss %.3f +-"
                        + " %.3f",
                seeds.size(),
                meanAccuracy(),
                deviationOfAccuracy(),
                meanLoss(),
                deviationOfLoss());
    }
}
