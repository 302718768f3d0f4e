package io.github.heatmill.render;

import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.HeatmapStatistic;
import java.util.List;

/** What the statistics of a map's shape, the agreement of two maps and the accuracy of a network look like. */
final class ShapePictures {
    private static final int SMALL = 96;
    private static final PictureOptions SIGNED =
            new PictureOptions(ColourMap.COOLWARM, DisplayScale.SYMMETRIC, 1, 0.7, Upsampling.BILINEAR, 1);

    private ShapePictures() {}

    static Sheet centroid() {
        Scene scene = Scene.patches();
        Measured compact = Measured.of(scene, MadeMap.on(scene.boxes().get(0), 1));
        Measured split = Measured.of(scene, MadeMap.on(scene, 1));
        Measured noise = Measured.of(scene, MadeMap.noise(5));
        return new Sheet()
                .plain(spread(compact), "one defect", moments(compact))
                .plain(spread(split), "both defects", moments(split))
                .bad(spread(noise), "noise", moments(noise))
                .foot(BoxPictures.TRUTH + "; cross: centroid; circle: one spread around it; dot: peak")
                .result(PlateSets.chance(scene, HeatmapStatistic.SPREAD));
    }

    private static Tile spread(Measured measured) {
        double x = measured.value(HeatmapStatistic.CENTROID_X);
        double y = measured.value(HeatmapStatistic.CENTROID_Y);
        return Tile.overlay(measured)
                .circle(x, y, measured.value(HeatmapStatistic.SPREAD), Tile.WHITE)
                .point(measured.value(HeatmapStatistic.PEAK_X), measured.value(HeatmapStatistic.PEAK_Y))
                .cross(x, y);
    }

