package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.ImageFactors;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.faithfulness.Faithfulness;
import io.github.heatmill.faithfulness.FaithfulnessRequest;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.faithfulness.Scorer;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The faithfulness of the maps of the images that are in the sample, and of no other. */
final class FaithfulnessSample {
    private final ExplainSettings settings;
    private final int classes;
    private final NetworkSession pass;
    private final List<ExplainableNetwork> randomised;
    private final Faithfulness faithfulness;
    private final Scorer scorer;

    /** What measures {@code model} with the pass that explains. */
    FaithfulnessSample(ExplainSettings settings, ExplainedModel model, NetworkSession pass) {
        FaithfulnessSettings sample = settings.faithfulness();
        this.settings = settings;
        this.classes = model.description().classes().size();
        this.pass = pass;
        this.randomised = sample.measures() ? RandomisedNetworks.of(model, sample.networkSeed()) : List.of();
        this.faithfulness = new Faithfulness(sample, settings.conventions().upsampling());
        this.scorer = new NetworkScorer(pass);
    }

    /** The values of each of an image's maps, in their order; nothing for an image outside the sample. */
    List<FaithfulnessValues> measure(Image image, ImageEvidence scores, List<RowMap> maps) {
        FaithfulnessSettings sample = settings.faithfulness();
        if (maps.isEmpty() || !sample.measures()) {
            return Collections.nCopies(maps.size(), FaithfulnessValues.NONE);
        }
        long seed = PixelSeed.of(image);
        if (!sample.takes(seed)) {
            return Collections.nCopies(maps.size(), FaithfulnessValues.NONE);
        }
        ImageFactors factors = new ImageFactors(image::grey);
        Map<Integer, TargetMaps> rivals = new HashMap<>();
        List<FaithfulnessRequest> requests = new ArrayList<>();
        for (RowMap map : maps) {
            Optional<Heatmap> rival = map.baseline()
                    ? Optional.empty()
                    : Optional.of(rivals.computeIfAbsent(
                                    sample.rival(map.target(), classes, seed),
                                    other -> TargetMaps.of(settings, scores, factors, other))
                            .like(map)
                            .signed());
            requests.add(new FaithfulnessRequest(
                    map.signed(), map.target(), scores.softmax().of(map.target()), rival));
        }
        List<Integer> targets = maps.stream().map(RowMap::target).distinct().toList();
        return faithfulness.measure(
                image,
                requests,
                scorer,
                explainer(pass, targets, scores.label()),
                randomised.stream()
                        .map(network -> explainer(network, targets, scores.label()))
                        .toList());
    }

    private Explainer explainer(NetworkSession open, List<Integer> targets, OptionalInt label) {
        return new NetworkExplainer(settings, open, targets, label);
    }

    /** With a pass of one image that is open only while it explains: a task's buffers do not add up over a cascade. */
    private Explainer explainer(ExplainableNetwork network, List<Integer> targets, OptionalInt label) {
        return images -> {
            try (NetworkSession own = settings.open(network, 1)) {
                return explainer(own, targets, label).explain(images);
            }
        };
    }
}
