package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/** Paints pitting: one or two wide fields of small dark pits, their size and spacing much the same within a field. */
final class PittedSurface {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final SmoothNoise rim;
    private final double depth;

    private PittedSurface(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        this.rim = new SmoothNoise(random);
        this.depth = random.between(0.48, 0.68);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        PittedSurface pitting = new PittedSurface(canvas, random);
        double width = canvas.width();
        if (random.chance(0.65)) {
            double across = random.between(0.6, 0.97) * width;
            pitting.field(random.between(0, width - across), across);
        } else {
            double across = random.between(0.3, 0.45) * width;
            double gap = random.between(0.04, 0.1) * width;
            pitting.field(0, across);
            pitting.field(across + gap, random.between(0.6, 1) * (width - across - gap));
        }
    }

    private void field(double left, double across) {
        canvas.nextDefect();
        double height = canvas.height();
        double down = random.chance(0.6) ? height : random.between(0.55, 0.95) * height;
        double top = random.between(0, height - down);
        double fine = canvas.fineScale();
        double spacing = random.between(5.5, 8.5) * fine;
        double radius = spacing * random.between(0.22, 0.31);
        double stretch = random.between(1.2, 1.9);
        double thin = 22 * canvas.scale();
        double coarse = random.chance(0.5) ? random.between(0.02, 0.08) : 0;
        for (double y = top + spacing / 2; y < top + down; y += spacing) {
            for (double x = left + spacing / 2; x < left + across; x += spacing) {
                double inwards = Math.min(Math.min(x - left, left + across - x), Math.min(y - top, top + down - y));
                double density = 0.85 * Math.min(1, 0.25 + inwards / thin) + 0.25 * rim.at(x / thin, y / thin);
                if (random.chance(density)) {
                    double size =
                            radius * random.between(0.7, 1.35) * (random.chance(coarse) ? random.between(1.6, 2.6) : 1);
                    pit(
                            x + spacing * random.between(-0.5, 0.5),
                            y + spacing * random.between(-0.5, 0.5),
                            size,
                            stretch);
                }
            }
        }
    }

    private void pit(double x, double y, double size, double stretch) {
        double shade = -depth * random.between(0.65, 1.2);
        new Spot(Spot.Outline.OVAL, x, y, size, size * stretch, random.between(-0.3, 0.3))
                .paint(canvas, new Fill(shade, 0.5, 0.35, 0.25, rim, 2.5, 3));
    }
}
