package io.github.heatmill.spark.promote;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.Publication;
import io.github.heatmill.spark.store.PublishAction;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** The return to the model that was published before; no image is read. */
final class Rollback {
    private final Configuration hadoop;
    private final PromoteSpec spec;
    private final ModelStore store;

    Rollback(Configuration hadoop, PromoteSpec spec) {
        this.hadoop = hadoop;
        this.spec = spec;
        this.store = ModelStore.at(hadoop, spec.models());
    }

    JobPlan plan() throws IOException {
        OutputHold.look(hadoop, spec.models());
        PublishedModels published = published();
        return new JobPlan(List.of(spec.models() + ": the published model " + published.current()
                + " will be taken back; " + before(published) + " will be published again"));
    }

    /**
     * Goes back.
     *
     * @throws UserMistake if no model was published before, or it cannot be used any more
     */
    RunManifest run(RunManifest record, Progress progress) throws IOException {
        try (OutputHold hold = OutputHold.take(hadoop, spec.models())) {
            PublishedModels published = published();
            String before = before(published);
            store.publish(
                    hold,
                    published.with(new Publication(
                            PublishAction.ROLLED_BACK,
                            before,
                            Optional.of(published.current()),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS),
                            Publication.storable(spec.to().run()),
                            "",
                            new TreeMap<>())));
            progress.say("%s: %s is published again, in place of %s", spec.models(), before, published.current());
            return record.put("published_before", published.current()).put("published", before);
        }
    }

    private PublishedModels published() throws IOException {
        return store.published()
                .orElseThrow(() -> UserMistake.job(spec.models() + ": has no " + ModelStore.PUBLISHED
                        + ", so there is nothing to go back from. Set models to a folder that a promote job filled."));
    }

    /** The model to go back to, which is whole. */
    private String before(PublishedModels published) throws IOException {
        String before = published
                .before()
                .orElseThrow(() -> UserMistake.job(spec.models() + ": " + published.current()
                        + " is the first model that was published, or all others were taken back: there is none to go"
                        + " back to. Promote another model."));
        ModelDirectory model = store.model(before);
        ModelReference.load(hadoop, model.folder(), model.manifest());
        return before;
    }
}
