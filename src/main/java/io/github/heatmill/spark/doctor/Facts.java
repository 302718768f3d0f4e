package io.github.heatmill.spark.doctor;

import io.github.heatmill.spark.cluster.Sizing;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the checks look at.
 *
 * @param driver this process
 * @param executors each that answered; none in a local session, whose tasks run in the driver
 * @param strangers executors of which only this is known, because no class of Heatmill's could run there
 * @param absence why there are no executors, or why they do not answer; empty if they do
 * @param sizing the settings of an executor
 * @param places those of storage.conf
 */
record Facts(
        ProcessFacts driver,
        List<ProcessFacts> executors,
        List<ProcessVersions> strangers,
        String absence,
        Sizing sizing,
        List<Place> places) {
    Facts {
        executors = List.copyOf(executors);
        strangers = List.copyOf(strangers);
        places = List.copyOf(places);
    }

    /** The driver and all executors. */
    List<ProcessFacts> processes() {
        List<ProcessFacts> all = new ArrayList<>();
        all.add(driver);
        all.addAll(executors);
        return all;
    }

    /** How many there are, in words. */
    String everywhere() {
        return executors.isEmpty() ? "here" : "here and on " + executors.size() + " executors";
    }
}
