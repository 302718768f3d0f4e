package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.cam.TargetClass;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.statistic.BoxConvention;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How images are explained.
 *
 * @param fitting how images of other sizes come to the network
 * @param layers of the network, in the order of their rows
 * @param seen the layers that the network is asked for: {@code layers}, and behind them those that only
 *     fusions or what is measured beside them need
 * @param methods in the order of their rows
 * @param baselines in the order of their rows, which follow those of the methods
 * @param fusions in the order of their rows, which follow those of all layers; with names of the network's layers
 * @param target which classes of an image
 * @param conventionsName their name in the table, as in {@code paper+score=softmax}
 * @param conventions what the preset, or the job file's own switches, say
 * @param boxConvention how found boxes are compared with ground truth boxes
 * @param faithfulness how it is measured, and on which images
 * @param scale what the images' values mean; of numbers wider than bytes, uint8 says that they hold 0..255
 * @param arithmetic how the network's convolutions are computed
 * @param batch images a forward pass
 */
public record ExplainSettings(
        Fitting fitting,
        List<NetworkLayer> layers,
        List<NetworkLayer> seen,
        List<CamMethod> methods,
        List<Baseline> baselines,
        List<Fusion> fusions,
        TargetClass target,
        String conventionsName,
        Conventions conventions,
        BoxConvention boxConvention,
        FaithfulnessSettings faithfulness,
        PixelScale scale,
        Arithmetic arithmetic,
        int batch)
        implements Serializable {
    public ExplainSettings {
        layers = List.copyOf(layers);
        seen = List.copyOf(seen);
        if (seen.size() < layers.size() || !seen.subList(0, layers.size()).equals(layers)) {
            throw new IllegalArgumentException("Expected " + layers + " and others behind them, but was " + seen);
        }
        methods = List.copyOf(methods);
        baselines = List.copyOf(baselines);
        fusions = List.copyOf(fusions);
    }

    /** A session of {@code network}, for {@code together} images or windows of images at a time. */
    NetworkSession open(ExplainableNetwork network, int together) {
        return network.open(together, arithmetic, seenNames()).fitted(fitting);
    }

    /** The names of the layers. */
    List<String> layerNames() {
        return names(layers);
    }

    /** The names of the layers that the network is asked for. */
    List<String> seenNames() {
        return names(seen);
    }

    private static List<String> names(List<NetworkLayer> layers) {
        return layers.stream().map(NetworkLayer::name).toList();
    }

    /** The same with {@code layer} among those that the network is asked for. */
    ExplainSettings seeing(NetworkLayer layer) {
        return new ExplainSettings(
                fitting,
                layers,
                Stream.concat(seen.stream(), Stream.of(layer)).distinct().toList(),
                methods,
                baselines,
                fusions,
                target,
                conventionsName,
                conventions,
                boxConvention,
                faithfulness,
                scale,
                arithmetic,
                batch);
    }

    /** The methods whose maps of {@code layer} fusions are made of. */
    List<CamMethod> fusedAt(NetworkLayer layer) {
        return fusions.stream()
                .flatMap(fusion -> fusion.of().terms().stream())
                .filter(term -> term.layer().equals(layer.name()))
                .map(FusionExpression.Term::method)
                .distinct()
                .toList();
    }

    /** The methods that are defined on {@code layer}. */
    List<CamMethod> methodsOf(NetworkLayer layer) {
        return methods.stream().filter(layer::allows).toList();
    }

    /** The most classes, of all {@code classes}, that are explained of one image. */
    int targets(DefectClasses classes) {
        return target.classes(0, OptionalInt.of(classes.size() - 1), classes.size())
                .size();
    }
}
