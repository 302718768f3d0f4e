package io.github.heatmill.plate;

/** Paints scratches: bright, nearly straight lines along or across the strip, bundled, uneven and now and then broken. */
final class Scratches {
    private final Canvas canvas;
    private final Dice dice;
    private final SmoothNoise glint;
    private final boolean crosswise;
    private final double lean;

    private Scratches(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.glint = new SmoothNoise(dice);
        this.crosswise = dice.chance(0.3);
        this.lean = dice.between(-0.12, 0.12);
    }

    static void paint(Canvas canvas, Dice dice) {
        Scratches scratches = new Scratches(canvas, dice);
        int bundles = dice.whole(2, 5);
        for (int i = 0; i < bundles; i++) {
            scratches.bundle();
        }
    }

    private void bundle() {
        canvas.nextDefect();
        double fine = canvas.fineScale();
        double sideways = crosswise ? canvas.height() : canvas.width();
        double lengthways = crosswise ? canvas.width() : canvas.height();
        double at = dice.between(0.06, 0.94) * sideways;
        double length = (dice.chance(0.3) ? 1.3 : dice.between(0.5, 1)) * lengthways;
        double from = dice.fraction() * (lengthways - length);
        double strength = dice.between(0.75, 1);
        double slope = lean + dice.between(-0.03, 0.03);
        double spread = dice.between(1, 9) * fine;
        double lines = spread / fine * dice.between(0.6, 1.3);
        for (int i = 0; i <= lines; i++) {
            double start = from + length * dice.between(0, 0.35);
            double end = from + length * dice.between(0.75, 1);
            double radius = dice.chance(0.2) ? dice.between(1, 2.4) : dice.between(0.6, 1.3);
            line(at + spread * dice.between(-1, 1), start, end, slope, radius * fine, strength * dice.between(0.6, 1));
        }
    }

    private void line(double at, double start, double end, double slope, double radius, double strength) {
        double row = dice.between(0, 100);
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
