package io.github.heatmill.spark.train;

import io.github.heatmill.UserMistake;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ForwardMemory;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.TrainingMemory;
import io.github.heatmill.spark.ProcessMemory;
import java.util.Optional;

/**
 * A batch, and the workers that share it, whose training fits into memory.
 *
 * @param batch images between two updates, of all workers together
 * @param workers copies of the network that learn at the same time
 */
record TrainingFit(int batch, int workers) {
    /**
     * Refuses a training that does not fit, before it begins.
     *
     * @throws UserMistake that names what is needed, what there is, and the largest batch that fits
     */
    static void require(NetworkSpec network, ProcessMemory memory, int batch, int workers) {
        TrainingFit wanted = new TrainingFit(batch, workers);
        if (wanted.fits(network, memory)) {
            return;
        }
        long each = wanted.bytes(network);
        long once = once(network);
        throw UserMistake.input("training.batch = " + batch + ": " + workers(memory.atOnce(workers))
                + " at once, each learning from " + images(wanted.ofWorker()) + " of " + network.height() + " x "
                + network.width() + " pixels, "
                + memory.lack(each, once, workers) + ". "
                + largest(network, memory, wanted)
                        .map(fit -> fit.advice(wanted))
                        .orElse("Not even one image fits: use"
                                + " smaller images (network.height, network.width) or fewer network.filters")
                + ", or " + memory.remedy(each, once, workers) + ".");
    }

    /** The most images for as many workers as wanted, or else for as many as have one each; empty if nothing fits. */
    static Optional<TrainingFit> largest(NetworkSpec network, ProcessMemory memory, TrainingFit wanted) {
        for (int workers = wanted.workers; workers >= 1; workers--) {
            for (int images = wanted.ofWorker(); images >= 1; images--) {
                TrainingFit fit = new TrainingFit(workers * images, workers);
                if (fit.fits(network, memory)) {
                    return Optional.of(fit);
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(NetworkSpec network, ProcessMemory memory) {
        return memory.fit(bytes(network), once(network), workers);
    }

    /** Images that one worker learns from at a time. */
    int ofWorker() {
        return Math.max(1, batch / workers);
    }

    private long bytes(NetworkSpec network) {
        return new TrainingMemory(network).bytes(ofWorker());
    }

    private static long once(NetworkSpec network) {
        return new ForwardMemory(network, Arithmetic.DIRECT).bytesOnce();
    }

    private String advice(TrainingFit wanted) {
        return "Set training.batch=" + batch + (workers == wanted.workers ? "" : " training.workers=" + workers);
    }

    private static String workers(int count) {
        return count == 1 ? "1 worker" : count + " workers";
    }

    private static String images(int count) {
        return count == 1 ? "1 image" : count + " images";
    }
}
