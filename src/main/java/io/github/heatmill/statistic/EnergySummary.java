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

    private double[] ofColumns = {};
    private double[] ofRows = {};

    boolean hasEnergy() {
        return peak > 0;
    }

    void read(float[] map, int height, int width) {
        findPeak(map, height * width, width);
        ofColumns = cleared(ofColumns, width);
        ofRows = cleared(ofRows, height);
        addUp(map, height, width);
        if (hasEnergy()) {
            centroidX = mean(ofColumns, width);
            centroidY = mean(ofRows, height);
            spread = Math.sqrt((squares(ofColumns, width, centroidX) + squares(ofRows, height, centroidY)) / energy);
        }
    }

    private void findPeak(float[] map, int pixels, int width) {
        float greatest = map[0];
        for (int i = 1; i < pixels; i++) {
            float value = map[i];
            if (value > greatest) {
                greatest = value;
            }
        }
        int first = 0;
        while (map[first] < greatest) {
            first++;
        }
        peak = greatest;
        peakX = first % width;
        peakY = first / width;
    }

    private static double[] cleared(double[] sums, int length) {
        if (sums.length < length) {
            return new double[length];
        }
        Arrays.fill(sums, 0);
        return sums;
    }

    // each row is added up before it joins the total, and Region adds in the same order; four rows at a time, because
    // their sums do not wait for one another
    private void addUp(float[] map, int height, int width) {
        int y = 0;
        energy = 0;
        for (; y + 3 < height; y += 4) {
            addFourRows(map, y, width);
        }
        for (; y < height; y++) {
            double ofRow = 0;
            for (int x = 0, i = y * width; x < width; x++, i++) {
                double value = Math.max(map[i], 0f);
                ofRow += value;
                ofColumns[x] += value;
            }
            ofRows[y] = ofRow;
            energy += ofRow;
        }
    }

    private void addFourRows(float[] map, int y, int width) {
        double[] columns = ofColumns;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int x = 0, i = y * width; x < width; x++, i++) {
            double a = Math.max(map[i], 0f);
            double b = Math.max(map[i + width], 0f);
            double c = Math.max(map[i + 2 * width], 0f);
            double d = Math.max(map[i + 3 * width], 0f);
            first += a;
            second += b;
            third += c;
            fourth += d;
            columns[x] = columns[x] + a + b + c + d;
        }
        ofRows[y] = first;
        ofRows[y + 1] = second;
        ofRows[y + 2] = third;
        ofRows[y + 3] = fourth;
        energy = energy + first + second + third + fourth;
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

    /** The energy of the outermost {@code rows} rows and {@code columns} columns of the map that was read. */
    double border(float[] map, int height, int width, int rows, int columns) {
        double border = 0;
        for (int y = 0; y < height; y++) {
            boolean whole = y < rows || y >= height - rows || 2 * columns >= width;
            border += whole ? ofRows[y] : ends(map, y * width, width, columns);
        }
        return border;
    }

    private static double ends(float[] map, int offset, int width, int columns) {
        double sum = 0;
        for (int x = 0; x < columns; x++) {
            sum += Math.max(map[offset + x], 0f);
        }
        for (int x = width - columns; x < width; x++) {
            sum += Math.max(map[offset + x], 0f);
        }
        return sum;
    }
}
