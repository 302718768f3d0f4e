package io.github.heatmill.spark.train;

import io.github.heatmill.network.InputScaling;
import io.github.heatmill.spark.images.TrainingImages;
import java.io.IOException;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns the "path" of a batch, which names its rows, into images and one-hot labels, on the executor.
 *
 * <p>Only the names travel through Spark; every worker reads its own rows where they lie.
 */
final class BatchLoader implements DataSetLoader {
    private static final long serialVersionUID = 1L;

    private final TrainingImages images;
    private final int classes;
    private final InputScaling input;

    BatchLoader(TrainingImages images, int classes, InputScaling input) {
        this.images = images;
        this.classes = classes;
        this.input = input;
    }

    /** Features [B, height, width, 1] as the network is given them, labels [B, classes]. */
    @Override
    public DataSet load(Source source) throws IOException {
        long[] rows = EpochPlan.Batch.parse(source.getPath()).rows().stream()
                .mapToLong(Integer::longValue)
                .toArray();
        int height = images.size().height();
        int width = images.size().width();
        float[] pixels = new float[rows.length * height * width];
        int[] labels = new int[rows.length];
        images.read(rows, pixels, labels);
        for (int i = 0; i < rows.length; i++) {
            input.apply(pixels, i * height * width, height * width);
        }
        float[] oneHot = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            oneHot[i * classes + labels[i]] = 1;
        }
        INDArray features = Nd4j.create(pixels, new long[] {rows.length, height, width, 1}, 'c');
        return new DataSet(features, Nd4j.create(oneHot, new long[] {rows.length, classes}, 'c'));
    }
}
