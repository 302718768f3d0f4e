package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.function.Supplier;

/** A network and a fixed list of requests, each a method and a class: images in, maps out. */
public interface Explainer {
    /**
     * For each image the map of each request, as large as the layer and after its sign convention; no map at all where
     * the network's numbers overflow. Asks for an image only when its turn comes.
     */
    List<List<Heatmap>> explain(List<Supplier<Image>> images);
}
