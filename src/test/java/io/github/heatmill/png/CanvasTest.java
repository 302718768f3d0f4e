package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    private static final int RED = 0xff0000;

    @Test
    void aFrameLiesInsideOfItsRectangle() {
        Canvas canvas = new Canvas(5, 6, WHITE);
        canvas.outline(1, 1, 4, 3, 1, 0, BLACK, RED);
        assertThat(drawn(canvas))
                .isEqualTo(
                        """
                ......
                .####.
                .#..#.
                .####.
                ......
                """);
    }

    @Test
    void aFrameInDashesChangesItsColour() {
        Canvas canvas = new Canvas(3, 4, WHITE);
        canvas.outline(0, 0, 4, 3, 1, 1, BLACK, RED);
        assertThat(drawn(canvas))
                .isEqualTo("""
                #R#R
                R..#
                #R#R
                """);
    }

    @Test
    void whatLiesOutsideIsClipped() {
        Canvas canvas = new Canvas(2, 2, WHITE);
        canvas.fill(-5, 1, 6, 50, BLACK);
        canvas.line(-40, -40, -30, -20, 3, RED);
        canvas.text(-100, 40, 2, RED, "far away");
        canvas.outline(1, -9, 90, 10, 1, 0, RED, RED);
        canvas.paste(new Canvas(3, 3, RED), 2, 2);
        assertThat(drawn(canvas)).isEqualTo(".R\n#.\n");
    }

    @Test
    void aLineOfOddThicknessCoversWholePixels() {
        Canvas canvas = new Canvas(3, 5, WHITE);
        canvas.line(1, 1, 3, 1, 1, BLACK);
        assertThat(drawn(canvas)).isEqualTo(".....\n.###.\n.....\n");
    }

    @Test
    void theEdgeOfALineIsMixedWithWhatIsBelow() {
        Canvas canvas = new Canvas(3, 1, WHITE);
        canvas.line(0, 1, 0, 1, 2, BLACK);
        // a pixel further the line's edge covers half: 2 / 2 + 0.5 - 1
        assertThat(canvas.rgb(0, 0)).isEqualTo(0x808080);
        assertThat(canvas.rgb(0, 1)).isEqualTo(BLACK);
    }

    @Test
    void textStartsAtItsCornerEndsAtItsEndAndIsScaled() {
        Canvas canvas = new Canvas(4, 4, WHITE);
        canvas.text(0, 0, 2, BLACK, "i");
        assertThat(drawn(canvas)).isEqualTo("##..\n##..\n....\n....\n");
        canvas.rightText(4, 0, 1, RED, "|");
        assertThat(drawn(canvas)).isEqualTo("##.R\n##.R\n...R\n...R\n");
    }

    @Test
    void magnifyingRepeatsPixels() {
        Canvas canvas = new Canvas(1, 2, WHITE);
        canvas.set(1, RED);
        assertThat(drawn(canvas.magnified(2))).isEqualTo("..RR\n..RR\n");
    }

    private static String drawn(Canvas canvas) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int rgb = canvas.rgb(x, y);
                rows.append(rgb == WHITE ? '.' : rgb == BLACK ? '#' : rgb == RED ? 'R' : '?');
            }
            rows.append('\n');
        }
        return rows.toString();
    }
}
