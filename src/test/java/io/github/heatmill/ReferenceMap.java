package io.github.heatmill;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.statistic.GroundTruth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The maps that the references were asked about, in their order: 25 x 25 cells on an image of 200 x 200. */
public enum ReferenceMap {
    /** Two blobs of which one is higher, 0 elsewhere. */
    RELU_BLOBS,
    /** Smooth, as much below 0 as above. */
    SIGNED,
    /** Single cells above 0. */
    SPARSE,
    /** Whole numbers from 0 to 5. */
    STEPS,
    /** Whole numbers from 0 to 100. */
    HUNDREDTHS,
    /** A high ring around nothing, and a lower blob. */
    RING,
    /** A high line and a lower blob. */
    LINE,
    /** A single cell in a corner. */
    CORNER,
    CONSTANT,
    ZERO,
    /** No value above -0.25. */
    NEGATIVE,
    /** Two places with the same peak, the first outside the box. */
    TWINS,
    /** High at the left and right border. */
    EDGE,
    /** Hardly a value above 0. */
    DARK,
    /** A chessboard. */
    CHECKS,
    /** Without a box of its class. */
    UNBOXED;

    public static final int LAYER = 25;
    public static final int SIDE = 200;

    private static final float[] MAPS = References.floats("maps");
    private static final double[] BOXES = References.doubles("boxes");
    private static final Map<ReferenceMap, BitSet> COVERED = new ConcurrentHashMap<>();

    /** Those with a box of their class, which are the rows of arrays by WSOL. */
    public static Set<ReferenceMap> boxed() {
        return EnumSet.complementOf(EnumSet.of(UNBOXED));
    }

    /** Every box of every map. */
    public static List<BoundingBox> allBoxes() {
        List<BoundingBox> boxes = new ArrayList<>();
        for (int i = 2; i < BOXES.length; i += 6) {
            boxes.add(new BoundingBox((int) BOXES[i], (int) BOXES[i + 1], (int) BOXES[i + 2], (int) BOXES[i + 3]));
        }
        return boxes;
    }

    /** Where its values stand among those of all maps. */
    public int place() {
        return List.of(values()).indexOf(this);
    }

    public Heatmap layer() {
        return new Heatmap(LAYER, LAYER, FloatArray.copyOf(MAPS, place() * LAYER * LAYER, LAYER * LAYER));
    }

    /** At the size of the image, as the references saw it. */
    public Heatmap image() {
        return Upsampling.BILINEAR.resampler(LAYER, LAYER, SIDE, SIDE).resize(layer());
    }

    /** At the size of the image and less its least value, which is exact: what they normalise by their range. */
    public Heatmap fromZero() {
        float[] values = image().values().toArray();
        float least = Float.POSITIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= least;
        }
        return new Heatmap(SIDE, SIDE, FloatArray.of(values));
    }

    /** At the size of the image and by its range in steps of 0..255, cut off, as WSOL has it; 0 for a constant map. */
    public int[] steps() {
        float[] values = fromZero().values().toArray();
        double greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        int[] steps = new int[values.length];
        for (int i = 0; i < steps.length && greatest > 0; i++) {
            steps[i] = (int) (values[i] / greatest * 255);
        }
        return steps;
    }

    /**
     * The steps, each less a hundredth: a step q is at least k / 100 of the peak then where it was greater than
     * int(255 k / 100), for every k of 1..99.
     */
    public Heatmap strict() {
        int[] steps = steps();
        float[] values = new float[steps.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = steps[i] - 0.01f;
        }
        return new Heatmap(SIDE, SIDE, FloatArray.of(values));
    }

    public GroundTruth truth() {
        List<BoundingBox> targets = new ArrayList<>();
        List<BoundingBox> others = new ArrayList<>();
        List<BoundingBox> boxes = allBoxes();
        for (int i = 0; i < boxes.size(); i++) {
            if (BOXES[6 * i] == place()) {
                (BOXES[6 * i + 1] == 0 ? targets : others).add(boxes.get(i));
            }
        }
        return new GroundTruth(targets, others);
    }

    /** Whether one of its boxes covers a pixel, counted row by row. */
    public boolean covers(int pixel) {
        return COVERED.computeIfAbsent(this, ReferenceMap::covered).get(pixel);
    }

    private BitSet covered() {
        List<BoundingBox> boxes = truth().boxes();
        return IntStream.range(0, SIDE * SIDE)
                .filter(i -> boxes.stream().anyMatch(box -> box.contains(i % SIDE, i / SIDE)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** The first pixel with the greatest value, counted row by row. */
    public int firstPeak() {
        FloatArray values = image().values();
        int peak = 0;
        for (int i = 1; i < values.length(); i++) {
            peak = values.at(i) > values.at(peak) ? i : peak;
        }
        return peak;
    }
}
