package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.statistic.Outlines.Component;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Boxes of thresholded maps against the evaluation code of Choe et al. (clovaai/wsolevaluation), threshold by
 * threshold.
 *
 * <p>It normalises a map by its range to whole numbers q of 0..255 and keeps q > int(255 k / 100). Given
 * {@link ReferenceMap#strict}, Heatmill keeps the same pixels at its threshold k.
 */
class WsolBoxesTest {
    private static final int SIDE = ReferenceMap.SIDE;
    private static final int LEVELS = 100;
    private static final double[] BOXES = References.doubles("wsol_boxes_v1");
    private static final double[] LARGEST = References.doubles("wsol_iou_v1");
    private static final double[] ANY = References.doubles("wsol_iou_v2");
    private static final Map<ReferenceMap, List<Outlines>> OUTLINES = new EnumMap<>(ReferenceMap.class);

    static Stream<ReferenceMap> boxed() {
        return ReferenceMap.boxed().stream();
    }

    @ParameterizedTest
    @MethodSource("boxed")
    void itsBoxIsThatOfTheLargestPolygonAndOnePixelTooWideAndHigh(ReferenceMap map) {
        for (int k = 0; k < LEVELS; k++) {
            double[] box = References.part(BOXES, map.place() * LEVELS + k, 4);

            assertThat(box).as("threshold %d", k).isEqualTo(wsolCorners(kept(map, k)));
        }
    }

    @ParameterizedTest
    @MethodSource("boxed")
    void theConventionGivesItsOverlapOfEveryBox(ReferenceMap map) {
        for (int k = 0; k < LEVELS; k++) {
            Outlines outlines = kept(map, k);
            double ofLargest =
                    byPolygon(outlines).map(of -> overlap(map, of.box())).orElse(ofPixelZero(map));
            double ofAny = Stream.concat(outlines.components.stream().map(Component::box), outlines.holes.stream())
                    .mapToDouble(box -> overlap(map, box))
                    .max()
                    .orElse(ofPixelZero(map));

            assertThat(LARGEST[map.place() * LEVELS + k]).isCloseTo(ofLargest, within(1e-15));
            assertThat(ANY[map.place() * LEVELS + k]).isCloseTo(ofAny, within(1e-15));
        }
    }

    @ParameterizedTest
    @MethodSource("boxed")
    void theCurvesAreTheSameWhereTheLargestByPixelsIsTheLargestByPolygonAndNoHoleFitsBetter(ReferenceMap map) {
        ThresholdCurves curves = measured(map);
        for (int k = 1; k < LEVELS; k++) {
            Outlines outlines = kept(map, k);
            double reference = LARGEST[map.place() * LEVELS + k];
            double best = ANY[map.place() * LEVELS + k];

            if (outlines.components.isEmpty()) {
                assertThat(curves.boxCurve[k]).isZero();
            } else if (sameComponent(outlines)) {
                assertThat(curves.boxCurve[k]).as("threshold %d", k).isEqualTo((float) reference);
            } else {
                assertThat(curves.boxCurve[k]).isEqualTo((float) overlap(map, byPixels(outlines)));
            }
            if (!outlines.components.isEmpty() && !holeIsBest(map, outlines)) {
                assertThat(curves.boxesCurve[k]).as("threshold %d", k).isEqualTo((float) best);
            }
        }
    }

    @Test
    void theyDifferAtOneThresholdInFifteen() {
        Map<ReferenceMap, Integer> otherComponent = new EnumMap<>(ReferenceMap.class);
        Map<ReferenceMap, Integer> hole = new EnumMap<>(ReferenceMap.class);
        int compared = 0;
        for (ReferenceMap map : ReferenceMap.boxed()) {
            for (int k = 1; k < LEVELS; k++) {
                Outlines outlines = kept(map, k);
                if (!outlines.components.isEmpty()) {
                    compared++;
                    count(otherComponent, map, !sameComponent(outlines));
                    count(hole, map, holeIsBest(map, outlines));
                }
            }
        }

        assertThat(compared).isEqualTo(13 * 99);
        // of these 76: a ring has more polygon than pixels, and of twins the first or the last is taken
        assertThat(otherComponent)
                .isEqualTo(Map.of(
                        ReferenceMap.SPARSE, 13,
                        ReferenceMap.RING, 24,
                        ReferenceMap.NEGATIVE, 1,
                        ReferenceMap.TWINS, 32,
                        ReferenceMap.CHECKS, 6));
        assertThat(hole).isEqualTo(Map.of(ReferenceMap.SIGNED, 3, ReferenceMap.HUNDREDTHS, 4, ReferenceMap.RING, 5));
    }

    private static void count(Map<ReferenceMap, Integer> counts, ReferenceMap map, boolean holds) {
        if (holds) {
            counts.merge(map, 1, Integer::sum);
        }
    }

    @Test
    void itsStepsChangeTheOverlapAtOneThresholdInNine() {
        int thresholds = 0;
        int changed = 0;
        float most = 0;
        for (ReferenceMap map : ReferenceMap.boxed()) {
            float[] fine = curves(map.fromZero(), map).boxCurve;
            float[] inSteps = measured(map).boxCurve;
            for (int k = 1; k < LEVELS; k++) {
                thresholds++;
                changed += fine[k] == inSteps[k] ? 0 : 1;
                most = Math.max(most, Math.abs(fine[k] - inSteps[k]));
            }
        }

        assertThat(thresholds).isEqualTo(15 * 99);
        assertThat(changed).isEqualTo(161);
        assertThat(most).isCloseTo(0.3255f, within(1e-4f));
    }

    @Test
    void itsOverlapIsHalfOpenGivenTheLastPixelsAndInclusiveGivenHalfOpenCorners() {
        double[] ofLastPixels = References.doubles("wsol_pairs_of_last_pixels");
        double[] ofHalfOpen = References.doubles("wsol_pairs_of_half_open");
        List<BoundingBox> boxes = ReferenceMap.allBoxes();
        for (int i = 0; i < ofLastPixels.length; i++) {
            BoundingBox found = boxes.get(i / boxes.size());
            BoundingBox known = boxes.get(i % boxes.size());

            assertThat(overlap(BoxConvention.HALF_OPEN, found, known)).isCloseTo(ofLastPixels[i], within(1e-15));
            assertThat(overlap(BoxConvention.INCLUSIVE, found, known)).isCloseTo(ofHalfOpen[i], within(1e-15));
        }
        assertThat(ofLastPixels).hasSize(boxes.size() * boxes.size()).isNotEqualTo(ofHalfOpen);
    }

    private static double overlap(BoxConvention convention, BoundingBox found, BoundingBox known) {
        return convention.found(found, SIDE, SIDE).iou(convention.truth(known));
    }

    @Test
    void thresholdZeroIsTheFrameHereAndWhatIsAboveZeroThere() {
        for (ReferenceMap map : ReferenceMap.boxed()) {
            float frame = (float) overlap(map, new BoundingBox(0, 0, SIDE, SIDE));

            assertThat(measured(map).boxCurve[0]).isEqualTo(frame);
        }
        assertThat(LARGEST[ReferenceMap.CORNER.place() * LEVELS])
                .isGreaterThan(10 * measured(ReferenceMap.CORNER).boxCurve[0]);
    }

    @Test
    void aMapWithoutAnythingIsPixelZeroThereAndNoBoxHere() {
        // the ground truth is columns and rows 0..59, and the box [0, 0, 0, 0] counts as its first pixel
        assertThat(LARGEST[ReferenceMap.ZERO.place() * LEVELS + 50]).isEqualTo(1 / 3600.0);
        assertThat(measured(ReferenceMap.ZERO).boxCurve[50]).isZero();
        // a constant map is one without anything there; here it is the frame, which is as good as its box is large
        assertThat(LARGEST[ReferenceMap.CONSTANT.place() * LEVELS + 50]).isZero();
        assertThat(curves(ReferenceMap.CONSTANT.image(), ReferenceMap.CONSTANT).boxCurve[50])
                .isEqualTo(80 * 120 / 40_000f);
    }

    /** What it keeps at threshold k. */
    private static Outlines kept(ReferenceMap map, int k) {
        return OUTLINES.computeIfAbsent(map, WsolBoxesTest::outlines).get(k);
    }

    private static List<Outlines> outlines(ReferenceMap map) {
        int[] q = map.steps();
        int most = Arrays.stream(q).max().orElseThrow();
        return IntStream.range(0, LEVELS)
                .mapToObj(k -> new Outlines(SIDE, SIDE, i -> q[i] > (int) (k * 0.01 * most)))
                .toList();
    }

    /** Of the components with the largest polygon the last; OpenCV lists them from the last to the first. */
    private static Optional<Component> byPolygon(Outlines outlines) {
        return outlines.components.stream().reduce((a, b) -> b.polygon() >= a.polygon() ? b : a);
    }

    private static BoundingBox byPixels(Outlines outlines) {
        return outlines.components.stream()
                .reduce((a, b) -> b.pixels() > a.pixels() ? b : a)
                .orElseThrow()
                .box();
    }

    private static boolean sameComponent(Outlines outlines) {
        return byPolygon(outlines).orElseThrow().box().equals(byPixels(outlines));
    }

    private static boolean holeIsBest(ReferenceMap map, Outlines outlines) {
        return best(map, outlines.holes)
                > best(map, outlines.components.stream().map(Component::box).toList());
    }

    private static double best(ReferenceMap map, List<BoundingBox> boxes) {
        return boxes.stream().mapToDouble(box -> overlap(map, box)).max().orElse(0);
    }

    private static double[] wsolCorners(Outlines outlines) {
        return byPolygon(outlines)
                .map(Component::box)
                .map(box -> new double[] {
                    box.xMin(), box.yMin(), Math.min(box.xMax(), SIDE - 1), Math.min(box.yMax(), SIDE - 1)
                })
                .orElse(new double[4]);
    }

    private static double overlap(ReferenceMap map, BoundingBox found) {
        return map.truth().boxes().stream()
                .mapToDouble(known -> overlap(BoxConvention.WSOL, found, known))
                .max()
                .orElseThrow();
    }

    /** The corners [0, 0, 0, 0], which stand for "nothing found", are taken for a box of one pixel. */
    private static double ofPixelZero(ReferenceMap map) {
        BoundingBox pixel = new BoundingBox(0, 0, 1, 1);
        return map.truth().boxes().stream().mapToDouble(pixel::iou).max().orElseThrow();
    }

    private static ThresholdCurves measured(ReferenceMap map) {
        return curves(map.strict(), map);
    }

    private static ThresholdCurves curves(Heatmap image, ReferenceMap map) {
        return new HeatmapStatistics(Upsampling.BILINEAR, BoxConvention.WSOL)
                .measure(image, SIDE, SIDE, map.truth())
                .thresholdCurves()
                .orElseThrow();
    }
}