    private static Caption[] moments(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.CENTROID_X),
            measured.caption(HeatmapStatistic.CENTROID_Y),
            measured.caption(HeatmapStatistic.SPREAD)
        };
    }

    static Sheet areas() {
        Scene scene = Scene.patches();
        Measured good = Measured.of(scene, MadeMap.on(scene, 1));
        Measured wide = Measured.of(scene, MadeMap.bump(98, 110, 80, 70));
        Measured specks = Measured.of(scene, specks());
        return new Sheet()
                .good(PixelPictures.edges(good), "two defects", areas(good))
                .bad(PixelPictures.edges(wide), "everywhere", areas(wide))
                .bad(PixelPictures.edges(specks), "specks", areas(specks))
                .foot(BoxPictures.TRUTH + "; edges of the map: black at 20 %, magenta at 50 % of the peak")
                .result(PlateSets.chance(scene, HeatmapStatistic.AREA_ABOVE_20, HeatmapStatistic.COMPONENTS_20));
    }

    private static MadeMap specks() {
        MadeMap map = MadeMap.uniform(0);
        for (int i = 0; i < 25; i++) {
            map = map.or(MadeMap.bump(20 + i % 5 * 40, 20 + i / 5 * 40, 5, 5).times(1 - i % 7 * 0.08));
        }
        return map;
    }

    private static Caption[] areas(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.AREA_ABOVE_20),
            measured.caption(HeatmapStatistic.AREA_ABOVE_50),
            measured.caption(HeatmapStatistic.COMPONENTS_20),
            measured.caption(HeatmapStatistic.BOX_SHARE)
        };
    }

    static Sheet sparseness() {
        Scene scene = Scene.scale();
        Measured sparse = Measured.of(scene, MadeMap.bump(70, 156, 6, 6));
        Measured usual = Measured.of(scene, MadeMap.on(scene, 1));
        Measured noise = Measured.of(scene, MadeMap.noise(5));
        Measured even = Measured.of(scene, MadeMap.uniform(1));
        return new Sheet()
                .plain(Tile.overlay(sparse), "a speck", evenness(sparse))
                .plain(Tile.overlay(usual), "on the defect", evenness(usual))
                .bad(Tile.overlay(noise), "noise", evenness(noise))
                .foot(BoxPictures.TRUTH)
                .result("a uniform map: " + even.caption(HeatmapStatistic.GINI) + ", "
                        + even.caption(HeatmapStatistic.ENTROPY));
    }

    private static Caption[] evenness(Measured measured) {
        return new Caption[] {measured.caption(HeatmapStatistic.GINI), measured.caption(HeatmapStatistic.ENTROPY)};
    }

    static Sheet size() {
        Scene scene = Scene.scale();
        MadeMap signed = MadeMap.on(scene, 1).plus(MadeMap.bump(150, 50, 22, 22).times(-0.5));
        Measured strong = Measured.of(scene, signed.times(9));
        Measured weak = Measured.of(scene, signed.times(0.09));
        Measured against = Measured.of(scene, signed.times(9).plus(MadeMap.uniform(-12)));
        return new Sheet()
                .plain(Tile.overlay(strong), "strong", sizes(strong))
                .plain(Tile.overlay(weak), "looks the same", sizes(weak))
                .bad(Tile.overlay(against), "speaks against", sizes(against))
                .row()
                .plain(Tile.overlay(strong, SIGNED), "with its signs")
                .plain(Tile.overlay(weak, SIGNED), "a hundredth of it")
                .plain(Tile.overlay(against, SIGNED), "all of it against")
                .foot(BoxPictures.TRUTH + "; above: from 0 to the peak; below: red for the class, blue against it");
    }

    private static Caption[] sizes(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.MAP_MIN),
            measured.caption(HeatmapStatistic.MAP_MAX),
            measured.caption(HeatmapStatistic.MAP_SUM)
        };
    }

    static Sheet agreement() {
        Scene scene = Scene.scale();
        MadeMap signed = MadeMap.on(scene, 1).plus(MadeMap.bump(150, 50, 22, 22).times(-0.5));
        Measured cam = Measured.of(scene, signed);
        Measured same = Measured.of(scene, signed.times(1.0 / 625).relu());
        Measured other = Measured.of(scene, BoxPictures.beside());
        Caption[] noise = alike(cam, Measured.of(scene, MadeMap.noise(5)));
        return new Sheet()
                .plain(Tile.overlay(cam), "CAM")
                .good(Tile.overlay(same), "Grad-CAM, alike", alike(cam, same))
                .bad(Tile.overlay(other), "Grad-CAM, unlike", alike(cam, other))
                .foot(BoxPictures.TRUTH + "; the first pair is CAM with its signs and the same map over 625, without")
                .result("CAM and noise: " + noise[0] + ", " + noise[1]);
    }

    private static Caption[] alike(Measured one, Measured other) {
        Agreement agreement = Agreement.of(one.outline(), other.outline());
        return new Caption[] {
            Caption.of("agreement_spearman", agreement.spearman().orElseThrow()),
            Caption.of("agreement_iou_50", agreement.iou50().orElseThrow())
        };
    }

    /** Six plates, one of each class, named by two networks: their answers are typed, the shares are counted. */
    static Sheet accuracy() {
        List<Scene> scenes = List.of(0, 1, 2, 3, 4, 5).stream()
                .map(index -> Scene.plate(index, SMALL))
                .toList();
        List<String> one =
                List.of("rolled-in_scale", "pitted_surface", "patches", "inclusion", "scratches", "inclusion");
        List<String> other = List.of("crazing", "pitted_surface", "patches", "patches", "inclusion", "rolled-in_scale");
        Sheet sheet = new Sheet();
        answers(sheet, scenes, one);
        answers(sheet.row(), scenes, other);
        return sheet.result("above: " + counted(scenes, one) + "; below: " + counted(scenes, other)
                + "; a network that always says the same: "
                + counted(scenes, List.of("patches", "patches", "patches", "patches", "patches", "patches")));
    }

    private static void answers(Sheet sheet, List<Scene> scenes, List<String> predicted) {
        for (int i = 0; i < scenes.size(); i++) {
            boolean right = scenes.get(i).defectClass().equals(predicted.get(i));
            sheet.part(
                    Tile.image(scenes.get(i), scenes.get(i).image()).canvas(),
                    right ? Sheet.GOOD : Sheet.BAD,
                    right ? "right" : "wrong",
                    new Caption("" + scenes.get(i).defectClass(), "", Caption.NONE),
                    new Caption("as " + predicted.get(i), "", Caption.NONE));
        }
    }

    private static Caption counted(List<Scene> scenes, List<String> predicted) {
        MeasuredSet set = new MeasuredSet();
        for (int i = 0; i < scenes.size(); i++) {
            set.add(Measured.of(scenes.get(i), MadeMap.uniform(1)), predicted.get(i));
        }
        return set.caption(EvaluationMetric.ACCURACY);
    }
}
