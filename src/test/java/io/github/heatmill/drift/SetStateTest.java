package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.drift.RandomSet.Planted;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sets of images add up, in any order and however divided, and travel as text that is not trusted. */
final class SetStateTest {
    private static final FloatArray FEATURES = FloatArray.of(1, -2);

    @Property(tries = 40, seed = "3")
    void mergedPartsAreTheWholeToTheLastBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int images) {
        SplitMix64 random = new SplitMix64(seed);
        SetState whole = new SetState();
        List<SetState> parts = List.of(new SetState(), new SetState(), new SetState());
        for (int i = 0; i < images; i++) {
            ImageValues image = random.chance(0.2)
                    ? ImageValues.of("other", List.of(ImageNumber.AREA), random.fraction())
                    : RandomSet.image(random, Planted.NOTHING);
            whole.add(image);
            parts.get(random.whole(0, 2)).add(image);
        }
        SetState left = new SetState();
        parts.forEach(left::merge);
        SetState right = SetState.parse(parts.get(2).text());
        right.merge(parts.get(1));
        SetState first = SetState.parse(parts.get(0).text());
        first.merge(right);

        assertThat(left.text()).isEqualTo(whole.text());
        assertThat(first).isEqualTo(whole);
        assertThat(whole.images()).isEqualTo(images);
    }

    @Test
    void anImageCountsInItsClassItsGroupsAndTheWhole() {
        SetState set = new SetState();
        set.add(new ImageValues(
                "scratches", List.of("line=3", "shift=night"), Map.of(ImageNumber.AREA, 0.5), OptionalDouble.empty()));
        set.add(ImageValues.of("inclusion", List.of()));

        assertThat(set.scopes().keySet())
                .containsExactly(
                        Scope.ALL,
                        Scope.ofClass("inclusion"),
                        Scope.ofClass("scratches"),
                        Scope.ofGroup("line=3"),
                        Scope.ofGroup("shift=night"));
        ScopeState all = set.scope(Scope.ALL).orElseThrow();
        assertThat(all.classes()).containsExactly(Map.entry("inclusion", 1L), Map.entry("scratches", 1L));
        // the second image lacks what the first one has
        assertThat(all.sketches().get(ImageNumber.AREA).count()).isEqualTo(1);
        assertThat(all.sketches().get(ImageNumber.AREA).missing()).isEqualTo(1);
    }

    @Test
    void namesOfAnyKindAreReadBack() {
        SetState set = new SetState();
        for (String name : List.of("rolled-in scale", "", "%0041", "Stra\u00dfe \ud83d\ude00", "end", "scope\nend")) {
            set.add(ImageValues.of("a" + name, List.of()));
        }

        assertThat(SetState.parse(set.text())).isEqualTo(set);
        assertThat(set.text()).isASCII();
    }

    @Property(tries = 300, seed = "4")
    void damagedTextIsRefusedOrReadButNeverACrash(@ForAll long seed) {
        SplitMix64 random = new SplitMix64(seed);
        String text = reference(random).text();
        int from = random.whole(0, text.length() - 1);
        String damaged = random.chance(0.5)
                ? text.substring(0, from)
                : text.substring(0, from) + (char) random.whole(0, 127) + text.substring(from + 1);
        if (!damaged.equals(text)) {
            try {
                assertThat(Reference.parse(damaged).text()).isEqualTo(damaged);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    private static Reference reference(SplitMix64 random) {
        MapSums map = new MapSums(1, 2);
        map.add(new Heatmap(1, 2, FloatArray.of(1, 2)));
        FeatureSums features = new FeatureSums(2);
        features.add("a", FEATURES);
        return new Reference(RandomSet.night(random.bits(), 5, Planted.NOTHING), Map.of("a", map), features);
    }

    @Test
    void aReferenceIsReadBack() {
        Reference reference = reference(new SplitMix64(5));
        Reference read = Reference.parse(reference.text());

        assertThat(read).isEqualTo(reference);
        assertThat(read.maps()).isEqualTo(reference.maps());
        assertThat(read.features()).isEqualTo(reference.features());
        assertThatThrownBy(() -> Reference.parse(reference.text() + "\n"))
                .hasMessage("Expected a state as it is written, but was text that only resembles it");
    }

    @Test
    void noveltyIsTheShareOfTheReferenceThatIsNearer() {
        SetState set = new SetState();
        for (double distance : new double[] {1, 2, 4, 8}) {
            set.add(ImageValues.of("a", List.of(ImageNumber.FEATURE_DISTANCE), distance));
        }
        Reference reference = new Reference(set, Map.of(), new FeatureSums(1));

        assertThat(reference.novelty(3)).hasValue(0.5);
        assertThat(reference.novelty(100)).hasValue(1);
        assertThat(reference.novelty(0)).hasValue(0);
        assertThat(new Reference(new SetState(), Map.of(), new FeatureSums(1)).novelty(3))
                .isEmpty();
    }

    @Test
    void aLengthThatTheTextCannotHoldTakesNoMemory() {
        List<String> hostile = new ArrayList<>();
        hostile.add("heatmill-features-1 8192 0\n1 1\n");
        hostile.add("heatmill-features-1 1 99999999\n");
        assertThat(hostile).allSatisfy(text -> assertThatThrownBy(() -> FeatureSums.parse(text))
                .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> MapSums.parse("map 16384 16384 1 0\n"))
                .hasMessage("Expected a map, but the text ends before");
    }

    @Test
    void theMeanMapIsOfTheSharesOfEachPeak() {
        MapSums sums = new MapSums(1, 3);
        // shares of the peak 1/4, 1, 0 and 1, 1/2, 0; the third has no peak
        sums.add(new Heatmap(1, 3, FloatArray.of(1, 4, -4)));
        sums.add(new Heatmap(1, 3, FloatArray.of(0.5f, 0.25f, 0)));
        sums.add(new Heatmap(1, 3, FloatArray.of(-1, 0, -1)));

        assertThat(sums.maps()).isEqualTo(2);
        assertThat(sums.mean()).contains(new Heatmap(1, 3, FloatArray.of(0.625f, 0.75f, 0)));
        assertThat(new MapSums(2, 2).mean()).isEmpty();
        assertThatThrownBy(() -> sums.merge(new MapSums(3, 1))).hasMessage("Expected 1 x 3, but was 3 x 1");
    }
}
