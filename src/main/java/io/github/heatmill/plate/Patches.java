package io.github.heatmill.plate;

/** Paints patches: large dark islands grown together from a few ovals, with a ragged shore and a cloudy inside. */
final class Patches {
    private final Canvas canvas;
    private final Dice dice;
    private final SmoothNoise rim;
    private final double depth;

    private Patches(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.rim = new SmoothNoise(dice);
        this.depth = dice.between(0.6, 0.8);
    }

    static void paint(Canvas canvas, Dice dice) {
        Patches patches = new Patches(canvas, dice);
        int islands = dice.whole(1, 5);
        for (int i = 0; i < islands; i++) {
            patches.island();
        }
    }

    private void island() {
        canvas.nextDefect();
        double scale = canvas.scale();
        double x = dice.between(0.05, 0.95) * canvas.width();
        double y = dice.between(0.05, 0.95) * canvas.height();
        double size = dice.between(20, 40) * scale;
        double stretch = dice.between(0.7, 2.3);
        double shade = -depth * dice.between(0.85, 1.15);
        double ragged = dice.between(10, 24) * scale;
        int ovals = dice.whole(1, 5);
        for (int i = 0; i < ovals; i++) {
            new Blot(Blot.Outline.OVAL, x, y, size, size * stretch, dice.between(-0.4, 0.4))
                    .paint(canvas, new Ink(shade, 0.28, 0.17, 0.25, rim, ragged, ragged));
            x += size * dice.between(-0.8, 0.8);
            y += size * stretch * dice.between(-1, 1);
            size *= dice.between(0.6, 1);
        }
    }
}
