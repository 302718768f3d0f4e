package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/** Paints rolled-in scale: clusters of flat dark flakes, wider than high and tilted alike, each with a bright edge. */
final class RolledInScale {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final Fill dark;
    private final Fill edge;
    private final double tilt;

    private RolledInScale(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        SmoothNoise rim = new SmoothNoise(random);
        this.dark = new Fill(-random.between(0.6, 0.8), 0.45, 0.3, 0.3, rim, 4, 3);
        this.edge = new Fill(random.between(0.1, 0.2), 0.8, 0.3, 0, rim, 3, 2);
        this.tilt = random.between(-0.35, 0.1);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        RolledInScale scale = new RolledInScale(canvas, random);
        int clusters = random.whole(1, 4);
        for (int i = 0; i < clusters; i++) {
            scale.cluster();
        }
    }

    private void cluster() {
        canvas.nextDefect();
        double scale = canvas.scale();
        double middleX = random.between(0.12, 0.88) * canvas.width();
        double middleY = random.between(0.12, 0.88) * canvas.height();
        double halfWidth = random.between(24, 48) * scale;
        double halfHeight = random.between(22, 56) * scale;
        double clumps = halfWidth * halfHeight / (75 * scale * scale) * random.between(0.7, 1.3);
        for (int i = 0; i < clumps; i++) {
            clump(middleX + halfWidth * random.between(-1, 1), middleY + halfHeight * random.between(-1, 1));
        }
    }

    private void clump(double x, double y) {
        double fine = canvas.fineScale();
        double strength = random.between(0.8, 1.2);
        int flakes = random.whole(1, 2);
        for (int i = 0; i < flakes; i++) {
            flake(x + random.between(-7, 7) * fine, y + random.between(-4, 4) * fine, strength);
        }
    }

    private void flake(double x, double y, double strength) {
        double fine = canvas.fineScale();
        double across = random.between(5.5, 10.5) * fine;
        double along = random.between(2.6, 4.2) * fine;
        double angle = tilt + random.between(-0.25, 0.25);
        new Spot(Spot.Outline.OVAL, x, y + along * 1.6, across * 0.9, along * 0.7, angle).paint(canvas, edge);
        new Spot(Spot.Outline.OVAL, x, y, across, along, angle).paint(canvas, dark.times(strength));
    }
}
