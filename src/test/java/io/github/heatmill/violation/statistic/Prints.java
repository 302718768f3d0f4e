package io.github.heatmill.violation.statistic;

/** Planted: a statistic that tells the terminal. */
public final class Prints {
    public void print(double value) {
        System.out.println(value);
    }
}
