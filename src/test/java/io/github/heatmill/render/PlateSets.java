package io.github.heatmill.render;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.statistic.HeatmapStatistic;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** The same plates explained by four made methods, two of which know nothing. */
final class PlateSets {
    static final MeasuredSet ON_THE_DEFECTS = MeasuredSet.of(PlateSets::onTheDefects);
    static final MeasuredSet ANYWHERE = MeasuredSet.of(PlateSets::anywhere);
    static final MeasuredSet NOISE = MeasuredSet.of((scene, random) -> MadeMap.noise(random.nextLong()));
    static final MeasuredSet FULL_FRAME = MeasuredSet.of((scene, random) -> MadeMap.uniform(1));

    private static final long NOISE_SEED = 5;

    private PlateSets() {}

    /** Bumps on the boxes, a little too small or too large and unlike in height, in noise. */
    private static MadeMap onTheDefects(Scene scene, Random random) {
        MadeMap map = MadeMap.uniform(0);
        double size = 0.8 + 0.5 * random.nextDouble();
        for (BoundingBox box : scene.boxes()) {
            map = map.or(MadeMap.on(box, size).times(0.7 + 0.3 * random.nextDouble()));
        }
        return map.plus(MadeMap.noise(random.nextLong()).times(0.15));
    }

    /** One bump anywhere, in the same noise. */
    private static MadeMap anywhere(Scene scene, Random random) {
        double x = Scene.SIDE * random.nextDouble();
        double y = Scene.SIDE * random.nextDouble();
        double size = 18 + 22 * random.nextDouble();
        return MadeMap.bump(x, y, size, size)
                .plus(MadeMap.noise(random.nextLong()).times(0.15));
    }

    /** What a uniform map and noise reach on the 24 plates. */
    static String chance(EvaluationMetric... metrics) {
        return "uniform: " + values(FULL_FRAME, metrics) + "; noise: " + values(NOISE, metrics);
    }

    private static String values(MeasuredSet set, EvaluationMetric... metrics) {
        return Arrays.stream(metrics)
                .map(metric -> set.caption(metric).toString())
                .collect(Collectors.joining(", "));
    }

    /** What a uniform map and noise reach on one scene. */
    static String chance(Scene scene, HeatmapStatistic... statistics) {
        return "uniform: " + values(Measured.of(scene, MadeMap.uniform(1)), statistics) + "; noise: "
                + values(Measured.of(scene, MadeMap.noise(NOISE_SEED)), statistics);
    }

    private static String values(Measured measured, HeatmapStatistic... statistics) {
        return Arrays.stream(statistics)
                .map(statistic -> measured.caption(statistic).toString())
                .collect(Collectors.joining(", "));
    }
}
