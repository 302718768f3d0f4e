package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.Map;

/**
 * Computes fused maps. Each method's map is taken after its sign convention, its negative values are set to 0, and it
 * is divided by its peak (a map without a positive value stays 0); maps of coarser layers are brought to the grid of
 * the finest one bilinearly, with half-pixel centres ({@link Upsampling#BILINEAR}); properties of the image are taken
 * on that grid and divided by their peak. Then cells are added and multiplied, in double precision. So every value is
 * at least 0, and that of a sum at most the number of its parts.
 *
 * <p>Without the division a map of larger numbers would drown the others: gradients differ by orders of magnitude from
 * layer to layer.
 */
public final class FusedMap {
    private final int height;
    private final int width;
    private final Map<FusionExpression.Term, Heatmap> maps;
    private final ImageFactors factors;

    private FusedMap(Heatmap finest, Map<FusionExpression.Term, Heatmap> maps, ImageFactors factors) {
        this.height = finest.height();
        this.width = finest.width();
        this.maps = maps;
        this.factors = factors;
    }

    /**
     * The map of {@code expression}, on the grid of its {@link #finest} map.
     *
     * @param maps that of each of the expression's terms, after its sign convention
     */
    public static Heatmap of(
            FusionExpression expression, Map<FusionExpression.Term, Heatmap> maps, ImageFactors factors) {
        FusedMap fused = new FusedMap(maps.get(finest(expression, maps)), maps, factors);
        double[] values = fused.values(expression);
        float[] cells = new float[values.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (float) values[i];
        }
        return new Heatmap(fused.height, fused.width, FloatArray.of(cells));
    }

    /** The term of the expression whose map has the most cells, the first of equals. */
    public static FusionExpression.Term finest(FusionExpression expression, Map<FusionExpression.Term, Heatmap> maps) {
        FusionExpression.Term finest = expression.terms().get(0);
        for (FusionExpression.Term term : expression.terms()) {
            finest = cells(maps.get(term)) > cells(maps.get(finest)) ? term : finest;
        }
        return finest;
    }

    private static int cells(Heatmap map) {
        return map.values().length();
    }

    private double[] values(FusionExpression expression) {
        if (expression instanceof FusionExpression.Term term) {
            return values(onGrid(overPeak(maps.get(term))));
        }
        if (expression instanceof FusionExpression.Factor factor) {
            return values(factors.of(factor.factor(), height, width));
        }
        if (expression instanceof FusionExpression.Relative relative) {
            return relative(values(relative.of()));
        }
        if (expression instanceof FusionExpression.Sum sum) {
            double[] total = values(sum.of().get(0));
            sum.of().stream().skip(1).map(this::values).forEach(added -> {
                for (int i = 0; i < total.length; i++) {
                    total[i] += added[i];
                }
            });
            return total;
        }
        FusionExpression.Product product = (FusionExpression.Product) expression;
        double[] total = values(product.of().get(0));
        product.of().stream().skip(1).map(this::values).forEach(factor -> {
            for (int i = 0; i < total.length; i++) {
                total[i] *= factor[i];
            }
        });
        return total;
    }

    private static double[] relative(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return mean == 0
                ? values
                : Arrays.stream(values).map(value -> value / (value + mean)).toArray();
    }

    private Heatmap onGrid(Heatmap map) {
        boolean fits = map.height() == height && map.width() == width;
        return fits
                ? map
                : Upsampling.BILINEAR
                        .resampler(map.height(), map.width(), height, width)
                        .resize(map);
    }

    private static double[] values(Heatmap map) {
        double[] values = new double[cells(map)];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.values().at(i);
        }
        return values;
    }

    /** The map with its negative values set to 0, over its peak; all 0 where no value is positive. */
    static Heatmap overPeak(Heatmap map) {
        float[] values = map.values().toArray();
        double peak = 0;
        for (float value : values) {
            peak = Math.max(peak, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? (float) (values[i] / peak) : 0;
        }
        return new Heatmap(map.height(), map.width(), FloatArray.of(values));
    }
}
