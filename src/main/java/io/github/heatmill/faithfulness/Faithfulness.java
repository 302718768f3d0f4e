package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.statistic.RankCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures how faithful the maps of one image are, by asking the network again about changed images.
 *
 * <p>A map costs 2 n + 2 r forward passes, n the steps and r the percentages of the settings (50 by default), an image
 * one for each perturbation and one for each network with new layers on top. A map without a positive value, or a
 * constant one, costs less.
 */
public final class Faithfulness {
    private final FaithfulnessSettings settings;
    private final Upsampling upsampling;

    /** Measures by {@code settings} on maps that {@code upsampling} brings to the size of the image. */
    public Faithfulness(FaithfulnessSettings settings, Upsampling upsampling) {
        this.settings = settings;
        this.upsampling = upsampling;
    }

    /**
     * The values of each request, in their order. What is random follows from the settings's seed and the image's
     * {@link PixelSeed}.
     *
     * @param explainer the network that gave the maps; it answers those requests that ask the network, in their order
     * @param randomised the same with one new layer, two and so on, from the top
     */
    public List<FaithfulnessValues> measure(
            Image image,
            List<FaithfulnessRequest> requests,
            Scorer scorer,
            Explainer explainer,
            List<Explainer> randomised) {
        long seed = PixelSeed.of(image);
        Image blank = settings.blank().of(image);
        FloatArray noise = Road.noise(image.pixels().length(), settings.noiseSeed(seed));
        List<RemovalMeasures> measures = new ArrayList<>();
        List<Probe> probes = new ArrayList<>();
        for (FaithfulnessRequest request : requests) {
            Heatmap large = upsampling
                    .resampler(request.map().height(), request.map().width(), image.height(), image.width())
                    .resize(request.map());
            RemovalMeasures ofMap = RemovalMeasures.of(image, blank, noise, large, request.target(), settings);
            measures.add(ofMap);
            probes.addAll(ofMap.probes());
        }
        List<Probability> scores = scorer.score(probes);
        List<List<Heatmap>> perturbed = explainer.explain(MaxSensitivity.perturbed(
                image, settings.perturbations(), settings.radius(), settings.perturbationSeed(seed)));
        List<List<Heatmap>> cascade = randomised.stream()
                .map(network -> network.explain(List.of(() -> image)).get(0))
                .toList();
        List<FaithfulnessValues> values = new ArrayList<>();
        int asked = 0;
        int scored = 0;
        for (int i = 0; i < requests.size(); i++) {
            FaithfulnessRequest request = requests.get(i);
            int end = scored + measures.get(i).probes().size();
            FaithfulnessValues ofRemoval = measures.get(i).conclude(request.probability(), scores.subList(scored, end));
            scored = end;
            if (request.asksTheNetwork()) {
                values.add(withSanity(ofRemoval, request, perturbed, cascade, asked));
                asked++;
            } else {
                values.add(ofRemoval);
            }
        }
        return values;
    }

    private static FaithfulnessValues withSanity(
            FaithfulnessValues removal,
            FaithfulnessRequest request,
            List<List<Heatmap>> perturbed,
            List<List<Heatmap>> cascade,
            int asked) {
        Heatmap map = request.map();
        boolean overflowed = perturbed.stream().anyMatch(List::isEmpty);
        OptionalDouble sensitivity = overflowed
                ? OptionalDouble.empty()
                : MaxSensitivity.of(
                        map, perturbed.stream().map(maps -> maps.get(asked)).toList());
        List<OptionalDouble> randomisation = cascade.stream()
                .map(maps -> maps.isEmpty()
                        ? OptionalDouble.empty()
                        : RankCorrelation.of(map.values(), maps.get(asked).values()))
                .toList();
        return new FaithfulnessValues(
                removal.deletion(),
                removal.insertion(),
                removal.drop(),
                removal.increase(),
                removal.gain(),
                removal.road(),
                sensitivity,
                Optional.of(randomisation),
                RankCorrelation.of(map.values(), request.rival().orElseThrow().values()));
    }
}
