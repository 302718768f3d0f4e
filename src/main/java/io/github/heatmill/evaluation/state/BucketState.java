package io.github.heatmill.evaluation.state;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;

/**
 * The sums over the rows of one {@link StateKey} that fell into one bucket, and which explanations these are. Whole
 * numbers only, so that adding rows and merging states gives the same in any order.
 *
 * <p>Of an explanation's 128-bit id the first 64 bits are kept: enough to find one that is there twice, at a chance of
 * a false alarm of 3 in 10^8 among a million.
 */
public final class BucketState {
    private static final double HALF = 0.5;
    private static final ImageFact[] FACTS = ImageFact.values();

    private final long[] sums;
    private long[] ids;
    private int count;

    private BucketState(long[] sums, long[] ids) {
        this.sums = sums;
        this.ids = ids;
        this.count = ids.length;
    }

    BucketState() {
        this(new long[SumLayout.LENGTH], new long[0]);
    }

    /** Made of sums in the order of {@link SumLayout} and ids, both kept. */
    static BucketState of(long[] sums, long[] ids) {
        return new BucketState(sums, ids);
    }

    /** Explanations counted, those included of which nothing is averaged. */
    public int explanations() {
        return count;
    }

    /** The sum at a place of {@link SumLayout}. */
    public long sum(int place) {
        return sums[place];
    }

    /** The sums in the order of {@link SumLayout}, as doubles: exact up to 2^53. */
    public double[] sums() {
        return Arrays.stream(sums).asDoubleStream().toArray();
    }

    /** The first 64 bits of the explanations' ids, ascending. */
    long[] ids() {
        long[] sorted = Arrays.copyOf(ids, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Counts an explanation without measuring it. */
    void note(long id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(4, 2 * count));
        }
        ids[count++] = id;
    }

    /** Adds the rows of {@code other} to these. Throws {@link ArithmeticException} if a sum leaves 64 bits. */
    void merge(BucketState other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], other.sums[i]);
        }
        int merged = count + other.count;
        ids = Arrays.copyOf(ids, merged);
        System.arraycopy(other.ids, 0, ids, count, other.count);
        count = merged;
    }

    /** Adds one row, whose {@link ExplainedRow#mistake} is empty. */
    void add(long id, ExplainedRow row) {
        note(id);
        add(SumLayout.ROWS, 1);
        addDecision(row);
        addMeans(row);
        if (row.hasBox()) {
            addCurves(row.boxCurve(), row.boxesCurve());
            addPixels(row.inside(), row.outside());
        }
    }

    private void add(int place, long amount) {
        sums[place] = Math.addExact(sums[place], amount);
    }

    private void add(int place, boolean holds) {
        add(place, holds ? 1 : 0);
    }

    // a map without energy has no box, and so misses
    private void addDecision(ExplainedRow row) {
        boolean localised20 = row.hasBox() && row.value(RowMean.IOU_BEST_BOX) >= HALF;
        boolean localised15 = row.hasBox() && row.value(RowMean.IOU_BEST_BOX_15) >= HALF;
        for (ImageFact fact : FACTS) {
            add(fact.place(), row.is(fact));
        }
        add(SumLayout.TOP1_LOCALISED_20, row.is(ImageFact.CORRECT) && localised20);
        add(SumLayout.TOP1_LOCALISED_15, row.is(ImageFact.CORRECT) && localised15);
        add(SumLayout.WITH_BOX, row.hasBox());
        add(SumLayout.LOCALISED_20, localised20);
        add(SumLayout.LOCALISED_15, localised15);
    }

    private void addMeans(ExplainedRow row) {
        for (RowMean column : RowMean.ALL) {
            if (row.has(column)) {
                add(SumLayout.count(column), 1);
                add(SumLayout.sum(column), FixedPoint.of(row.value(column)));
            }
        }
        if (row.has(RowMean.ENERGY_IN_BOX) && row.hasBox()) {
            add(SumLayout.SHARE_BESIDE_ENERGY, FixedPoint.of(row.value(RowMean.BOX_SHARE)));
        }
        double[] steps = row.steps();
        for (int step = 0; step < steps.length; step++) {
            if (!Double.isNaN(steps[step])) {
                add(SumLayout.STEPS + 2 * step, 1);
                add(SumLayout.STEPS + 2 * step + 1, FixedPoint.of(steps[step]));
            }
        }
    }

    // compared as floats, which is what the curves hold: .7 as a float is less than .7
    private void addCurves(float[] box, float[] boxes) {
        for (int k = 0; k < Thresholds.COUNT; k++) {
            sums[SumLayout.BOX_50 + k] += box[k] >= 0.5f ? 1 : 0;
            sums[SumLayout.BOXES_30 + k] += boxes[k] >= 0.3f ? 1 : 0;
            sums[SumLayout.BOXES_50 + k] += boxes[k] >= 0.5f ? 1 : 0;
            sums[SumLayout.BOXES_70 + k] += boxes[k] >= 0.7f ? 1 : 0;
        }
    }

    // {value >= tau_k} are the bins k..99: I_k and O_k of its pixels lie in and out of the union G of boxes, and their
    // IoU is I_k / (G + O_k)
    private void addPixels(int[] inside, int[] outside) {
        long union = 0;
        for (int pixels : inside) {
            union += pixels;
        }
        long in = 0;
        long out = 0;
        for (int k = Thresholds.COUNT - 1; k >= 0; k--) {
            in += inside[k];
            out += outside[k];
            sums[SumLayout.INSIDE + k] += inside[k];
            sums[SumLayout.OUTSIDE + k] += outside[k];
            sums[SumLayout.UNION + k] += FixedPoint.of((double) in / (union + out));
        }
    }
}
