package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.faithfulness.Faithfulness;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.faithfulness.Protocol;
import io.github.heatmill.faithfulness.Question;
import io.github.heatmill.faithfulness.Scorer;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.ImageEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The faithfulness of the maps of the images that the protocol takes, and of no other. */
final class FaithfulnessSample {
    private final ExplainSettings settings;
    private final int classes;
    private final ForwardPass pass;
    private final List<ForwardPass> randomised;
    private final Faithfulness faithfulness;
    private final Scorer scorer;

    /**
     * What measures with the pass that explains.
     *
     * @param randomised passes over the networks with new layers; not used where the protocol takes no image
     */
    FaithfulnessSample(ExplainSettings settings, int classes, ForwardPass pass, List<ForwardPass> randomised) {
        this.settings = settings;
        this.classes = classes;
        this.pass = pass;
        this.randomised = randomised;
        this.faithfulness =
                new Faithfulness(settings.faithfulness(), settings.conventions().upsampling());
        this.scorer = new NetworkScorer(pass);
    }

    /** The values of each of an image's maps, in their order; nothing for an image outside the sample. */
    List<FaithfulnessValues> measure(GreyImage image, long seed, ImageEvidence scores, List<RowMap> maps) {
        Protocol protocol = settings.faithfulness();
        if (maps.isEmpty() || !protocol.takes(seed)) {
            return Collections.nCopies(maps.size(), FaithfulnessValues.NONE);
        }
        List<Question> questions = new ArrayList<>();
        for (RowMap map : maps) {
            Optional<Heatmap> rival = map.cam().map(method -> rival(method, protocol, seed, scores, map.target()));
            questions.add(new Question(map.signed(), map.target(), scores.probability(map.target()), rival));
        }
        List<Integer> targets = maps.stream().map(RowMap::target).distinct().toList();
        return faithfulness.measure(
                image,
                seed,
                questions,
                scorer,
                explainer(pass, targets),
                randomised.stream().map(network -> explainer(network, targets)).toList());
    }

    private Heatmap rival(CamMethod method, Protocol protocol, long seed, ImageEvidence scores, int target) {
        int other = protocol.rival(target, classes, seed);
        return NetworkExplainer.map(
                method, scores.evidence(other, settings.conventions().score()), settings.conventions());
    }

    private Explainer explainer(ForwardPass network, List<Integer> targets) {
        return new NetworkExplainer(network, targets, settings.methods(), settings.conventions());
    }
}
