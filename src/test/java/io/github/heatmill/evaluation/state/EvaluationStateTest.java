package io.github.heatmill.evaluation.state;

import static io.github.heatmill.evaluation.state.Rows.boxed;
import static io.github.heatmill.evaluation.state.Rows.curve;
import static io.github.heatmill.evaluation.state.Rows.histogram;
import static io.github.heatmill.evaluation.state.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** States add up, in any order and however divided, and travel as bytes. */
final class EvaluationStateTest {
    private static EvaluationState of(List<RandomRow> entries) {
        EvaluationState state = new EvaluationState();
        entries.forEach(entry -> entry.addTo(state));
        return state;
    }

    @Property(tries = 50, seed = "11")
    void mergedPartsAreTheWholeToTheLastBit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 7) int parts) {
        Random random = new Random(seed);
        List<RandomRow> entries = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            entries.add(RandomRow.of(random));
        }
        byte[] whole = StateBytes.write(of(entries));
        List<EvaluationState> states = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            states.add(new EvaluationState());
        }
        Collections.shuffle(entries, random);
        entries.forEach(entry -> entry.addTo(states.get(random.nextInt(parts))));
        Collections.shuffle(states, random);

        EvaluationState fromTheLeft = new EvaluationState();
        states.stream().map(EvaluationStateTest::copy).forEach(fromTheLeft::merge);
        EvaluationState fromTheRight = new EvaluationState();
        for (int i = states.size() - 1; i >= 0; i--) {
            EvaluationState tail = states.get(i);
            tail.merge(fromTheRight);
            fromTheRight = tail;
        }

        assertThat(StateBytes.write(fromTheLeft)).isEqualTo(whole);
        assertThat(StateBytes.write(fromTheRight)).isEqualTo(whole);
    }

    private static EvaluationState copy(EvaluationState state) {
        return StateBytes.read(StateBytes.write(state));
    }

    @Property(tries = 200, seed = "13")
    void damagedBytesOfABucketAreRefusedOrReadButNeverACrash(@ForAll long seed) {
        Random random = new Random(seed);
        EvaluationState state = new EvaluationState();
        RandomRow entry = RandomRow.of(random);
        entry.addTo(state);
        byte[] bytes = StateBytes.bucket(state.buckets(entry.key()).get(entry.bucket()));
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 2));
        if (damaged.length > 0) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }

        StateBytes.bucket(damaged)
                .ifPresent(read -> assertThat(read.explanations()).isNotNegative());
    }

    @Test
    void aBucketsBytesAreReadBack() {
        EvaluationState state = new EvaluationState();
        StateKey key = key("cam", "a", "a", "a");
        state.add(key, 5, -3, boxed(curve(3, 0.9), curve(), histogram(0, 40000), histogram(99, 7)));
        byte[] bytes = StateBytes.bucket(state.buckets(key).get(5));

        assertThat(StateBytes.bucket(StateBytes.bucket(bytes).orElseThrow())).isEqualTo(bytes);
        assertThat(StateBytes.bucket(Arrays.copyOf(bytes, bytes.length - 1))).isEmpty();
        assertThat(StateBytes.bucket(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        assertThat(StateBytes.bucket(new byte[0])).isEmpty();
    }

    @Test
    void explanationsThatAreThereTwiceAreFoundWhereverTheyAre() {
        EvaluationState state = new EvaluationState();
        state.add(key("cam", "a", "a", "a"), 1, 0x0abc, boxed());
        state.add(key("cam", "a", "a", "a"), 1, 2, boxed());
        assertThat(state.doubled()).isEmpty();

        state.note(key(StateKey.Purpose.TUNE, "cam", "b", "b", "b"), 200, 0x0abc);

        assertThat(state.doubled()).containsExactly("0000000000000abc");
        assertThat(state.explanations()).isEqualTo(3);
    }

    @Test
    void onlyTheFirstProblemsAreKeptWhateverTheirOrder() {
        EvaluationState up = new EvaluationState();
        EvaluationState down = new EvaluationState();
        for (int i = 10; i < 30; i++) {
            up.problem("row " + i);
            down.problem("row " + (39 - i));
        }
        up.merge(down);

        assertThat(up.problems()).hasSize(10).startsWith("row 10", "row 11").endsWith("row 19");
    }

    @Test
    void aSumThatLeavesSixtyFourBitsIsNotHidden() {
        // 2^30 * 2^32 = 2^62: the second exceeds 2^63 - 1
        ExplainedRow large = new ExplainedRow();
        large.set(RowMean.MAX_SENSITIVITY, 0x1p30);
        EvaluationState state = new EvaluationState();
        state.add(key("cam", "a", "a", "a"), 0, 0, large);

        assertThatThrownBy(() -> state.add(key("cam", "a", "a", "a"), 0, 1, large))
                .isInstanceOf(ArithmeticException.class);
    }
}
