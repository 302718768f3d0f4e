package io.github.heatmill.plate;

/**
 * A spot of ink in axes of its own, turned by {@code angle} radians: {@code across} and {@code along} are its
 * half-widths in pixels.
 */
record Spot(Outline outline, double x, double y, double across, double along, double angle) {

    /** The shape: a distance from the middle that is 1 on the rim, u along the first axis and v along the second. */
    enum Outline {
        /** An ellipse. */
        OVAL {
            @Override
            double distance(double u, double v) {
                return Math.sqrt(u * u + v * v);
            }
        },
        /** Pointed at both ends of the second axis, as something rolled out long. */
        SPINDLE {
            @Override
            double distance(double u, double v) {
                return Math.abs(u) + v * v;
            }
        };

        abstract double distance(double u, double v);
    }

    void paint(Canvas canvas, Fill ink) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double reach = ink.reach();
        double reachX = reach * (Math.abs(across * cos) + Math.abs(along * sin)) + 1;
        double reachY = reach * (Math.abs(across * sin) + Math.abs(along * cos)) + 1;
        int right = (int) Math.min(canvas.width() - 1, Math.ceil(x + reachX));
        int bottom = (int) Math.min(canvas.height() - 1, Math.ceil(y + reachY));
        for (int py = (int) Math.max(0, Math.floor(y - reachY)); py <= bottom; py++) {
            for (int px = (int) Math.max(0, Math.floor(x - reachX)); px <= right; px++) {
                double u = ((px - x) * cos + (py - y) * sin) / across;
                double v = ((py - y) * cos - (px - x) * sin) / along;
                double distance = outline.distance(u, v);
                if (distance < reach) {
                    canvas.blend(px, py, ink.at(px, py, distance));
                }
            }
        }
    }
}
