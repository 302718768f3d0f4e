package io.github.heatmill.spark.train;

import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.FeatureSums;
import io.github.heatmill.drift.MapSums;
import io.github.heatmill.drift.Novelty;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.drift.TemperatureScaling.Labelled;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.reference.GaugedImage;
import io.github.heatmill.spark.reference.ImageGauge;
import io.github.heatmill.spark.reference.ModelReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Makes the reference of a network from validation images, in two passes: one sums up the features of each class, the
 * other measures every image, and its distance from the others. No image is kept, and the same comes of it by however
 * many tasks.
 */
final class ValidationReference {
    /** The most logits of validation images that the driver takes to calibrate by. */
    private static final long MOST_LOGITS = 1 << 21;

    private final LabelledPass pass;
    private final VerdictRates rates;

    /** What runs {@code pass}, and chooses verdicts for {@code rates}. */
    ValidationReference(LabelledPass pass, VerdictRates rates) {
        this.pass = pass;
        this.rates = rates;
    }

    /**
     * What is made.
     *
     * @param verdicts of the validation images; none where the reference has no calibration
     */
    record Made(Reference reference, VerdictCounts verdicts) {}

    /**
     * The reference; empty where the network is too large for one ({@link ModelReference#suits}) or no image gives
     * features that can be summed up. Images on which the network's numbers overflow are left out.
     */
    Optional<Made> of(FloatArray coefficients, TrainingImages validation) {
        NetworkSpec network = pass.spec();
        if (!ModelReference.suits(network)) {
            return Optional.empty();
        }
        long[] rows = LongStream.range(0, validation.count()).toArray();
        int size = pass.imagesOfATask(rows.length);
        FeatureSums features = new FeatureSums(network.channels());
        List<Labelled> labelled = new ArrayList<>();
        boolean few = rows.length * (long) network.classes().size() <= MOST_LOGITS;
        for (Seen seen : pass.run(coefficients, validation, rows, size, () -> new Features(network, few))) {
            features.merge(seen.features());
            labelled.addAll(seen.labelled());
        }
        if (features.images() == 0) {
            return Optional.empty();
        }
        Measured all = new Measured();
        pass.run(coefficients, validation, rows, size, () -> new Measures(network, features))
                .forEach(all::merge);
        Optional<Calibration> calibration =
                labelled.isEmpty() ? Optional.empty() : Optional.of(Calibration.of(labelled, rates));
        return Optional.of(new Made(
                new Reference(all.images, all.maps, features, calibration),
                calibration.map(known -> known.verdicts(labelled)).orElse(VerdictCounts.NONE)));
    }

    /** Sums of the features of a part, and the logits and labels of its images, in their order. */
    private record Seen(FeatureSums features, List<Labelled> labelled) implements Serializable {}

    private static final class Features implements LabelledPass.Tally<Seen> {
        private final DefectClasses classes;
        private final FeatureSums sums;
        private final boolean calibrates;
        private final List<Labelled> labelled = new ArrayList<>();

        Features(NetworkSpec network, boolean calibrates) {
            this.classes = network.classes();
            this.sums = new FeatureSums(network.channels());
            this.calibrates = calibrates;
        }

        @Override
        public void add(GreyImage image, int label, ImageEvidence evidence) {
            if (!evidence.finite()) {
                return;
            }
            FloatArray pooled = evidence.pooled(0);
            if (sums.fits(pooled)) {
                sums.add(classes.name(label), pooled);
            }
            if (calibrates) {
                labelled.add(new Labelled(evidence.logits(), label));
            }
        }

        @Override
        public Seen result() {
            return new Seen(sums, labelled);
        }
    }

    /** States of images that were measured, and the maps by their predicted class. */
    private static final class Measured implements Serializable {
        private static final long serialVersionUID = 1L;

        private final SetState images = new SetState();
        private final TreeMap<String, MapSums> maps = new TreeMap<>();

        void add(GaugedImage image) {
            images.add(image.values());
            of(image.predicted(), image.map().height(), image.map().width()).add(image.map());
        }

        void merge(Measured other) {
            images.merge(other.images);
            for (Map.Entry<String, MapSums> map : other.maps.entrySet()) {
                if (maps.containsKey(map.getKey())) {
                    maps.get(map.getKey()).merge(map.getValue());
                } else {
                    maps.put(map.getKey(), map.getValue());
                }
            }
        }

        private MapSums of(String predicted, int height, int width) {
            return maps.computeIfAbsent(predicted, first -> new MapSums(height, width));
        }
    }

    private static final class Measures implements LabelledPass.Tally<Measured> {
        private final DefectClasses classes;
        private final FeatureSums sums;
        private final Novelty novelty;
        private final ImageGauge gauge;
        private final Measured measured = new Measured();

        Measures(NetworkSpec network, FeatureSums sums) {
            this.classes = network.classes();
            this.sums = sums;
            this.novelty = new Novelty(sums);
            this.gauge = new ImageGauge(classes, 0);
        }

        @Override
        public void add(GreyImage image, int label, ImageEvidence evidence) {
            if (evidence.finite()) {
                GaugedImage gauged = gauge.measure(image, evidence);
                measured.add(gauged.at(heldOut(label, gauged.features())));
            }
        }

        private OptionalDouble heldOut(int label, FloatArray features) {
            return sums.fits(features)
                    ? OptionalDouble.of(novelty.heldOut(classes.name(label), features))
                    : OptionalDouble.empty();
        }

        @Override
        public Measured result() {
            return measured;
        }
    }
}
