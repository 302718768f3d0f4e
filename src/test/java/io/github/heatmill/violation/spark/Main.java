package io.github.heatmill.violation.spark;

/** Not a violation: the one class that answers on the terminal. */
public final class Main {
    public static void main(String[] arguments) {
        System.err.println(arguments.length);
    }
}
