package io.github.heatmill.statistic;

import java.util.Arrays;

/**
 * Peak, energy and its moments over the image-sized map. Energy is the positive part of a value. Reused from map to
 * map; the moments of a map without energy mean nothing.
 */
final class EnergySummary {
    /** The greatest value; not positive for a map without energy. */
    float peak;

    int peakX;
    int peakY;
    double energy;
    double centroidX;
    double centroidY;
    double spread;
    double shareAbove20;
    double shareAbove50;

    private double[] ofColumns = {};
    private double[] ofRows = {};

    boolean hasEnergy() {
        return peak > 0;
    }

    void read(float[] map, int height, int width) {
        ofColumns = cleared(ofColumns, width);
        ofRows = cleared(ofRows, height);
        addUp(map, height, width);
        if (hasEnergy()) {
            centroidX = mean(ofColumns, width);
            centroidY = mean(ofRows, height);
            spread = Math.sqrt((squares(ofColumns, width, centroidX) + squares(ofRows, height, centroidY)) / energy);
            measureAreas(map, height * width);
        }
    }

    private static double[] cleared(double[] sums, int length) {
        if (sums.length < length) {
            return new double[length];
        }
        Arrays.fill(sums, 0);
        return sums;
    }

    // row by row, each row added up before it joins the total: BoxOverlap adds in the same order, so that no share
    // of the energy exceeds 1
    private void addUp(float[] map, int height, int width) {
        peak = Float.NEGATIVE_INFINITY;
        energy = 0;
        for (int y = 0, i = 0; y < height; y++) {
            double ofRow = 0;
            for (int x = 0; x < width; x++, i++) {
                float value = map[i];
                if (value > peak) {
                    peak = value;
                    peakX = x;
                    peakY = y;
                }
                if (value > 0) {
                    ofRow += value;
                    ofColumns[x] += value;
                }
            }
            ofRows[y] = ofRow;
            energy += ofRow;
        }
    }

    private double mean(double[] sums, int length) {
        double moment = 0;
        for (int i = 0; i < length; i++) {
            moment += sums[i] * i;
        }
        return moment / energy;
    }

    private static double squares(double[] sums, int length, double mean) {
        double moment = 0;
        for (int i = 0; i < length; i++) {
            moment += sums[i] * (i - mean) * (i - mean);
        }
        return moment;
    }

    private void measureAreas(float[] map, int pixels) {
        double fifth = 0.2 * peak;
        double half = 0.5 * peak;
        int aboveFifth = 0;
        int aboveHalf = 0;
        for (int i = 0; i < pixels; i++) {
            aboveFifth += map[i] >= fifth ? 1 : 0;
            aboveHalf += map[i] >= half ? 1 : 0;
        }
        shareAbove20 = (double) aboveFifth / pixels;
        shareAbove50 = (double) aboveHalf / pixels;
    }
}
