package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.drift.DriftFinding.Growth;
import io.github.heatmill.drift.DriftFinding.Shift;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a finding says of how the two sides differ. */
final class ComparisonTest {
    private static final DriftSettings SMALL = new DriftSettings(0.05, 0.1, 2, 3, 1);

    private static SetState set(ImageNumber number, double... values) {
        SetState set = new SetState();
        for (double value : values) {
            set.add(new ImageValues("a", List.of(), Map.of(number, value), OptionalDouble.empty()));
        }
        return set;
    }

    private static DriftFinding finding(String measure, SetState tonight, SetState reference) {
        return DriftReport.of(tonight, Optional.of(reference), List.of(), SMALL).findings().stream()
                .filter(finding -> finding.scope().equals(Scope.ALL))
                .filter(finding -> finding.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theShiftHasBothMediansAndTheDifferenceOfTheMeans() {
        DriftFinding finding = finding(
                "brightness",
                set(ImageNumber.BRIGHTNESS, 0.1, 0.2, 0.6),
                set(ImageNumber.BRIGHTNESS, 0.3, 0.4, 0.5, 0.8));

        Shift shift = finding.shift().orElseThrow();
        // a value stands at the middle of its bin, 1/512 off at most
        assertThat(shift.median()).isCloseTo(0.2, within(1 / 512.0));
        assertThat(shift.otherMedian()).as("the second of four").isCloseTo(0.4, within(1 / 512.0));
        // .9 / 3 - 2 / 4
        assertThat(shift.by()).isCloseTo(-0.2, within(1 / 256.0));
        assertThat(finding.wasserstein().orElseThrow()).isGreaterThanOrEqualTo(0.2 - 1 / 256.0);
        assertThat(finding.growth()).isEmpty();
    }

    @Test
    void aNumberOfOctavesShiftsInOctavesAndHasItsMedianInItsUnit() {
        Shift shift = finding(
                        "sharpness", set(ImageNumber.SHARPNESS, 0.25, 0.25, 0.25), set(ImageNumber.SHARPNESS, 1, 1, 1))
                .shift()
                .orElseThrow();

        // bins of 26/512 octaves
        assertThat(shift.median()).isCloseTo(0.25, within(0.01));
        assertThat(shift.otherMedian()).isCloseTo(1, within(0.04));
        assertThat(shift.by()).as("a quarter").isCloseTo(-2, within(0.06));
    }

    @Test
    void anotherMixShiftsTheMeanAndNotWithinTheClasses() {
        SetState tonight = new SetState();
        SetState reference = new SetState();
        // a is .2 and b .6; tonight 3 of 4 are b and a tenth darker, of the reference 1 of 4
        for (int i = 0; i < 4; i++) {
            tonight.add(brightness(i < 1 ? "a" : "b", (i < 1 ? 0.2 : 0.6) - 0.1));
            reference.add(brightness(i < 3 ? "a" : "b", i < 3 ? 0.2 : 0.6));
        }
        tonight.add(brightness("c", 0.9));

        Shift shift = finding("brightness", tonight, reference).shift().orElseThrow();

        // (.1 + 3 x .5 + .9) / 5 - (3 x .2 + .6) / 4
        assertThat(shift.by()).isCloseTo(0.2, within(1 / 256.0));
        assertThat(shift.within()).as("no c in the reference").hasValueCloseTo(-0.1, within(1 / 256.0));
        assertThat(DriftReport.of(tonight, Optional.of(reference), List.of(), new DriftSettings(0.05, 0.1, 2, 3, 1))
                        .findings())
                .filteredOn(finding -> finding.scope().equals(Scope.ofGroup("line=1")))
                .filteredOn(finding -> finding.measure().equals("brightness"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.shift().orElseThrow().within()).isEmpty());
    }

    private static ImageValues brightness(String predicted, double value) {
        return new ImageValues(
                predicted, List.of("line=1"), Map.of(ImageNumber.BRIGHTNESS, value), OptionalDouble.empty());
    }

    @Test
    void theMixOfClassesNamesTheOneWhoseShareHasGrownMost() {
        SetState tonight = new SetState();
        SetState reference = new SetState();
        // a 1/4, was 2/4; b 1/4, was 2/4; c 2/4, was 0
        for (String name : List.of("a", "b", "c", "c")) {
            tonight.add(new ImageValues(name, List.of(), Map.of(), OptionalDouble.empty()));
        }
        for (String name : List.of("a", "a", "b", "b")) {
            reference.add(new ImageValues(name, List.of(), Map.of(), OptionalDouble.empty()));
        }

        DriftFinding finding = finding(DriftFinding.CLASS_MIX, tonight, reference);

        assertThat(finding.growth()).contains(new Growth("c", 0.5, 0));
        assertThat(finding.shift()).isEmpty();
    }

    @Test
    void whereOneSideHasNoValuesThereIsNoShift() {
        SetState some = set(ImageNumber.ENTROPY, 0.5, 0.6);
        some.add(new ImageValues("b", List.of("x"), Map.of(ImageNumber.ENTROPY, 0.1), OptionalDouble.empty()));
        some.add(new ImageValues("b", List.of("x"), Map.of(ImageNumber.ENTROPY, 0.2), OptionalDouble.empty()));
        SetState other = set(ImageNumber.ENTROPY, 0.5, 0.5, 0.5);
        for (int i = 0; i < 2; i++) {
            other.add(new ImageValues(
                    "b", List.of("x"), Map.of(ImageNumber.ENTROPY, Double.NaN), OptionalDouble.empty()));
        }

        assertThat(DriftReport.of(some, Optional.of(other), List.of(), SMALL).findings())
                .filteredOn(finding -> finding.scope().equals(Scope.ofGroup("x")))
                .filteredOn(finding -> finding.measure().equals("entropy"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.shift()).isEmpty());
    }
}
