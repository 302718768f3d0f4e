package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.FusedMap;
import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.FusionExpression.Term;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.ImageFactors;
import io.github.heatmill.network.ClassEvidence;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkLayer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All maps that are made of an image for one class: of each layer those of the methods, and the fused ones of all. The
 * gradient at a layer is computed once for both, and of what the network made of a layer nothing but maps is kept.
 *
 * @param layers at which the network is asked, in their order; those that only fusions need have no rows of methods
 * @param fused in the order of the fusions
 */
record TargetMaps(List<OfLayer> layers, List<RowMap> fused) {
    /**
     * The methods' maps of a layer that are rows, in their order.
     *
     * @param height of any map of the layer
     * @param width of any map of the layer
     */
    record OfLayer(List<RowMap> methods, int height, int width) {}

    /**
     * The maps of {@code target}.
     *
     * @param seen by a session that {@link ExplainSettings#open} opened
     * @param factors of the same image
     */
    static TargetMaps of(ExplainSettings settings, ImageEvidence seen, ImageFactors factors, int target) {
        List<OfLayer> layers = new ArrayList<>();
        Map<Term, Heatmap> terms = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < settings.seen().size(); place++) {
            NetworkLayer layer = settings.seen().get(place);
            List<CamMethod> ofRows = place < settings.layers().size() ? settings.methodsOf(layer) : List.of();
            List<CamMethod> methods = Stream.concat(ofRows.stream(), settings.fusedAt(layer).stream())
                    .distinct()
                    .toList();
            ClassEvidence evidence =
                    seen.of(place, target, settings.conventions().score(), methods);
            Map<CamMethod, RowMap> made = new EnumMap<>(CamMethod.class);
            for (CamMethod method : methods) {
                RowMap map = RowMap.of(method, place, target, evidence, settings.conventions());
                made.put(method, map);
                terms.put(new Term(method, layer.name()), map.signed());
            }
            places.put(layer.name(), place);
            layers.add(new OfLayer(ofRows.stream().map(made::get).toList(), evidence.height(), evidence.width()));
        }
        List<RowMap> fused = settings.fusions().stream()
                .map(fusion -> fused(fusion, terms, places, factors, target))
                .toList();
        return new TargetMaps(layers, fused);
    }

    private static RowMap fused(
            Fusion fusion, Map<Term, Heatmap> terms, Map<String, Integer> places, ImageFactors factors, int target) {
        Term finest = FusedMap.finest(fusion.of(), terms);
        List<Integer> from = Stream.concat(Stream.of(finest), fusion.of().terms().stream())
                .map(term -> places.get(term.layer()))
                .distinct()
                .toList();
        return RowMap.of(fusion, from, target, FusedMap.of(fusion.of(), terms, factors));
    }

    /** The map by the same recipe at the same layers as {@code other}, which is a method's or a fusion's. */
    RowMap like(RowMap other) {
        List<RowMap> among = other.fused() ? fused : layers.get(other.layer()).methods();
        return among.stream()
                .filter(map -> map.recipe().equals(other.recipe()))
                .findFirst()
                .orElseThrow();
    }

    /** The maps of all {@code targets} in the order of rows: by layer and target the methods', then the fused ones. */
    static List<RowMap> inOrder(List<TargetMaps> targets) {
        List<RowMap> maps = new ArrayList<>();
        for (int layer = 0; layer < targets.get(0).layers().size(); layer++) {
            for (TargetMaps target : targets) {
                maps.addAll(target.layers().get(layer).methods());
            }
        }
        targets.forEach(target -> maps.addAll(target.fused()));
        return maps;
    }
}
