package io.github.heatmill.spark.train;

import io.github.heatmill.augment.Augmenter;
import io.github.heatmill.job.Regularisation;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.TrainingImages;
import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns the "path" of a batch, which names its rows, into changed images and their labels, on the executor.
 *
 * <p>Only the names travel through Spark; every worker reads its own rows where they lie.
 */
final class BatchLoader implements DataSetLoader {
    private static final long serialVersionUID = 1L;

    private final TrainingImages images;
    private final NetworkSpec network;
    private final Regularisation regularisation;
    private final long seed;

    /** Loads {@code images} for {@code network}, changed as {@code seed} has it. */
    BatchLoader(TrainingImages images, NetworkSpec network, Regularisation regularisation, long seed) {
        this.images = images;
        this.network = network;
        this.regularisation = regularisation;
        this.seed = seed;
    }

    /** Features [B, height, width, 1] as the network is given them, labels [B, classes]. */
    @Override
    public DataSet load(Source source) throws IOException {
        EpochPlan.Batch batch = EpochPlan.Batch.parse(source.getPath());
        long[] rows = batch.rows().stream().mapToLong(Integer::longValue).toArray();
        int height = images.size().height();
        int width = images.size().width();
        float[] pixels = new float[rows.length * height * width];
        int[] labels = new int[rows.length];
        images.read(rows, pixels, labels);
        Augmenter augmenter = new Augmenter(regularisation.augment(), height, width, seed, batch.epoch());
        for (int i = 0; i < rows.length; i++) {
            augmenter.change(pixels, i * height * width);
            network.input().apply(pixels, i * height * width, height * width);
        }
        INDArray features = Nd4j.create(pixels, new long[] {rows.length, height, width, 1}, 'c');
        return new DataSet(features, smoothed(labels));
    }

    /** Of each label 1 less the share that is spread, over all classes alike, the label's own among them. */
    private INDArray smoothed(int... labels) {
        int classes = network.classes().size();
        float spread = (float) (regularisation.labelSmoothing() / classes);
        float[] targets = new float[labels.length * classes];
        Arrays.fill(targets, spread);
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - regularisation.labelSmoothing());
        }
        return Nd4j.create(targets, new long[] {labels.length, classes}, 'c');
    }
}
