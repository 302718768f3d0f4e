package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.ImageFactors;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Explains changed images, or with a changed network, as the rows of an image were: each layer, each class by each
 * method, then each class by each fusion. Properties of the image are those of the changed one.
 */
final class NetworkExplainer implements Explainer {
    private final ExplainSettings settings;
    private final NetworkSession pass;
    private final List<Integer> targets;

    /** {@code pass} is a session that {@code settings} opened. */
    NetworkExplainer(ExplainSettings settings, NetworkSession pass, List<Integer> targets) {
        this.settings = settings;
        this.pass = pass;
        this.targets = List.copyOf(targets);
    }

    @Override
    public List<List<Heatmap>> explain(List<Supplier<Image>> images) {
        List<List<Heatmap>> maps = new ArrayList<>(images.size());
        for (int start = 0; start < images.size(); start += pass.batch()) {
            List<Image> batch = new ArrayList<>();
            images.subList(start, Math.min(images.size(), start + pass.batch()))
                    .forEach(image -> batch.add(image.get()));
            List<ImageEvidence> seen = pass.run(batch);
            for (int i = 0; i < batch.size(); i++) {
                maps.add(maps(seen.get(i), batch.get(i)));
            }
        }
        return maps;
    }

    private List<Heatmap> maps(ImageEvidence seen, Image image) {
        if (!seen.finite()) {
            return List.of();
        }
        ImageFactors factors = new ImageFactors(image::grey);
        List<TargetMaps> maps = targets.stream()
                .map(target -> TargetMaps.of(settings, seen, factors, target))
                .toList();
        return TargetMaps.inOrder(maps).stream().map(RowMap::signed).toList();
    }
}
