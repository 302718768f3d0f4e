package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/** Paints patches: large dark islands grown together from a few ovals, with a ragged shore and a cloudy inside. */
final class Patches {
    private final Canvas canvas;
    private final SplitMix64 random;
    private final SmoothNoise rim;
    private final double depth;

    private Patches(Canvas canvas, SplitMix64 random) {
        this.canvas = canvas;
        this.random = random;
        this.rim = new SmoothNoise(random);
        this.depth = random.between(0.6, 0.8);
    }

    static void paint(Canvas canvas, SplitMix64 random) {
        Patches patches = new Patches(canvas, random);
        int islands = random.whole(1, 5);
        for (int i = 0; i < islands; i++) {
            patches.island();
        }
    }

    private void island() {
        canvas.nextDefect();
        double scale = canvas.scale();
        double x = random.between(0.05, 0.95) * canvas.width();
        double y = random.between(0.05, 0.95) * canvas.height();
        double size = random.between(20, 40) * scale;
        double stretch = random.between(0.7, 2.3);
        double shade = -depth * random.between(0.85, 1.15);
        double ragged = random.between(10, 24) * scale;
        int ovals = random.whole(1, 5);
        for (int i = 0; i < ovals; i++) {
            new Spot(Spot.Outline.OVAL, x, y, size, size * stretch, random.between(-0.4, 0.4))
                    .paint(canvas, new Fill(shade, 0.28, 0.17, 0.25, rim, ragged, ragged));
            x += size * random.between(-0.8, 0.8);
            y += size * stretch * random.between(-1, 1);
            size *= random.between(0.6, 1);
        }
    }
}
