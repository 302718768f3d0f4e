package io.github.heatmill.spark.explain;

import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.spark.ImageCounts;
import io.github.heatmill.spark.picture.PicturePlan;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** What a task does: the rows of its images to the rows of their explanations, a batch at a time. */
final class ExplainPartition implements FlatMapFunction<Iterator<Row>, InternalRow> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ExplainedModel> model;
    private final ExplainSettings settings;
    private final DriftMeasure drift;
    private final PicturePlan pictures;
    private final ImageCounts counts;

    ExplainPartition(
            Broadcast<ExplainedModel> model,
            ExplainSettings settings,
            DriftMeasure drift,
            PicturePlan pictures,
            ImageCounts counts) {
        this.model = model;
        this.settings = settings;
        this.drift = drift;
        this.pictures = pictures;
        this.counts = counts;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<Row> images) throws IOException {
        if (!images.hasNext()) {
            return Collections.emptyIterator();
        }
        ExplainedModel explaining = model.value();
        NetworkDescription network = explaining.description();
        NetworkSession pass = NetworkCache.borrow(explaining, settings);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener)
                context -> NetworkCache.giveBack(explaining, settings, pass));
        RowRuns runs = RowRuns.of(explaining, settings);
        return new ExplanationIterator(
                images,
                runs.first(),
                new ImageReader(network, settings.fitting(), settings.scale()),
                pass,
                new ImageExplainer(runs, settings, new FaithfulnessSample(settings, explaining, pass)),
                drift.table(),
                drift.task(settings, network),
                pictures.task(TaskContext.get()),
                counts);
    }
}
