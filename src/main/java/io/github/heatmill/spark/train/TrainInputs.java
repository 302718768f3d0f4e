package io.github.heatmill.spark.train;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.ProcessMemory;
import io.github.heatmill.spark.images.ImageInventory;
import io.github.heatmill.spark.images.ImageSize;
import io.github.heatmill.spark.images.ImageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What a train job begins with: all that can be checked before the images are read. A run and its plan begin with the
 * same.
 *
 * @param learned what is known of the images to learn from
 * @param held what is known of those to validate on
 */
record TrainInputs(ImageInventory learned, ImageInventory held) {
    /** Throws {@link UserMistake} with all problems of both, and where a batch does not fit into memory. */
    static TrainInputs check(
            SparkSession spark, TrainSpec spec, int workers, ImageSource images, ImageSource validation) {
        TrainingFit.require(
                spec.network(),
                ProcessMemory.of(spark.sparkContext()),
                spec.training().batch(),
                workers);
        List<String> problems = new ArrayList<>();
        Optional<ImageInventory> learned = inventory(problems, spark, images, spec.network());
        Optional<ImageInventory> held = inventory(problems, spark, validation, spec.network());
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        Optional<PixelScale> known = images.knownScale(spark);
        Optional<PixelScale> other = validation.knownScale(spark);
        if (known.isPresent() && other.isPresent()) {
            requireOneScale(images, known.get(), validation, other.get());
        }
        return new TrainInputs(learned.orElseThrow(), held.orElseThrow());
    }

    private static Optional<ImageInventory> inventory(
            List<String> problems, SparkSession spark, ImageSource source, NetworkSpec network) {
        try {
            ImageInventory inventory = source.inventory(spark, network.classes());
            inventory.size().ifPresent(size -> requireSize(source, size, network));
            return Optional.of(inventory);
        } catch (UserMistake mistake) {
            if (mistake.kind() != UserMistake.Kind.INPUT) {
                throw mistake;
            }
            problems.addAll(mistake.problems());
            return Optional.empty();
        }
    }

    /** Throws {@link UserMistake} if images of {@code size} are none that the network takes. */
    static void requireSize(ImageSource source, ImageSize size, NetworkSpec network) {
        if (size.height() != network.height() || size.width() != network.width()) {
            throw UserMistake.input(source.path() + ": its images are " + size + ", but the network takes "
                    + network.height() + " x " + network.width() + ". Set network.height and network.width.");
        }
    }

    /** Throws {@link UserMistake} if the values of the two do not mean the same. */
    static void requireOneScale(ImageSource images, PixelScale scale, ImageSource validation, PixelScale other) {
        if (!other.equals(scale)) {
            throw UserMistake.input(validation.path() + ": its values are on the scale "
                    + other.id()
                    + ", those of the training images on "
                    + scale.id()
                    + ". Write both alike, or set images.scale and validation.scale.");
        }
    }

    /** Lines on classes that no image has: no mistake, but seldom meant. */
    List<String> gaps(TrainSpec spec, ImageSource images, ImageSource validation) {
        List<String> lines = new ArrayList<>();
        List<String> unlearned = learned.absent(spec.classes());
        List<String> unmeasured = held.absent(spec.classes());
        if (!unlearned.isEmpty()) {
            lines.add("warning: " + images.path() + ": no image of " + String.join(", ", unlearned)
                    + ", which the network cannot learn");
        }
        if (!unmeasured.isEmpty()) {
            lines.add("warning: " + validation.path() + ": no image of " + String.join(", ", unmeasured)
                    + ", so validation does not cover it");
        }
        return List.copyOf(lines);
    }
}
