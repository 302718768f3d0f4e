package io.github.heatmill.fuzz;

import io.github.heatmill.image.ImageTarget;
import io.github.heatmill.image.MaskTarget;
import io.github.heatmill.image.NpyTarget;
import io.github.heatmill.job.JobTarget;
import io.github.heatmill.model.ManifestTarget;
import io.github.heatmill.model.NetworkTarget;
import io.github.heatmill.model.onnx.OnnxTarget;
import io.github.heatmill.spark.evaluate.RunJsonTarget;
import io.github.heatmill.spark.images.BoxesTarget;
import io.github.heatmill.spark.reference.ReferenceTarget;
import io.github.heatmill.spark.sql.ConditionTarget;
import io.github.heatmill.spark.sql.StatementTarget;
import io.github.heatmill.spark.store.PublishedTarget;
import java.util.function.Supplier;

/** Every reader of files from outside that is fuzzed. */
public enum Reader {
    NPY(NpyTarget::new),
    IMAGE(ImageTarget::new),
    MASK(MaskTarget::new),
    VOC(() -> new BoxesTarget("VOC")),
    YOLO(() -> new BoxesTarget("YOLO")),
    CSV_BY_INDEX(() -> new BoxesTarget("CSV_BY_INDEX")),
    CSV_BY_FILE(() -> new BoxesTarget("CSV_BY_FILE")),
    COCO(() -> new BoxesTarget("COCO")),
    NETWORK(NetworkTarget::new),
    MANIFEST(ManifestTarget::new),
    REFERENCE(ReferenceTarget::new),
    ONNX(OnnxTarget::new),
    PUBLISHED(PublishedTarget::new),
    RUN_JSON(RunJsonTarget::new),
    JOB(JobTarget::new),
    STATEMENT(StatementTarget::new),
    CONDITION(ConditionTarget::new);

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Supplier<FuzzTarget> target;

    Reader(Supplier<FuzzTarget> target) {
        this.target = target;
    }

    /** A target of its own, with what it reads into. */
    public FuzzTarget target() {
        return target.get();
    }
}
