package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final int REQUESTS = 1000;

    @Test
    void theSameSeedBreaksTheSameRequests() {
        List<Optional<S3Fault>> once = gets(FaultPlan.of(7, FaultRule.some(S3Fault.RESET, 0.1)));

        assertThat(gets(FaultPlan.of(7, FaultRule.some(S3Fault.RESET, 0.1)))).isEqualTo(once);
        assertThat(gets(FaultPlan.of(8, FaultRule.some(S3Fault.RESET, 0.1)))).isNotEqualTo(once);
        // 100 expected, with a standard deviation of 9.5: five of these to either side
        assertThat(once.stream().filter(Optional::isPresent)).hasSizeBetween(52, 148);
    }

    @Test
    void theNthRequestOfAnOperationCountsThatOperationAlone() {
        FaultPlan plan = FaultPlan.of(1, FaultRule.nth(S3Fault.LOST_ANSWER, S3Operation.COMPLETE_UPLOAD, 2));

        assertThat(plan.next(S3Operation.COMPLETE_UPLOAD, "a")).isEmpty();
        assertThat(plan.next(S3Operation.PUT, "b")).isEmpty();
        assertThat(plan.next(S3Operation.COMPLETE_UPLOAD, "c")).contains(S3Fault.LOST_ANSWER);
        assertThat(plan.next(S3Operation.COMPLETE_UPLOAD, "d")).isEmpty();
    }

    @Test
    void aRuleMayBeAboutSomeKeysAndOperations() {
        FaultPlan plan = FaultPlan.of(
                1,
                FaultRule.some(S3Fault.SLOW_DOWN, 1)
                        .of(S3Operation.PUT, S3Operation.COPY)
                        .about("run.json"));

        assertThat(plan.next(S3Operation.PUT, "out/run.json")).contains(S3Fault.SLOW_DOWN);
        assertThat(plan.next(S3Operation.COPY, "out/run.json")).contains(S3Fault.SLOW_DOWN);
        assertThat(plan.next(S3Operation.GET, "out/run.json")).isEmpty();
        assertThat(plan.next(S3Operation.PUT, "out/part-0")).isEmpty();
    }

    @Test
    void theFirstRuleThatTakesARequestHasIt() {
        FaultPlan plan = FaultPlan.of(
                1,
                FaultRule.nth(S3Fault.RESET, S3Operation.GET, 2),
                FaultRule.some(S3Fault.DELAY, 1).of(S3Operation.GET));

        assertThat(Stream.generate(() -> plan.next(S3Operation.GET, "a").orElseThrow())
                        .limit(3))
                .containsExactly(S3Fault.DELAY, S3Fault.RESET, S3Fault.DELAY);
    }

    @Test
    void aProbabilityIsAShare() {
        assertThatThrownBy(() -> FaultRule.some(S3Fault.RESET, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected a probability in [0, 1]");
    }

    private static List<Optional<S3Fault>> gets(FaultPlan plan) {
        return Stream.generate(() -> plan.next(S3Operation.GET, "key"))
                .limit(REQUESTS)
                .toList();
    }
}
