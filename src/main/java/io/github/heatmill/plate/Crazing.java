package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/** Paints crazing: fields in which hair-fine dark cracks wander, fork, and now and then break out into a small hole. */
final class Crazing {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final SmoothNoise rim;
    private final double depth;

    private Crazing(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        this.rim = new SmoothNoise(random);
        this.depth = random.between(0.55, 0.75);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        Crazing crazing = new Crazing(canvas, random);
        int fields = random.whole(1, 3);
        for (int i = 0; i < fields; i++) {
            crazing.field();
        }
    }

    private void field() {
        canvas.nextDefect();
        double scale = canvas.scale();
        double halfWidth = random.between(45, 85) * scale;
        double halfHeight = random.between(22, 52) * scale;
        double middleX = random.between(0.18, 0.82) * canvas.width();
        double middleY = random.between(0.15, 0.85) * canvas.height();
        double cracks = halfWidth * halfHeight / (65 * scale * scale) * random.between(0.7, 1.2);
        for (int i = 0; i < cracks; i++) {
            double x = middleX + halfWidth * random.between(-1, 0.7);
            double y = middleY + halfHeight * random.between(-1, 1);
            double length = Math.min(random.between(14, 60) * scale, middleX + halfWidth - x);
            crack(x, y, random.between(-0.8, 0.8), length, random.between(0.3, 0.6) * canvas.fineScale(), true);
        }
    }

    private void crack(double startX, double startY, double course, double length, double radius, boolean forks) {
        double x = startX;
        double y = startY;
        double heading = course;
        double strength = random.between(0.7, 1.1);
        for (double gone = 0; gone < length; gone += 0.8) {
            heading += 0.5 * random.normal() + 0.16 * (course - heading);
            x += 0.8 * StrictMath.cos(heading);
            y += 0.8 * StrictMath.sin(heading);
            strength = Math.max(0.25, Math.min(1.3, strength + 0.16 * random.normal()));
            canvas.dab(x, y, radius, -Math.min(0.8, depth * strength));
            if (forks && random.chance(0.035)) {
                double turn = random.between(0.6, 1.4) * (random.chance(0.5) ? 1 : -1);
                crack(x, y, heading + turn, random.between(4, 14) * canvas.scale(), radius * 0.85, false);
            }
        }
        if (random.chance(0.12)) {
            double hole = random.between(1, 2.4) * canvas.fineScale();
            new Spot(Spot.Outline.OVAL, x, y, hole, hole * random.between(0.8, 2), random.between(-0.6, 0.6))
                    .paint(canvas, new Fill(-Math.min(0.8, depth * 1.2), 0.5, 0.35, 0.2, rim, 2, 2));
        }
    }
}
