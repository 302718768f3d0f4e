package io.github.heatmill.spark.promote;

import io.github.heatmill.image.Channels;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.explain.ExplainInputs;
import io.github.heatmill.spark.explain.ExplainedModel;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.reference.ModelReference;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * One of the two models that are compared, and its view of the images.
 *
 * @param name what messages and columns call it
 * @param model the model
 * @param inputs the checked inputs of explaining the images by it
 * @param reference what it knows of its validation images, by which it gives verdicts; empty for a model without
 */
record ModelSide(String name, ModelDirectory model, ExplainInputs inputs, Optional<ModelReference> reference) {
    static final String PUBLISHED = "published";
    static final String CANDIDATE = "candidate";

    /**
     * Throws {@link io.github.heatmill.UserMistake} if the model of {@code spec} cannot explain the images.
     *
     * @param channels of the images, the same for both models: an image is paired by its id, that of what was read
     */
    static ModelSide of(SparkSession spark, String name, ExplainSpec spec, ImageSource source, Channels channels) {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        ModelDirectory model = ModelDirectory.load(hadoop, spec.model());
        ExplainInputs inputs = ExplainInputs.check(spark, spec, ExplainedModel.of(model), source, channels);
        return new ModelSide(name, model, inputs, ModelReference.load(hadoop, model.folder(), model.manifest()));
    }

    String modelId() {
        return model.manifest().modelId();
    }
}
