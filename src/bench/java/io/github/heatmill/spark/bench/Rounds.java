package io.github.heatmill.spark.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several pieces of work in turn, a round after another, and gives each one's median: whatever else the machine
 * does meanwhile meets all of them alike.
 */
final class Rounds {
    /** A piece of work; what it throws ends the measurement. */
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    Rounds add(String name, Work work) {
        works.put(name, work);
        seconds.put(name, new ArrayList<>());
        return this;
    }

    /** Runs all works in turn: {@code warmUps} times without looking, then {@code rounds} times by the clock. */
    Rounds run(int warmUps, int rounds) throws Exception {
        for (int round = -warmUps; round < rounds; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                long start = System.nanoTime();
                work.getValue().run();
                double took = (System.nanoTime() - start) / 1e9;
                if (round >= 0) {
                    seconds.get(work.getKey()).add(took);
                }
            }
        }
        return this;
    }

    /** The median seconds of one run of {@code name}. */
    double median(String name) {
        double[] sorted = seconds.get(name).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** All that was measured, in milliseconds, for the eye. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        seconds.forEach((name, all) -> text.append(name)
                .append(' ')
                .append(Arrays.toString(
                        all.stream().mapToLong(s -> Math.round(s * 1e3)).toArray()))
                .append(" ms; "));
        return text.toString();
    }
}
