package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Probability;
import io.github.heatmill.faithfulness.Probe;
import io.github.heatmill.faithfulness.Scorer;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.util.ArrayList;
import java.util.List;

/** Scores changed images with the pass that explains, in the same batches. */
final class NetworkScorer implements Scorer {
    private final NetworkSession pass;

    NetworkScorer(NetworkSession pass) {
        this.pass = pass;
    }

    @Override
    public List<Probability> score(List<Probe> probes) {
        List<Probability> scores = new ArrayList<>(probes.size());
        for (int start = 0; start < probes.size(); start += pass.batch()) {
            List<Probe> batch = probes.subList(start, Math.min(probes.size(), start + pass.batch()));
            List<Image> images = new ArrayList<>(batch.size());
            batch.forEach(probe -> images.add(probe.image().get().grey()));
            List<ImageEvidence> evidence = pass.run(images);
            for (int i = 0; i < evidence.size(); i++) {
                scores.add(evidence.get(i).softmax().of(batch.get(i).target()));
            }
        }
        return scores;
    }
}
