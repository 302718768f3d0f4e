package io.github.heatmill.spark.night;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.plate.DefectKind;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import java.util.List;
import java.util.stream.Stream;

/** Synthetic plates. */
record PlateMill(int side) implements Mill {
    @Override
    public List<String> classes() {
        return Stream.of(DefectKind.values()).map(DefectKind::id).toList();
    }

    @Override
    public GreyImage image(Use use, int label, long seed, int index) {
        long own = 1000 * seed + use.seed();
        // every six plates in sequence show the six kinds once each
        long first = (long) index * DefectKind.values().length;
        long place = first;
        while (!PlateGenerator.kind(own, place).id().equals(classes().get(label))) {
            place++;
        }
        return PlateGenerator.plate(new PlateSettings(side, side), own, place).image();
    }
}
