package io.github.heatmill.spark.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.AlarmScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static Judgement image(String name, boolean holds, String group, double worst) {
        return new Judgement("id of " + name, name, holds, Optional.ofNullable(group), worst);
    }

    private static AlarmRule rule(AlarmScope per, int minCount, double minShare) {
        return new AlarmRule(
                "rule", per, per == AlarmScope.GROUP ? "camera" : "", "true", "", minCount, minShare, 1, "");
    }

    @Test
    void aNightTakesBothTheCountAndTheShare() {
        // 2 of 5 are 40 %
        List<Judgement> images = List.of(
                image("a", true, null, 0),
                image("b", true, null, 0),
                image("c", false, null, 0),
                image("d", false, null, 0),
                image("e", false, null, 0));

        assertThat(Alarm.of(rule(AlarmScope.NIGHT, 2, 0.4), images))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.count()).isEqualTo(2);
                    assertThat(alarm.of()).isEqualTo(5);
                    assertThat(alarm.evidence()).extracting(Judgement::uri).containsExactly("a", "b");
                });
        assertThat(Alarm.of(rule(AlarmScope.NIGHT, 3, 0.4), images)).isEmpty();
        assertThat(Alarm.of(rule(AlarmScope.NIGHT, 2, 0.41), images)).isEmpty();
        assertThat(Alarm.of(rule(AlarmScope.NIGHT, 1, 0), List.of()))
                .as("no image")
                .isEmpty();
    }

    @Test
    void eachGroupIsCountedByItselfAndImagesWithoutAValueAreAGroupToo() {
        // camera 1: 2 of 2; camera 2: 0 of 1; none: 1 of 3
        List<Judgement> images = List.of(
                image("a", true, "1", 0),
                image("b", true, "1", 0),
                image("c", false, "2", 0),
                image("d", true, null, 0),
                image("e", false, null, 0),
                image("f", false, null, 0));

        assertThat(Alarm.of(rule(AlarmScope.GROUP, 1, 0.3), images))
                .extracting(alarm -> alarm.group().orElse("none") + ": " + alarm.count() + " of " + alarm.of())
                .containsExactly("none: 1 of 3", "1: 2 of 2");
    }

    @Test
    void everyImageIsAnAlarmOfItsOwnTheWorstFirstAndThoseOfUnknownWorthLast() {
        List<Judgement> images = List.of(
                image("unknown", true, null, Double.NaN),
                image("bad", true, null, 0.5),
                image("good", false, null, 9),
                image("worse", true, null, 0.75),
                image("also bad", true, null, 0.5));

        assertThat(Alarm.of(rule(AlarmScope.IMAGE, 1, 0), images))
                .extracting(alarm -> alarm.evidence().get(0).uri() + " " + alarm.count() + "/" + alarm.of())
                .containsExactly("worse 1/1", "also bad 1/1", "bad 1/1", "unknown 1/1");
    }

    @Test
    void evidenceIsTheWorstFiftyAndTheAlarmsOfARuleTheWorstThousand() {
        List<Judgement> images = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            images.add(image("image " + i, true, null, i));
        }

        assertThat(Alarm.of(rule(AlarmScope.NIGHT, 1, 0), images).get(0).evidence())
                .hasSize(50)
                .first()
                .extracting(Judgement::uri)
                .isEqualTo("image 1199");
        assertThat(Alarm.of(rule(AlarmScope.IMAGE, 1, 0), images))
                .hasSize(1000)
                .last()
                .extracting(alarm -> alarm.evidence().get(0).uri())
                .as("1199 - 999")
                .isEqualTo("image 200");
    }
}
