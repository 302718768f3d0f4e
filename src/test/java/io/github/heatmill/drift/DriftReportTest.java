package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.drift.DriftFinding.Against;
import io.github.heatmill.drift.RandomSet.Planted;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Quiet nights raise nothing at the stated rate, planted shifts are found, and small sets are left alone. */
final class DriftReportTest {
    private static final DriftSettings CERTAIN_ALONE = new DriftSettings(0.05, 0, 30, 5, 1);

    private static final Optional<SetState> REFERENCE = Optional.of(RandomSet.night(1, 360, Planted.NOTHING));

    private static DriftReport report(long seed, int images, Planted planted, DriftSettings settings) {
        return DriftReport.of(
                RandomSet.night(seed, images, planted), REFERENCE, RandomSet.nights(seed, 7, 180), settings);
    }

    /**
     * A reference of its own for each repeat, so that repeats are independent. Nothing differs, so that any alarm is a
     * false one: at .05, of 100 nights 5 are expected to have any, and more than 11 have a chance below .5 %.
     */
    @Test
    void ofAHundredQuietNightsNoMoreAlarmThanTheStatedRate() {
        int certain = 0;
        int alarmed = 0;
        for (int repeat = 0; repeat < 100; repeat++) {
            SetState tonight = RandomSet.night(SplitMix64.hash(2, repeat), 180, Planted.NOTHING);
            SetState reference = RandomSet.night(SplitMix64.hash(3, repeat), 360, Planted.NOTHING);
            List<SetState> history = RandomSet.nights(SplitMix64.hash(4, repeat), 7, 180);
            certain += DriftReport.of(tonight, Optional.of(reference), history, CERTAIN_ALONE)
                            .alarms()
                            .isEmpty()
                    ? 0
                    : 1;
            alarmed += DriftReport.of(tonight, Optional.of(reference), history, DriftSettings.DEFAULT)
                            .alarms()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        System.err.println("QUIET " + certain + " " + alarmed);

        assertThat(certain).isLessThanOrEqualTo(11);
        assertThat(alarmed).isLessThanOrEqualTo(certain);
    }

    /** The same with lamps that differ from night to night: the history does not alarm, whatever the reference says. */
    @Test
    void nightsThatDifferAsNightsDoRaiseNothingAgainstTheHistory() {
        int alarmed = 0;
        for (int repeat = 0; repeat < 100; repeat++) {
            List<SetState> nights = new ArrayList<>();
            for (int night = 0; night < 11; night++) {
                double light = 0.04 * RandomSet.normal(new SplitMix64(9, repeat, night));
                nights.add(RandomSet.night(
                        SplitMix64.hash(8, repeat, night), 120, Planted.NOTHING.darker(light)));
            }
            SetState tonight = nights.remove(0);
            alarmed += DriftReport.of(tonight, Optional.empty(), nights, CERTAIN_ALONE)
                            .alarms()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        System.err.println("LAMPS " + alarmed);

        assertThat(alarmed).isLessThanOrEqualTo(11);
    }

    /** How many of 20 nights with a planted shift have this alarm. */
    private static long found(UnaryOperator<Planted> shift, int images, Scope scope, String measure, Against against) {
        long found = 0;
        for (int repeat = 0; repeat < 20; repeat++) {
            found += report(100 + repeat, images, shift.apply(Planted.NOTHING), DriftSettings.DEFAULT).alarms().stream()
                    .filter(finding -> finding.scope().equals(scope)
                            && finding.measure().equals(measure)
                            && finding.against() == against)
                    .count();
        }
        System.err.println("FOUND " + images + " " + measure + " " + scope + " " + against + " " + found);
        return found;
    }

    @Test
    void sixtyGreyLevelsDarkerAreFoundEveryNight() {
        UnaryOperator<Planted> dark = planted -> planted.darker(60 / 255.0);

        assertThat(found(dark, 180, Scope.ALL, "brightness", Against.REFERENCE)).isEqualTo(20);
        assertThat(found(dark, 180, Scope.ALL, "brightness", Against.HISTORY)).isEqualTo(20);
        assertThat(found(dark, 180, Scope.ofClass("class 1"), "brightness", Against.REFERENCE))
                .isEqualTo(20);
        assertThat(found(dark, 180, Scope.ofGroup("line=2"), "brightness", Against.HISTORY))
                .isEqualTo(20);
        assertThat(found(dark, 40, Scope.ALL, "brightness", Against.REFERENCE)).isEqualTo(20);
    }

    @Test
    void blurIsFoundAndSaysWhichNumber() {
        // half the sharpness is one octave
        UnaryOperator<Planted> blurred = planted -> planted.blurred(0.5);

        assertThat(found(blurred, 180, Scope.ofClass("class 0"), "sharpness", Against.REFERENCE))
                .isEqualTo(20);
        assertThat(found(blurred, 180, Scope.ALL, "brightness", Against.REFERENCE))
                .isLessThanOrEqualTo(3);
        DriftFinding finding = report(5, 400, Planted.NOTHING.blurred(0.5), DriftSettings.DEFAULT).alarms().stream()
                .filter(alarm -> alarm.scope().equals(Scope.ofClass("class 0")))
                .findFirst()
                .orElseThrow();
        assertThat(finding.measure()).isEqualTo("sharpness");
        assertThat(finding.wasserstein()).hasValueCloseTo(1.0, within(0.3));
    }

    @Test
    void anotherMixOfClassesIsFound() {
        UnaryOperator<Planted> mixed = planted -> planted.mix(0.6);

        assertThat(found(mixed, 180, Scope.ALL, DriftFinding.CLASS_MIX, Against.REFERENCE))
                .isGreaterThanOrEqualTo(19);
        // within a class nothing differs
        assertThat(found(mixed, 180, Scope.ofClass("class 0"), "brightness", Against.REFERENCE))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void theSameStatesGiveTheSameReport() {
        assertThat(report(7, 100, Planted.NOTHING.darker(0.05), DriftSettings.DEFAULT))
                .isEqualTo(report(7, 100, Planted.NOTHING.darker(0.05), DriftSettings.DEFAULT));
    }

    @Test
    void fewImagesAndFewNightsAreNotCompared() {
        SetState tonight = RandomSet.night(3, 25, Planted.NOTHING.darker(0.5));
        List<SetState> nights = RandomSet.nights(4, 4, 300);
        DriftReport small = DriftReport.of(tonight, REFERENCE, nights, DriftSettings.DEFAULT);
        DriftReport fewNights = DriftReport.of(
                RandomSet.night(3, 300, Planted.NOTHING), Optional.empty(), nights, DriftSettings.DEFAULT);

        assertThat(small.findings()).isEmpty();
        assertThat(small.notCompared())
                .contains(
                        new DriftReport.NotCompared(Scope.ALL, Against.REFERENCE, 25, 360, 0),
                        new DriftReport.NotCompared(Scope.ALL, Against.HISTORY, 25, 1200, 4));
        assertThat(fewNights.findings()).isEmpty();
        assertThat(fewNights.notCompared())
                .contains(new DriftReport.NotCompared(Scope.ALL, Against.HISTORY, 300, 1200, 4));
        assertThat(DriftReport.of(new SetState(), REFERENCE, nights, DriftSettings.DEFAULT))
                .isEqualTo(new DriftReport(List.of(), List.of()));
    }

    @Test
    void aCertainDifferenceThatIsSmallIsNoAlarm() {
        // a tenth of a deviation of 20000 images
        SetState tonight = RandomSet.night(3, 20000, Planted.NOTHING.darker(0.009));
        Optional<SetState> reference = Optional.of(RandomSet.night(4, 20000, Planted.NOTHING));
        DriftFinding strict = brightness(DriftReport.of(tonight, reference, List.of(), CERTAIN_ALONE));
        DriftFinding byDefault = brightness(DriftReport.of(tonight, reference, List.of(), DriftSettings.DEFAULT));

        assertThat(strict.alarm()).isTrue();
        assertThat(strict.wasserstein()).hasValueCloseTo(0.009, within(0.003));
        assertThat(byDefault.alarm()).isFalse();
        assertThat(byDefault.q()).isLessThan(0.01);
        assertThat(byDefault.psi()).isLessThan(0.1);
    }

    private static DriftFinding brightness(DriftReport report) {
        return report.findings().stream()
                .filter(finding -> finding.scope().equals(Scope.ALL))
                .filter(finding -> finding.measure().equals("brightness"))
                .findFirst()
                .orElseThrow();
    }

    /** Values that all are missing in one class are compared; a number that the night does not measure is not. */
    @Test
    void aNumberThatVanishesFromAClassIsFound() {
        SetState tonight = new SetState();
        SetState reference = new SetState();
        for (int i = 0; i < 200; i++) {
            tonight.add(image(i, i % 2 == 0 ? Double.NaN : 0.5));
            reference.add(image(i, 0.5));
        }
        DriftReport report = DriftReport.of(tonight, Optional.of(reference), List.of(), DriftSettings.DEFAULT);

        assertThat(report.alarms())
                .extracting(DriftFinding::scope)
                .containsExactly(Scope.ALL, Scope.ofClass("class 0"));
        DriftFinding vanished = report.alarms().get(1);
        assertThat(vanished.measure()).isEqualTo("area");
        assertThat(vanished.wasserstein()).isEmpty();
        assertThat(vanished.images()).isEqualTo(100);
        assertThat(vanished.others()).isEqualTo(100);
        assertThat(vanished.nights()).isZero();
        assertThat(report.findings()).extracting(DriftFinding::measure).doesNotContain("peak");
    }

    private static ImageValues image(int i, double area) {
        Map<ImageNumber, Double> numbers = new HashMap<>(Map.of(ImageNumber.AREA, area));
        return new ImageValues("class " + i % 2, List.of(), numbers, OptionalDouble.empty());
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new DriftSettings(1, 0, 30, 5, 1)).hasMessage("Expected alpha in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new DriftSettings(0.1, Double.NaN, 30, 5, 1))
                .hasMessage("Expected a least PSI of 0 or more, but was NaN");
        assertThatThrownBy(() -> new DriftSettings(0.1, 0, 30, 2, 1))
                .hasMessage("Expected at least 2 images and 3 nights, but was 30 and 2");
    }
}
