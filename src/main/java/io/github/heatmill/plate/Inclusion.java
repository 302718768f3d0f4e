package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/**
 * Paints inclusions: foreign matter rolled out along the strip, as swarms of dark slivers or as long frayed streaks.
 */
final class Inclusion {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final SmoothNoise rim;
    private final double depth;

    private Inclusion(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        this.rim = new SmoothNoise(random);
        this.depth = random.between(0.5, 0.72);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        Inclusion inclusion = new Inclusion(canvas, random);
        int swarms = random.whole(1, 6);
        int streaks = random.whole(swarms < 2 ? 1 : 0, 2);
        for (int i = 0; i < swarms; i++) {
            inclusion.swarm();
        }
        for (int i = 0; i < streaks; i++) {
            inclusion.streak();
        }
    }

    private void swarm() {
        canvas.nextDefect();
        double middleX = random.between(0.06, 0.94) * canvas.width();
        double middleY = random.between(0.1, 0.9) * canvas.height();
        double halfWidth = random.between(5, 18) * canvas.scale();
        double halfHeight = random.between(10, 38) * canvas.scale();
        int slivers = random.whole(5, 14);
        for (int i = 0; i < slivers; i++) {
            double x = middleX + halfWidth * random.between(-1, 1);
            double y = middleY + halfHeight * random.between(-1, 1);
            double half = random.between(10, 26) * canvas.scale();
            sliver(x, y, random.between(1.6, 2.8) * canvas.fineScale(), half, 0.35);
        }
    }

    private void streak() {
        canvas.nextDefect();
        double x = random.between(0.06, 0.94) * canvas.width();
        double y = random.between(0, 1) * canvas.height();
        double half = random.between(40, 115) * canvas.scale();
        sliver(x, y, random.between(2.8, 5.5) * canvas.fineScale(), half, 0.5);
        int strands = random.whole(6, 12);
        for (int i = 0; i < strands; i++) {
            double besides = x + random.between(-15, 15) * canvas.fineScale();
            double strandY = y + half * random.between(-0.8, 0.8);
            sliver(
                    besides,
                    strandY,
                    random.between(1.4, 2.8) * canvas.fineScale(),
                    random.between(10, 35) * canvas.scale(),
                    0.4);
        }
    }

    private void sliver(double x, double y, double across, double along, double fray) {
        double shade = -depth * random.between(0.7, 1.2);
        new Spot(Spot.Outline.SPINDLE, x, y, across, along, random.between(-0.06, 0.06))
                .paint(canvas, new Fill(shade, 0.4, fray, 0.35, rim, 2.5, 16));
    }
}
