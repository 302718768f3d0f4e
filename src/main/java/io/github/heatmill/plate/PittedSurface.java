package io.github.heatmill.plate;

/** Paints pitting: one or two wide fields of small dark pits, their size and spacing much the same within a field. */
final class PittedSurface {
    private final Canvas canvas;
    private final Dice dice;
    private final SmoothNoise rim;
    private final double depth;

    private PittedSurface(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.rim = new SmoothNoise(dice);
        this.depth = dice.between(0.48, 0.68);
    }

    static void paint(Canvas canvas, Dice dice) {
        PittedSurface pitting = new PittedSurface(canvas, dice);
        double width = canvas.width();
        if (dice.chance(0.65)) {
            double across = dice.between(0.6, 0.97) * width;
            pitting.field(dice.between(0, width - across), across);
        } else {
            double across = dice.between(0.3, 0.45) * width;
            double gap = dice.between(0.04, 0.1) * width;
            pitting.field(0, across);
            pitting.field(across + gap, dice.between(0.6, 1) * (width - across - gap));
        }
    }

    private void field(double left, double across) {
        canvas.nextDefect();
        double height = canvas.height();
        double down = dice.chance(0.6) ? height : dice.between(0.55, 0.95) * height;
        double top = dice.between(0, height - down);
        double fine = canvas.fineScale();
        double spacing = dice.between(5.5, 8.5) * fine;
        double radius = spacing * dice.between(0.22, 0.31);
        double stretch = dice.between(1.2, 1.9);
        double thin = 22 * canvas.scale();
        double coarse = dice.chance(0.5) ? dice.between(0.02, 0.08) : 0;
        for (double y = top + spacing / 2; y < top + down; y += spacing) {
            for (double x = left + spacing / 2; x < left + across; x += spacing) {
                double inwards = Math.min(Math.min(x - left, left + across - x), Math.min(y - top, top + down - y));
                double density = 0.85 * Math.min(1, 0.25 + inwards / thin) + 0.25 * rim.at(x / thin, y / thin);
                if (dice.chance(density)) {
                    double size = radius * dice.between(0.7, 1.35) * (dice.chance(coarse) ? dice.between(1.6, 2.6) : 1);
                    pit(x + spacing * dice.between(-0.5, 0.5), y + spacing * dice.between(-0.5, 0.5), size, stretch);
                }
            }
        }
    }

    private void pit(double x, double y, double size, double stretch) {
        double shade = -depth * dice.between(0.65, 1.2);
        new Blot(Blot.Outline.OVAL, x, y, size, size * stretch, dice.between(-0.3, 0.3))
                .paint(canvas, new Ink(shade, 0.5, 0.35, 0.25, rim, 2.5, 3));
    }
}
