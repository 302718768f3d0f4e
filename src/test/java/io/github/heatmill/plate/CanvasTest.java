package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Canvas canvas = new Canvas(new PlateSettings(64, 100));

    @Test
    void darkPaintTakesAwayItsShareOfTheLight() {
        canvas.nextDefect();
        canvas.blend(3, 2, -0.25);
        assertThat(canvas.painted(203, 0.8f)).isCloseTo(0.6f, within(1e-6f));
        assertThat(canvas.painted(204, 0.8f)).isEqualTo(0.8f);
    }

    @Test
    void brightPaintGoesItsShareOfTheWayToTheGlare() {
        canvas.nextDefect();
        canvas.blend(3, 2, 0.5);
        // 0.3 + 0.5 * (1.25 - 0.3)
        assertThat(canvas.painted(203, 0.3f)).isCloseTo(0.775f, within(1e-6f));
    }

    @Test
    void theStrongerPaintStaysAndOwnsThePixel() {
        canvas.nextDefect();
        canvas.blend(3, 2, -0.25);
        canvas.nextDefect();
        canvas.blend(3, 2, 0.2);
        assertThat(canvas.owner(203)).isEqualTo(1);
        canvas.blend(3, 2, -0.5);
        assertThat(canvas.owner(203)).isEqualTo(2);
        assertThat(canvas.painted(203, 0.8f)).isCloseTo(0.4f, within(1e-6f));
    }

    @Test
    void paintOutsideThePlateIsCutOff() {
        canvas.nextDefect();
        canvas.dab(-2, 10, 3, -0.5);
        canvas.dab(99, 63, 3, -0.5);
        // columns -5..1 of the first dab: x = 1 is exactly on the radius, half covered
        assertThat(canvas.painted(1001, 1)).isCloseTo(0.75f, within(1e-6f));
        assertThat(canvas.owner(1002)).isZero();
        assertThat(canvas.owner(63 * 100 + 99)).isEqualTo(1);
    }

    @Test
    void lengthsFollowTheShorterSideAndThinThingsItsRoot() {
        assertThat(canvas.scale()).isEqualTo(0.32);
        assertThat(new Canvas(new PlateSettings(800, 1000)).fineScale()).isEqualTo(2);
    }
}
