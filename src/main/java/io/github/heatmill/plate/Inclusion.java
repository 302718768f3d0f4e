package io.github.heatmill.plate;

/** Paints inclusions: foreign matter rolled out along the strip, as swarms of dark slivers or as long frayed streaks. */
final class Inclusion {
    private final Canvas canvas;
    private final Dice dice;
    private final SmoothNoise rim;
    private final double depth;

    private Inclusion(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.rim = new SmoothNoise(dice);
        this.depth = dice.between(0.5, 0.72);
    }

    static void paint(Canvas canvas, Dice dice) {
        Inclusion inclusion = new Inclusion(canvas, dice);
        int swarms = dice.whole(1, 6);
        int streaks = dice.whole(swarms < 2 ? 1 : 0, 2);
        for (int i = 0; i < swarms; i++) {
            inclusion.swarm();
        }
        for (int i = 0; i < streaks; i++) {
            inclusion.streak();
        }
    }

    private void swarm() {
        canvas.nextDefect();
        double middleX = dice.between(0.06, 0.94) * canvas.width();
        double middleY = dice.between(0.1, 0.9) * canvas.height();
        double halfWidth = dice.between(5, 18) * canvas.scale();
        double halfHeight = dice.between(10, 38) * canvas.scale();
        int slivers = dice.whole(5, 14);
        for (int i = 0; i < slivers; i++) {
            double x = middleX + halfWidth * dice.between(-1, 1);
            double y = middleY + halfHeight * dice.between(-1, 1);
            double half = dice.between(10, 26) * canvas.scale();
            sliver(x, y, dice.between(1.6, 2.8) * canvas.fineScale(), half, 0.35);
        }
    }

    private void streak() {
        canvas.nextDefect();
        double x = dice.between(0.06, 0.94) * canvas.width();
        double y = dice.between(0, 1) * canvas.height();
        double half = dice.between(40, 115) * canvas.scale();
        sliver(x, y, dice.between(2.8, 5.5) * canvas.fineScale(), half, 0.5);
        int strands = dice.whole(6, 12);
        for (int i = 0; i < strands; i++) {
            double besides = x + dice.between(-15, 15) * canvas.fineScale();
            double strandY = y + half * dice.between(-0.8, 0.8);
            sliver(
                    besides,
                    strandY,
                    dice.between(1.4, 2.8) * canvas.fineScale(),
                    dice.between(10, 35) * canvas.scale(),
                    0.4);
        }
    }

    private void sliver(double x, double y, double across, double along, double fray) {
        double shade = -depth * dice.between(0.7, 1.2);
        new Blot(Blot.Outline.SPINDLE, x, y, across, along, dice.between(-0.06, 0.06))
                .paint(canvas, new Ink(shade, 0.4, fray, 0.35, rim, 2.5, 16));
    }
}
