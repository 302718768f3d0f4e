package io.github.heatmill.spark.explain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.PassMemory;
import io.github.heatmill.spark.ProcessMemory;
import java.util.Optional;

/**
 * A batch, and the tasks at once that pass such batches, that fit into memory. The batch of the job file is never
 * changed automatically, because the last digits of a row may depend on it.
 *
 * @param batch images that go through the network together
 * @param tasks that run at once in a process
 */
record ExplainFit(int batch, int tasks) {
    /**
     * Refuses a job that does not fit, before it begins.
     *
     * @param network the model's
     * @param partitions into which the images are divided
     * @throws UserMistake that names what is needed, what there is, and the largest batch that fits
     */
    static void require(NetworkDescription network, ExplainSpec spec, ProcessMemory memory, int partitions) {
        ExplainFit wanted = new ExplainFit(spec.batch(), memory.atOnce(Math.max(1, partitions)));
        if (wanted.fits(network, spec, memory)) {
            return;
        }
        long each = wanted.bytes(network, spec);
        long once = forward(network, spec).bytesOnce();
        long heap = forward(network, spec).heap(wanted.batch);
        boolean outside = !memory.fit(each, once, wanted.tasks);
        throw UserMistake.input("batch = " + wanted.batch + ": " + tasks(wanted.tasks) + " at once, each passing "
                + wanted.batch + " images of " + network.takes().size()
                + " pixels through the network of " + spec.modelWords() + ", "
                + (outside ? memory.lack(each, once, wanted.tasks) : memory.lackOfHeap(heap, wanted.tasks)) + ". "
                + largest(network, spec, memory, wanted)
                        .map(fit -> fit.advice(wanted))
                        .orElse("Not even one image" + " fits: use a model for smaller images or with fewer filters")
                + ", or "
                + (outside ? memory.remedy(each, once, wanted.tasks) : memory.remedyOfHeap(heap, wanted.tasks)) + ".");
    }

    /** The largest batch for as many tasks as wanted, or else for fewer; empty if nothing fits. */
    static Optional<ExplainFit> largest(
            NetworkDescription network, ExplainSpec spec, ProcessMemory memory, ExplainFit wanted) {
        for (int tasks = wanted.tasks; tasks >= 1; tasks--) {
            for (int batch = wanted.batch; batch >= 1; batch--) {
                ExplainFit fit = new ExplainFit(batch, tasks);
                if (fit.fits(network, spec, memory)) {
                    return Optional.of(fit);
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(NetworkDescription network, ExplainSpec spec, ProcessMemory memory) {
        PassMemory forward = forward(network, spec);
        return memory.fit(bytes(network, spec), forward.bytesOnce(), tasks)
                && memory.fitHeap(forward.heap(batch), tasks);
    }

    /** Of one task: its pass, and where faithfulness is measured another of one image by a randomised network. */
    private long bytes(NetworkDescription network, ExplainSpec spec) {
        PassMemory forward = forward(network, spec);
        return forward.bytes(batch) + (spec.faithfulness().measures() ? forward.bytesAlone(1) : 0);
    }

    private static PassMemory forward(NetworkDescription network, ExplainSpec spec) {
        return network.memory(
                spec.arithmetic(),
                FusionChoice.of(spec, network, LayerChoice.of(spec, network)).seen());
    }

    private String advice(ExplainFit wanted) {
        String batches = batch == wanted.batch ? "" : "Set batch=" + batch;
        String fewer = tasks == wanted.tasks
                ? ""
                : (batches.isEmpty() ? "Run " : " and run ") + tasks(tasks) + " at once (-- --master 'local[" + tasks
                        + "]', on a cluster -- --executor-cores " + tasks + ")";
        return batches + fewer;
    }

    private static String tasks(int count) {
        return count == 1 ? "1 task" : count + " tasks";
    }
}
