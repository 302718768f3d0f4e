package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ClassEvidence;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Explains changed images, or with a changed network, as the rows of an image were: each layer, each class by each
 * method.
 */
final class NetworkExplainer implements Explainer {
    private final NetworkSession pass;
    private final List<Integer> targets;
    private final OptionalInt label;
    private final ExplainSettings settings;

    /** {@code label} is that of the images, if they have one. */
    NetworkExplainer(NetworkSession pass, List<Integer> targets, OptionalInt label, ExplainSettings settings) {
        this.pass = pass;
        this.targets = targets;
        this.label = label;
        this.settings = settings;
    }

    @Override
    public List<List<Heatmap>> explain(List<Supplier<Image>> images) {
        List<List<Heatmap>> maps = new ArrayList<>(images.size());
        for (int start = 0; start < images.size(); start += pass.batch()) {
            List<Image> batch = new ArrayList<>();
            images.subList(start, Math.min(images.size(), start + pass.batch()))
                    .forEach(image -> batch.add(image.get()));
            pass.run(batch).forEach(seen -> maps.add(maps(seen.labelled(label))));
        }
        return maps;
    }

    private List<Heatmap> maps(ImageEvidence seen) {
        List<Heatmap> maps = new ArrayList<>();
        if (seen.finite()) {
            for (int layer = 0; layer < settings.layers().size(); layer++) {
                for (int target : targets) {
                    addMaps(seen, layer, target, maps);
                }
            }
        }
        return maps;
    }

    private void addMaps(ImageEvidence seen, int layer, int target, List<Heatmap> maps) {
        Conventions conventions = settings.conventions();
        List<CamMethod> defined = settings.methodsOf(settings.layers().get(layer));
        ClassEvidence evidence = seen.of(layer, target, conventions.score(), defined);
        defined.forEach(method -> maps.add(map(method, evidence, conventions)));
    }

    /** The map of a method after its sign convention. */
    static Heatmap map(CamMethod method, ClassEvidence evidence, Conventions conventions) {
        return conventions.sign(method).apply(evidence.map(method, conventions).raw());
    }
}
