package io.github.heatmill.spark.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    @Property
    void unionsAndIntersectionsAreThoseOfTheSets(
            @ForAll @Size(max = 6) List<@LongRange(min = 0, max = 20) Long> left,
            @ForAll @Size(max = 6) List<@LongRange(min = 0, max = 20) Long> right) {
        RowSelection a = ofRows(left);
        RowSelection b = ofRows(right);
        TreeSet<Long> either = new TreeSet<>(left);
        either.addAll(right);
        TreeSet<Long> both = new TreeSet<>(left);
        both.retainAll(right);

        assertThat(rows(RowSelection.union(List.of(a, b)).ranges())).containsExactlyElementsOf(either);
        assertThat(rows(a.intersection(b).ranges())).containsExactlyElementsOf(both);
        assertThat(a.rows()).isEqualTo(new TreeSet<>(left).size());
    }

    @Property
    void piecesHoldEveryRowOnceInOrderAndDifferLittleInSize(
            @ForAll @Size(max = 12) List<@LongRange(min = 0, max = 40) Long> wanted,
            @ForAll @IntRange(min = 1, max = 9) int most) {
        RowSelection selection = ofRows(wanted);

        List<List<RowRange>> pieces = selection.pieces(most);

        assertThat(pieces.stream().flatMap(piece -> rows(piece).stream()))
                .containsExactlyElementsOf(rows(selection.ranges()));
        assertThat(pieces).allSatisfy(piece -> assertThat(rows(piece)).hasSizeBetween(1, most));
        assertThat(pieces).hasSize((int) Math.ceil(selection.rows() / (double) most));
    }

    @Test
    void tenRowsInPiecesOfAtMostFourAreFourFourAndTwo() {
        // three pieces are needed, and a third of ten is four, rounded up
        assertThat(RowSelection.between(0, 10).pieces(4))
                .containsExactly(
                        List.of(new RowRange(0, 4)), List.of(new RowRange(4, 8)), List.of(new RowRange(8, 10)));
    }

    @Test
    void aLimitKeepsTheFirstRowsAcrossGaps() {
        RowSelection selection = RowSelection.union(List.of(RowSelection.between(2, 4), RowSelection.between(7, 9)));

        assertThat(rows(selection.limit(3).ranges())).containsExactly(2L, 3L, 7L);
        assertThat(selection.limit(0)).isEqualTo(RowSelection.NONE);
        assertThat(selection.limit(100)).isEqualTo(selection);
    }

    @Test
    void rangesOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new RowSelection(List.of(new RowRange(0, 2), new RowRange(2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected ascending ranges with gaps, but was");
        assertThatThrownBy(() -> new RowRange(3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 0 <= first < end, but was [3, 3)");
    }

    private static RowSelection ofRows(List<Long> rows) {
        return RowSelection.union(
                rows.stream().map(row -> RowSelection.between(row, row + 1)).toList());
    }

    private static List<Long> rows(List<RowRange> ranges) {
        return ranges.stream()
                .flatMapToLong(range -> LongStream.range(range.first(), range.end()))
                .boxed()
                .toList();
    }
}
