package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/**
 * A layer-sized map of 25 x 25 cells that is made by hand, for an image of 200 x 200: bumps, noise, a constant. Places
 * and sizes are in pixels of the image.
 */
final class MadeMap {
    static final int CELLS = 25;
    private static final int CELL = Scene.SIDE / CELLS;
    private static final double REACH_AT_20 = 1.794; // sqrt(-2 ln .2): where a bump of deviation 1 has sunk to 20 %

    private final double[] values;

    private MadeMap(double[] values) {
        this.values = values;
    }

    private static MadeMap of(DoubleBinaryOperator value) {
        double[] values = new double[CELLS * CELLS];
        for (int i = 0; i < values.length; i++) {
            int x = i % CELLS;
            int y = i / CELLS;
            values[i] = value.applyAsDouble((x + 0.5) * CELL, (y + 0.5) * CELL);
        }
        return new MadeMap(values);
    }

    /** A bump of height 1 with a deviation along each axis. */
    static MadeMap bump(double x, double y, double alongX, double alongY) {
        return of((u, v) ->
                StrictMath.exp(-((u - x) * (u - x) / alongX / alongX + (v - y) * (v - y) / alongY / alongY) / 2));
    }

    /** A bump on a box, that at {@code size} 1 sinks to 20 % of its height on the box's sides. */
    static MadeMap on(BoundingBox box, double size) {
        double alongX = (box.xMax() - box.xMin()) / 2.0 / REACH_AT_20;
        double alongY = (box.yMax() - box.yMin()) / 2.0 / REACH_AT_20;
        return bump((box.xMin() + box.xMax()) / 2.0, (box.yMin() + box.yMax()) / 2.0, alongX * size, alongY * size);
    }

    /** A bump on each box of a scene. */
    static MadeMap on(Scene scene, double size) {
        MadeMap map = uniform(0);
        for (BoundingBox box : scene.boxes()) {
            map = map.or(on(box, size));
        }
        return map;
    }

    static MadeMap uniform(double value) {
        return of((x, y) -> value);
    }

    /** Each cell by itself in [0, 1). */
    static MadeMap noise(long seed) {
        Random random = new Random(seed);
        return of((x, y) -> random.nextDouble());
    }

    MadeMap plus(MadeMap other) {
        double[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.values[i];
        }
        return new MadeMap(sum);
    }

    /** The greater of the two in each cell. */
    MadeMap or(MadeMap other) {
        double[] greater = values.clone();
        for (int i = 0; i < greater.length; i++) {
            greater[i] = Math.max(greater[i], other.values[i]);
        }
        return new MadeMap(greater);
    }

    MadeMap times(double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return new MadeMap(product);
    }

    /** Without what is negative. */
    MadeMap relu() {
        return or(uniform(0));
    }

    Heatmap map() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Heatmap(CELLS, CELLS, FloatArray.of(floats));
    }
}
