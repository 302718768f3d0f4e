package io.github.heatmill.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * What a job is going to do, as its inputs say before they are read.
 *
 * @param lines for a person; whole sentences or clauses, without an end of line
 */
public record JobPlan(List<String> lines) {
    public JobPlan {
        lines = List.copyOf(lines);
    }

    /** The same with further lines behind these. */
    public JobPlan with(List<String> further) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(further);
        return new JobPlan(all);
    }

    /** Says all lines. */
    void tell(Progress progress) {
        lines.forEach(line -> progress.say("%s", line));
    }
}
