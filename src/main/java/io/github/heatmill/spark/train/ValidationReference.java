package io.github.heatmill.spark.train;

import io.github.heatmill.drift.FeatureSums;
import io.github.heatmill.drift.MapSums;
import io.github.heatmill.drift.Novelty;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.reference.GaugedImage;
import io.github.heatmill.spark.reference.ImageGauge;
import io.github.heatmill.spark.reference.ModelReference;
import java.io.Serializable;
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
    private final LabelledPass pass;

    ValidationReference(LabelledPass pass) {
        this.pass = pass;
    }

    /**
     * The reference; empty where the network is too large for one ({@link ModelReference#suits}) or no image gives
     * features that can be summed up. Images on which the network's numbers overflow are left out.
     */
    Optional<Reference> of(FloatArray coefficients, TrainingImages validation) {
        NetworkSpec network = pass.spec();
        if (!ModelReference.suits(network)) {
            return Optional.empty();
        }
        long[] rows = LongStream.range(0, validation.count()).toArray();
        int size = pass.imagesOfATask(rows.length);
        FeatureSums features = new FeatureSums(network.channels());
        pass.run(coefficients, validation, rows, size, () -> new Features(network))
                .forEach(features::merge);
        if (features.images() == 0) {
            return Optional.empty();
        }
        Measured all = new Measured();
        pass.run(coefficients, validation, rows, size, () -> new Measures(network, features))
                .forEach(all::merge);
        return Optional.of(new Reference(all.images, all.maps, features));
    }

    private static final class Features implements LabelledPass.Tally<FeatureSums> {
        private final DefectClasses classes;
        private final FeatureSums sums;

        Features(NetworkSpec network) {
            classes = network.classes();
            sums = new FeatureSums(network.channels());
        }

        @Override
        public void add(GreyImage image, int label, ImageEvidence evidence) {
            FloatArray pooled = evidence.pooled();
            if (evidence.finite() && sums.fits(pooled)) {
                sums.add(classes.name(label), pooled);
            }
        }

        @Override
        public FeatureSums result() {
            return sums;
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
            this.gauge = new ImageGauge(classes);
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
