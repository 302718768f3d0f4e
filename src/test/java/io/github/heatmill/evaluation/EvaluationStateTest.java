package io.github.heatmill.evaluation;

import static io.github.heatmill.evaluation.Rows.boxed;
import static io.github.heatmill.evaluation.Rows.curve;
import static io.github.heatmill.evaluation.Rows.histogram;
import static io.github.heatmill.evaluation.Rows.key;
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
    /** One of many rows, any value of it following from the random. */
    private record Entry(StateKey key, int bucket, long id, ExplainedRow row) {
        static Entry of(Random random) {
            List<String> classes = List.of("a", "b", "c");
            String label = classes.get(random.nextInt(3));
            String predicted = classes.get(random.nextInt(3));
            String target = random.nextBoolean() ? label : predicted;
            String method = random.nextBoolean() ? "cam" : "centre";
            float[] box = new float[100];
            float[] boxes = new float[100];
            int[] inside = new int[100];
            int[] outside = new int[100];
            for (int k = 0; k < 100; k++) {
                box[k] = random.nextFloat();
                boxes[k] = random.nextFloat();
                inside[k] = 1 + random.nextInt(40);
                outside[k] = random.nextInt(1000);
            }
            ExplainedRow row = random.nextInt(4) == 0 ? new ExplainedRow() : boxed(box, boxes, inside, outside);
            row.image(true, label.equals(predicted), row.hasBox());
            for (RowMean mean : RowMean.values()) {
                if (mean != RowMean.BOX_SHARE && random.nextInt(3) > 0) {
                    row.set(mean, 2 * random.nextDouble() - 1);
                }
            }
            row.setSteps(new double[] {random.nextDouble(), Double.NaN, random.nextGaussian()});
            return new Entry(Rows.key(method, label, predicted, target), random.nextInt(256), random.nextLong(), row);
        }

        void addTo(EvaluationState state) {
            state.add(key, bucket, id, row);
        }
    }

    private static EvaluationState of(List<Entry> entries) {
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
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            entries.add(Entry.of(random));
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

    @Property(tries = 20, seed = "12")
    void figuresDoNotDependOnTheOrderOfRows(@ForAll long seed) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            entries.add(Entry.of(random));
        }
        BootstrapSettings settings = new BootstrapSettings(40, 0.9, seed);
        List<Figure> figures = EvaluationFigures.of(of(entries), settings).figures();
        Collections.shuffle(entries, random);

        assertThat(EvaluationFigures.of(of(entries), settings).figures()).isEqualTo(figures);
    }

    @Property(tries = 200, seed = "13")
    void damagedBytesOfABucketAreRefusedOrReadButNeverACrash(@ForAll long seed) {
        Random random = new Random(seed);
        EvaluationState state = new EvaluationState();
        Entry entry = Entry.of(random);
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
