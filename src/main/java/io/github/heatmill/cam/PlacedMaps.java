package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/** Maps of the windows of one image, added one after another: sums and weights of the image's cells, no map. */
public final class PlacedMaps {
    private final MapPlacement placement;
    private final int windows;
    private final double[] sums;
    private final double[] weights;
    private int added;
    /** The map of a window that is the image, which nothing is computed of. */
    private Optional<Heatmap> whole = Optional.empty();

    PlacedMaps(MapPlacement placement) {
        this.placement = placement;
        this.windows = placement.placement().windows().size();
        int cells = placement.placement().isWhole() ? 0 : Math.multiplyExact(placement.height(), placement.width());
        this.sums = new double[cells];
        this.weights = new double[cells];
    }

    /** Adds the map of the next window. Throws {@link IllegalArgumentException} on a map of another size. */
    public void add(Heatmap map) {
        placement.requireSize(map);
        if (added == windows) {
            throw new IllegalStateException("Expected " + windows + " maps and no more");
        }
        if (placement.placement().isWhole()) {
            whole = Optional.of(map);
        } else {
            placement.add(added, map.values(), sums, weights);
        }
        added++;
    }

    /** The map of the image. Throws {@link IllegalStateException} before every window's has been added. */
    public Heatmap map() {
        if (added < windows) {
            throw new IllegalStateException("Expected " + windows + " maps, but was " + added);
        }
        if (whole.isPresent()) {
            return whole.get();
        }
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights[i] > 0 ? (float) (sums[i] / weights[i]) : 0;
        }
        return new Heatmap(placement.height(), placement.width(), FloatArray.of(values));
    }
}
