package io.github.heatmill.spark.train;

import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.images.ImageInventory;
import io.github.heatmill.spark.images.ImageSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what a train job is going to read and write. */
record TrainPlan(TrainSpec spec, TrainInputs inputs, int workers) {
    /** In the model's file, a weight and the two numbers that Adam keeps of it, and little else. */
    private static final long BYTES_A_PARAMETER = 12;
    /** The latest and the best network of a checkpoint, of which two are there while one takes the other's place. */
    private static final int NETWORKS_AT_ONCE = 4;
    /** Manifest, history, chart and confusion matrix, of quickstart's model. */
    private static final long BESIDE_THE_NETWORK = 80_000;

    JobPlan in(OutputRoom room, ImageSource images, ImageSource validation) {
        long network = spec.network().parameters() * BYTES_A_PARAMETER;
        return new JobPlan(List.of(
                        line(images, inputs.learned()),
                        line(validation, inputs.held()),
                        "up to " + spec.training().epochs() + " epochs of "
                                + inputs.learned().images() + " images, "
                                + spec.training().batch() + " at a time, by " + workers
                                + " workers; all images are read"
                                + " once before the first epoch and once in each"))
                .with(room.lines(NETWORKS_AT_ONCE * network + BESIDE_THE_NETWORK))
                .with(inputs.gaps(spec, images, validation));
    }

    private String line(ImageSource source, ImageInventory inventory) {
        List<String> names = spec.classes().names();
        return source.path() + ": " + inventory.summary() + ": "
                + IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + " " + inventory.labels().get(i))
                        .collect(Collectors.joining(", "));
    }
}
