package io.github.heatmill.spark.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.drift.DriftFinding.Against;
import io.github.heatmill.drift.DriftFinding.Growth;
import io.github.heatmill.drift.DriftFinding.Shift;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import io.github.heatmill.drift.Scope;
import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.AlarmScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonAlarmsTest {
    private static final AlarmRule RULE =
            new AlarmRule("dark-camera", AlarmScope.COMPARISON, "", "alarm", "", 1, 0, 3, "");
    private static final Scope LEFT = Scope.ofGroup("camera=left");
    private static final Scope RIGHT = Scope.ofGroup("camera=right");
    private static final Scope DENT = Scope.ofClass("dent");

    private static DriftFinding finding(Scope scope, String measure, Against against, double psi, double by) {
        return new DriftFinding(
                scope,
                measure,
                against,
                40,
                120,
                against == Against.HISTORY ? 7 : 0,
                psi,
                OptionalDouble.of(Math.abs(by)),
                Optional.of(new Shift(0.5 + by, 0.5, by, OptionalDouble.empty())),
                Optional.empty(),
                0.001,
                0.002,
                true);
    }

    private static DriftFinding mix(Scope scope, String grown) {
        return new DriftFinding(
                scope,
                DriftFinding.CLASS_MIX,
                Against.REFERENCE,
                40,
                120,
                0,
                0.5,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(new Growth(grown, 0.6, 0.25)),
                0.001,
                0.002,
                true);
    }

    private static DriftFinding brightness(Scope scope, double by) {
        return finding(scope, "brightness", Against.REFERENCE, Math.abs(by), by);
    }

    private static ComparisonAlarms.Answer answer(DriftFinding finding, boolean holds) {
        return new ComparisonAlarms.Answer(finding, holds, finding.psi());
    }

    private static ComparedImage image(String name, String predicted, String group, double brightness, double sure) {
        return new ComparedImage(
                "id of " + name,
                name,
                new ImageValues(
                        predicted,
                        List.of(group),
                        Map.of(ImageNumber.BRIGHTNESS, brightness, ImageNumber.PROBABILITY, sure),
                        OptionalDouble.empty()));
    }

    private static Stream<ComparedImage> images() {
        return Stream.of(
                image("bright", "dent", "camera=left", 0.9, 0.8),
                image("dark", "scale", "camera=left", 0.1, 0.9),
                image("darker", "dent", "camera=right", 0.05, 0.7),
                image("usual", "dent", "camera=right", 0.5, 0.95));
    }

    private static List<Alarm> alarms(ComparisonAlarms.Answer... answers) {
        return ComparisonAlarms.of(RULE, List.of(answers), ComparisonAlarmsTest::images);
    }

    private static List<String> sets(List<Alarm> alarms) {
        return alarms.stream()
                .map(alarm -> alarm.groupBy().orElse("all") + " "
                        + alarm.group().orElse("") + " " + alarm.count() + "/" + alarm.of())
                .toList();
    }

    @Test
    void theComparisonsOfOneScopeAreOneAlarmTheStrongestFirst() {
        DriftFinding reference = finding(Scope.ALL, "brightness", Against.REFERENCE, 1, -0.2);
        DriftFinding history = finding(Scope.ALL, "brightness", Against.HISTORY, 2, -0.2);

        List<Alarm> alarms = alarms(
                answer(reference, true),
                answer(history, true),
                answer(finding(Scope.ALL, "contrast", Against.REFERENCE, 0, 0), false));

        assertThat(sets(alarms)).containsExactly("all  2/3");
        assertThat(alarms.get(0).findings()).containsExactly(history, reference);
        assertThat(history.words()).isEqualTo("brightness 0.300, was 0.500 in the 7 nights before (PSI 2.00, q 0.002)");
        assertThat(reference.words()).isEqualTo("brightness 0.300, was 0.500 in the reference (PSI 1.00, q 0.002)");
    }

    @Test
    void whereTheMediansLookTheSameTheWordsSayThatTheDifferenceIsElsewhere() {
        assertThat(finding(Scope.ALL, "saturation", Against.REFERENCE, 0.5, 0.0001)
                        .words())
                .isEqualTo("saturation (median 0.500 as before) is spread unlike in the reference (PSI 0.50, q 0.002)");
    }

    @Test
    void aClassIsNotNamedWhereAllImagesHaveMovedTheSameWay() {
        assertThat(sets(alarms(answer(brightness(Scope.ALL, -0.2), true), answer(brightness(DENT, -0.3), true))))
                .containsExactly("all  1/1");
        assertThat(sets(alarms(answer(brightness(Scope.ALL, -0.2), true), answer(brightness(DENT, 0.3), true))))
                .as("brighter, where all are darker")
                .containsExactly("all  1/1", "predicted dent 1/1");
        assertThat(sets(alarms(answer(brightness(Scope.ALL, -0.2), false), answer(brightness(DENT, -0.3), true))))
                .containsExactly("predicted dent 1/1");
    }

    @Test
    void theClassesAreOneAlarmWhichNamesTheOneThatDiffersMost() {
        List<Alarm> alarms = alarms(
                answer(brightness(Scope.ofClass("bend"), -0.1), true),
                answer(brightness(DENT, -0.3), true),
                answer(brightness(Scope.ofClass("scale"), -0.2), false));

        assertThat(sets(alarms)).containsExactly("predicted dent 2/3");
        assertThat(alarms.get(0).findings())
                .extracting(finding -> finding.scope().name())
                .containsExactly("dent", "bend");
    }

    @Test
    void aGroupIsNamedUnlessAllGroupsOfItsColumnHaveMoved() {
        assertThat(sets(alarms(
                        answer(brightness(Scope.ALL, -0.1), true),
                        answer(brightness(LEFT, -0.2), true),
                        answer(brightness(RIGHT, 0), false))))
                .containsExactly("all  1/1", "camera left 1/1");
        assertThat(sets(alarms(
                        answer(brightness(Scope.ALL, -0.1), true),
                        answer(brightness(LEFT, -0.2), true),
                        answer(brightness(RIGHT, -0.1), true),
                        answer(brightness(Scope.ofGroup("line=3"), 0), false))))
                .as("both cameras; the line is another column's group")
                .containsExactly("all  1/1");
        assertThat(sets(alarms(answer(brightness(LEFT, -0.2), true), answer(brightness(RIGHT, -0.1), true))))
                .containsExactly("camera left 1/1", "camera right 1/1");
    }

    @Test
    void evidenceAreTheImagesOfTheScopeFurthestToWhereTheNumberMoved() {
        assertThat(alarms(answer(brightness(Scope.ALL, -0.2), true)).get(0).evidence())
                .extracting(Judgement::uri)
                // .05, .1, .5 and .9, the median before .5
                .containsExactly("darker", "dark", "usual", "bright");
        assertThat(alarms(answer(brightness(Scope.ALL, 0.2), true)).get(0).evidence())
                .extracting(Judgement::uri)
                .containsExactly("bright", "usual", "dark", "darker");
        assertThat(alarms(answer(brightness(DENT, -0.2), true)).get(0).evidence())
                .extracting(Judgement::uri)
                .containsExactly("darker", "usual", "bright");
        assertThat(alarms(answer(brightness(LEFT, -0.2), true)).get(0).evidence())
                .extracting(Judgement::uri)
                .containsExactly("dark", "bright");
    }

    @Test
    void evidenceOfAnotherMixAreImagesOfTheClassThatHasGrownTheLeastSureFirst() {
        Alarm alarm = alarms(answer(mix(Scope.ALL, "dent"), true)).get(0);

        assertThat(alarm.evidence()).extracting(Judgement::uri).containsExactly("darker", "bright", "usual");
        assertThat(alarm.findings().get(0).words())
                .isEqualTo("class mix: 60 % dent, was 25 % in the reference (PSI 0.50, q 0.002)");
    }

    @Test
    void evidenceIsAtMostFiftyImages() {
        List<ComparedImage> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(image("image " + i, "dent", "camera=left", i / 100.0, 0.9));
        }

        assertThat(ComparedImage.furthest(brightness(Scope.ALL, -0.2), many.stream()))
                .hasSize(50)
                .last()
                .extracting(Judgement::uri)
                .isEqualTo("image 49");
    }
}
