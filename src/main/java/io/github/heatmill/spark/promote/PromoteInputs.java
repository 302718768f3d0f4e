package io.github.heatmill.spark.promote;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The checked inputs of a promotion: all that can be checked before the images are explained. A run and its plan share
 * it.
 *
 * @param state what is published when the job begins; empty in a folder without a published model
 * @param candidate the model that is to be published
 * @param published the model that it is compared with; empty if none is published or no comparison is asked for
 */
record PromoteInputs(Optional<PublishedModels> state, ModelSide candidate, Optional<ModelSide> published) {
    /** Throws {@link UserMistake} if a model, the images or the folder of models cannot be used. */
    static PromoteInputs check(
            SparkSession spark,
            PromoteSpec spec,
            ModelDirectory loaded,
            ImageSource source,
            ModelStore store,
            Optional<PublishedModels> state)
            throws IOException {
        Optional<ModelDirectory> current = state.isPresent() && spec.compare()
                ? Optional.of(store.model(state.get().current()))
                : Optional.empty();
        current.ifPresent(model -> requireComparable(spec, loaded.manifest().network(), model));
        // the folder of the candidate may be one of models, where another one may be published any time
        Channels channels = channels(loaded, current);
        ModelSide candidate =
                ModelSide.of(spark, ModelSide.CANDIDATE, spec.explain().by(loaded.folder()), source, channels);
        requireLabels(source, candidate);
        Optional<ModelSide> published = current.map(
                model -> ModelSide.of(spark, ModelSide.PUBLISHED, spec.explain().by(model.folder()), source, channels));
        return new PromoteInputs(state, candidate, published);
    }

    /** Colours if one of the models takes them: the other is given the grey of the same rows. */
    private static Channels channels(ModelDirectory candidate, Optional<ModelDirectory> published) {
        return Stream.concat(Stream.of(candidate), published.stream())
                        .allMatch(model -> model.manifest().network().takes().wants() == Channels.GREY)
                ? Channels.GREY
                : Channels.COLOUR;
    }

    private static void requireLabels(ImageSource source, ModelSide candidate) {
        if (candidate.inputs().inventory().labelled() == 0) {
            throw InputMistake.of(
                    source.path(),
                    "none of its images has a label, so that no accuracy can be computed",
                    "give images whose classes are known");
        }
    }

    private static void requireComparable(PromoteSpec spec, NetworkDescription candidate, ModelDirectory current) {
        NetworkDescription published = current.manifest().network();
        List<String> problems = new ArrayList<>();
        if (!candidate.classes().names().equals(published.classes().names())) {
            problems.add(spec.candidate() + ": its classes are "
                    + candidate.classes().names() + ", but those of the"
                    + " published model " + current.manifest().modelId() + " are "
                    + published.classes().names());
        }
        if (!candidate.takes().size().equals(published.takes().size())) {
            problems.add(spec.candidate() + ": it takes images of "
                    + candidate.takes().size()
                    + ", but the published model " + current.manifest().modelId() + " takes "
                    + published.takes().size());
        }
        if (!problems.isEmpty()) {
            problems.add("The two cannot be compared image by image. Set compare = false to judge the candidate by the"
                    + " conditions that concern it alone, or publish it in another folder of models.");
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }

    /** The models, the one that is published first. */
    List<ModelSide> sides() {
        List<ModelSide> sides = new ArrayList<>();
        published.ifPresent(sides::add);
        sides.add(candidate);
        return sides;
    }
}
