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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ParameterizedTest
    @ValueSource(ints = {60, 180})
    void ofAHundredQuietNightsNoMoreAlarmThanTheStatedRate(int images) {
        int certain = 0;
        int alarmed = 0;
        for (int repeat = 0; repeat < 100; repeat++) {
            SetState tonight = RandomSet.night(SplitMix64.hash(2, repeat), images, Planted.NOTHING);
            SetState reference = RandomSet.night(SplitMix64.hash(3, repeat), 360, Planted.NOTHING);
            List<SetState> history = RandomSet.nights(SplitMix64.hash(4, repeat), 7, images);
            DriftReport report = DriftReport.of(tonight, Optional.of(reference), history, CERTAIN_ALONE);
            if (images == 180) {
                // all, three classes and two lines, six numbers each, and the mix but in classes; against both
                assertThat(report.findings()).hasSize(2 * (6 * 6 + 3));
            }
            certain += report.alarms().isEmpty() ? 0 : 1;
            alarmed += report.alarms().stream().anyMatch(finding -> finding.psi() >= 0.1) ? 1 : 0;
        }

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
                nights.add(RandomSet.night(SplitMix64.hash(8, repeat, night), 120, Planted.NOTHING.darker(light)));
            }
            SetState tonight = nights.remove(0);
            alarmed += DriftReport.of(tonight, Optional.empty(), nights, CERTAIN_ALONE)
                            .alarms()
                            .isEmpty()
                    ? 0
                    : 1;
        }

        assertThat(alarmed).isLessThanOrEqualTo(11);
    }

    /** The alarms of each of 20 nights with something planted. */
    private static List<List<DriftFinding>> nights(Planted planted, int images) {
        List<List<DriftFinding>> nights = new ArrayList<>();
        for (int repeat = 0; repeat < 20; repeat++) {
            nights.add(
                    report(100 + repeat, images, planted, DriftSettings.DEFAULT).alarms());
        }
        return nights;
    }

    private static long found(List<List<DriftFinding>> nights, Scope scope, String measure, Against against) {
        return nights.stream()
                .filter(alarms -> alarms.stream()
                        .anyMatch(alarm -> alarm.scope().equals(scope)
                                && alarm.measure().equals(measure)
                                && alarm.against() == against))
                .count();
    }

    @Test
    void sixtyGreyLevelsDarkerAreFoundEveryNight() {
        List<List<DriftFinding>> dark = nights(Planted.NOTHING.darker(60 / 255.0), 180);

        assertThat(found(dark, Scope.ALL, "brightness", Against.REFERENCE)).isEqualTo(20);
        assertThat(found(dark, Scope.ALL, "brightness", Against.HISTORY)).isEqualTo(20);
        assertThat(found(dark, Scope.ofClass("class 1"), "brightness", Against.REFERENCE))
                .isEqualTo(20);
        assertThat(found(dark, Scope.ofGroup("line=2"), "brightness", Against.HISTORY))
                .isEqualTo(20);
    }

    @Test
    void theyAreFoundInFortyImagesToo() {
        List<List<DriftFinding>> dark = nights(Planted.NOTHING.darker(60 / 255.0), 40);

        assertThat(found(dark, Scope.ALL, "brightness", Against.REFERENCE)).isEqualTo(20);
        assertThat(found(dark, Scope.ALL, "brightness", Against.HISTORY)).isEqualTo(20);
    }

    @Test
    void blurIsFoundAndSaysWhichNumber() {
        // half the sharpness is one octave
        List<List<DriftFinding>> blurred = nights(Planted.NOTHING.blurred(0.5), 180);

        assertThat(found(blurred, Scope.ofClass("class 0"), "sharpness", Against.REFERENCE))
                .isEqualTo(20);
        assertThat(found(blurred, Scope.ALL, "brightness", Against.REFERENCE)).isLessThanOrEqualTo(3);
        assertThat(blurred.get(0))
                .filteredOn(alarm -> alarm.scope().equals(Scope.ofClass("class 0")))
                .allSatisfy(alarm -> {
                    assertThat(alarm.measure()).isEqualTo("sharpness");
                    assertThat(alarm.wasserstein()).hasValueCloseTo(1.0, within(0.3));
                })
                .isNotEmpty();
    }

    @Test
    void anotherMixOfClassesIsFound() {
        // .6, .2, .2 where it was thirds
        List<List<DriftFinding>> mixed = nights(Planted.NOTHING.mix(0.6), 180);

        assertThat(found(mixed, Scope.ALL, DriftFinding.CLASS_MIX, Against.REFERENCE))
                .isGreaterThanOrEqualTo(19);
        // within a class nothing differs
        assertThat(found(mixed, Scope.ofClass("class 0"), "brightness", Against.REFERENCE))
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
