package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/**
 * Paints scratches: bright, nearly straight lines along or across the strip, bundled, uneven and now and then broken.
 */
final class Scratches {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final SmoothNoise glint;
    private final boolean crosswise;
    private final double lean;

    private Scratches(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        this.glint = new SmoothNoise(random);
        this.crosswise = random.chance(0.3);
        this.lean = random.between(-0.12, 0.12);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        Scratches scratches = new Scratches(canvas, random);
        int bundles = random.whole(2, 5);
        for (int i = 0; i < bundles; i++) {
            scratches.bundle();
        }
    }

    private void bundle() {
        canvas.nextDefect();
        double fine = canvas.fineScale();
        double sideways = crosswise ? canvas.height() : canvas.width();
        double lengthways = crosswise ? canvas.width() : canvas.height();
        double at = random.between(0.06, 0.94) * sideways;
        double length = (random.chance(0.3) ? 1.3 : random.between(0.5, 1)) * lengthways;
        double from = random.fraction() * (lengthways - length);
        double strength = random.between(0.75, 1);
        double slope = lean + random.between(-0.03, 0.03);
        double spread = random.between(1, 9) * fine;
        double lines = spread / fine * random.between(0.6, 1.3);
        for (int i = 0; i <= lines; i++) {
            double start = from + length * random.between(0, 0.35);
            double end = from + length * random.between(0.75, 1);
            double radius = random.chance(0.2) ? random.between(1, 2.4) : random.between(0.6, 1.3);
            line(
                    at + spread * random.between(-1, 1),
                    start,
                    end,
                    slope,
                    radius * fine,
                    strength * random.between(0.6, 1));
        }
    }

    private void line(double at, double start, double end, double slope, double radius, double strength) {
        double row = random.between(0, 100);
        for (double along = start; along < end; along += 0.7) {
            double taper = Math.min(1, Math.min(along - start, end - along) / 18);
            double uneven = 0.85 + 0.35 * glint.at(along / 12, row) + 0.35 * glint.at(along / 1.7, row + 20.5);
            double shade = Math.min(1, strength * taper * uneven);
            if (shade > 0.05) {
                double side = at + slope * (along - start) + 0.6 * glint.at(along / 25, row + 50.5);
                canvas.dab(crosswise ? along : side, crosswise ? side : along, radius, shade);
            }
        }
    }
}
