package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefectsTest {
    private static final PlateSettings SETTINGS = new PlateSettings(100, 200);

    private final int[] noticed = new int[100 * 200];

    @Test
    void aBoxIsTightAroundAllPixelsOfItsDefect() {
        mark(1, 10, 20, 14, 26);
        mark(1, 30, 40, 31, 41);
        assertThat(boxes(1)).containsExactly(new BoundingBox(10, 20, 31, 41));
    }

    @Test
    void boxesAreInReadingOrder() {
        mark(1, 50, 60, 60, 70);
        mark(2, 80, 10, 90, 20);
        mark(3, 20, 10, 30, 20);
        assertThat(boxes(3))
                .containsExactly(
                        new BoundingBox(20, 10, 30, 20),
                        new BoundingBox(80, 10, 90, 20),
                        new BoundingBox(50, 60, 60, 70));
    }

    @Test
    void aSpeckIsNeitherBoxedNorMarked() {
        mark(1, 10, 20, 20, 30);
        // on a 100-pixel side a defect of fewer than 24 * 100 / 200 = 12 pixels is a speck
        mark(2, 50, 50, 61, 51);
        mark(3, 50, 70, 62, 71);
        Defects defects = Defects.of(SETTINGS, noticed, 3);
        assertThat(boxes(3)).containsExactly(new BoundingBox(10, 20, 20, 30), new BoundingBox(50, 70, 62, 71));
        assertThat(defects.mask().count()).isEqualTo(100 + 12);
        assertThat(defects.mask().at(50, 55)).isFalse();
    }

    @Test
    void aBoxMostlyWithinAnotherIsJoinedToIt() {
        mark(1, 0, 0, 40, 40);
        // 6 of its 10 columns lie within the first box: 0.6 of its area
        mark(2, 34, 10, 44, 20);
        assertThat(boxes(2)).containsExactly(new BoundingBox(0, 0, 44, 40));
    }

    @Test
    void boxesThatShareLessStayApart() {
        mark(1, 0, 0, 40, 40);
        // 5 of 10 columns within the first box (before its corner is taken by the second defect)
        mark(2, 35, 10, 45, 20);
        assertThat(boxes(2)).containsExactly(new BoundingBox(0, 0, 40, 40), new BoundingBox(35, 10, 45, 20));
    }

    @Test
    void joiningGoesOnUntilNoTwoBoxesBelongTogether() {
        // only two opposite sides are painted, so that no defect covers another's side
        mark(1, 0, 0, 1, 10);
        mark(1, 19, 0, 20, 10);
        // 6 of its 10 columns lie in the first box
        mark(2, 14, 0, 15, 10);
        mark(2, 23, 0, 24, 10);
        // 48 of its 100 pixels lie in either box, 60 in the box of both
        mark(3, 12, 4, 22, 5);
        mark(3, 12, 13, 22, 14);
        assertThat(boxes(3)).containsExactly(new BoundingBox(0, 0, 24, 14));
    }

    @Test
    void nothingNoticedGivesNoBox() {
        assertThat(boxes(4)).isEmpty();
        assertThat(Defects.of(SETTINGS, noticed, 4).mask().count()).isZero();
    }

    private List<BoundingBox> boxes(int defects) {
        return Defects.of(SETTINGS, noticed, defects).boxes(DefectKind.CRAZING).stream()
                .map(LabelledBox::box)
                .toList();
    }

    private void mark(int defect, int xMin, int yMin, int xMax, int yMax) {
        for (int y = yMin; y < yMax; y++) {
            for (int x = xMin; x < xMax; x++) {
                noticed[y * 200 + x] = defect;
            }
        }
    }
}
