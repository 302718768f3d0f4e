package io.github.heatmill.job;

import java.util.Map;
import java.util.stream.Collectors;

/** What a job file asks for, checked: every number is in range and every word is known. No file was opened yet. */
public sealed interface Job
        permits PlatesSpec,
                TrainSpec,
                ExplainSpec,
                EvaluateSpec,
                NightlySpec,
                BackfillSpec,
                MaintainSpec,
                PromoteSpec,
                ImportSpec,
                BenchmarkSpec {
    JobKind kind();

    /** What the job writes. */
    JobOutput to();

    /** The path or URI of the folder that the job writes, as the user wrote it. */
    default String output() {
        return to().folder();
    }

    /** Whether an output of an earlier run may be replaced. */
    default boolean overwrite() {
        return to().overwrite();
    }

    /** The paths and URIs that the job reads, by their full keys, as the user wrote them; in a fixed order. */
    Map<String, String> inputs();

    /** Every setting by its full key, as a job file would say it; in the order of the shipped job files. */
    Map<String, String> settings();

    /** The settings as text, one {@code key = value} a line: a job file that asks for exactly this job. */
    default String describe() {
        return settings().entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
