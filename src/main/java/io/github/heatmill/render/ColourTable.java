package io.github.heatmill.render;

/** The 256 colours of a map, each 0xRRGGBB, made from the few numbers that define it. */
final class ColourTable {
    private static final int LAST = 255;

    private ColourTable() {}

    /**
     * Three piecewise linear channels. Each is a sequence of breakpoints (position, value), positions from 0 to 1
     * ascending, values in [0, 1]; entry i lies at i / 255 and is rounded to the nearest of 0..255, halves up.
     */
    static int[] ofSegments(double[][] red, double[][] green, double[][] blue) {
        int[] table = new int[LAST + 1];
        for (int i = 0; i <= LAST; i++) {
            double at = (double) i / LAST;
            table[i] = (level(red, at) << 16) | (level(green, at) << 8) | level(blue, at);
        }
        return table;
    }

    private static int level(double[][] breakpoints, double at) {
        int right = 1;
        while (breakpoints[right][0] < at) {
            right++;
        }
        double[] from = breakpoints[right - 1];
        double[] to = breakpoints[right];
        double value = from[1] + (at - from[0]) / (to[0] - from[0]) * (to[1] - from[1]);
        return (int) Math.floor(value * LAST + 0.5);
    }

    /**
     * Evenly spaced colours, written in hexadecimal with blanks between; entries between two of them are interpolated
     * per channel and rounded to the nearest. The number of colours less one must divide 255.
     */
    static int[] ofAnchors(String anchors) {
        String[] colours = anchors.trim().split(" ", -1);
        int step = LAST / (colours.length - 1);
        int[] table = new int[LAST + 1];
        for (int i = 0; i <= LAST; i++) {
            int left = Integer.parseInt(colours[i / step], 16);
            int right = Integer.parseInt(colours[Math.min(i / step + 1, colours.length - 1)], 16);
            table[i] = between(left, right, i % step, step);
        }
        return table;
    }

    private static int between(int left, int right, int steps, int step) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sum = ((left >> shift) & 0xff) * (step - steps) + ((right >> shift) & 0xff) * steps;
            colour |= ((2 * sum + step) / (2 * step)) << shift;
        }
        return colour;
    }
}
