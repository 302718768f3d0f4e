package io.github.heatmill.plate;

/** Paints crazing: fields in which hair-fine dark cracks wander, fork, and now and then break out into a small hole. */
final class Crazing {
    private final Canvas canvas;
    private final Dice dice;
    private final SmoothNoise rim;
    private final double depth;

    private Crazing(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.rim = new SmoothNoise(dice);
        this.depth = dice.between(0.55, 0.75);
    }

    static void paint(Canvas canvas, Dice dice) {
        Crazing crazing = new Crazing(canvas, dice);
        int fields = dice.whole(1, 3);
        for (int i = 0; i < fields; i++) {
            crazing.field();
        }
    }

    private void field() {
        canvas.nextDefect();
        double scale = canvas.scale();
        double halfWidth = dice.between(45, 85) * scale;
        double halfHeight = dice.between(22, 52) * scale;
        double middleX = dice.between(0.18, 0.82) * canvas.width();
        double middleY = dice.between(0.15, 0.85) * canvas.height();
        double cracks = halfWidth * halfHeight / (65 * scale * scale) * dice.between(0.7, 1.2);
        for (int i = 0; i < cracks; i++) {
            double x = middleX + halfWidth * dice.between(-1, 0.7);
            double y = middleY + halfHeight * dice.between(-1, 1);
            double length = Math.min(dice.between(14, 60) * scale, middleX + halfWidth - x);
            crack(x, y, dice.between(-0.8, 0.8), length, dice.between(0.3, 0.6) * canvas.fineScale(), true);
        }
    }

    private void crack(double startX, double startY, double course, double length, double radius, boolean forks) {
        double x = startX;
        double y = startY;
        double heading = course;
        double strength = dice.between(0.7, 1.1);
        for (double gone = 0; gone < length; gone += 0.8) {
            heading += 0.5 * dice.normal() + 0.16 * (course - heading);
            x += 0.8 * StrictMath.cos(heading);
            y += 0.8 * StrictMath.sin(heading);
            strength = Math.max(0.25, Math.min(1.3, strength + 0.16 * dice.normal()));
            canvas.dab(x, y, radius, -Math.min(0.8, depth * strength));
            if (forks && dice.chance(0.035)) {
                double turn = dice.between(0.6, 1.4) * (dice.chance(0.5) ? 1 : -1);
                crack(x, y, heading + turn, dice.between(4, 14) * canvas.scale(), radius * 0.85, false);
            }
        }
        if (dice.chance(0.12)) {
            double hole = dice.between(1, 2.4) * canvas.fineScale();
            new Blot(Blot.Outline.OVAL, x, y, hole, hole * dice.between(0.8, 2), dice.between(-0.6, 0.6))
                    .paint(canvas, new Ink(-Math.min(0.8, depth * 1.2), 0.5, 0.35, 0.2, rim, 2, 2));
        }
    }
}
