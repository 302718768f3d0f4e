package io.github.heatmill.spark.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whether all processes run the same version of something.
 *
 * @param id of what
 * @param version of a process
 * @param parts how many numbers of a version must be the same everywhere
 * @param wanted what it must begin with; empty for any
 * @param remedy of another version
 */
record VersionCheck(String id, Function<ProcessVersions, String> version, int parts, String wanted, String remedy) {
    List<Finding> of(Facts facts) {
        String here = version.apply(facts.driver().versions());
        List<Finding> bad = new ArrayList<>();
        if (!suits(here)) {
            bad.add(Finding.fail(id, "the driver runs " + here + ", not " + wanted, remedy));
        }
        for (ProcessFacts executor : facts.executors()) {
            compare(here, executor.where(), version.apply(executor.versions()), bad);
        }
        for (ProcessVersions stranger : facts.strangers()) {
            compare(here, "an executor", version.apply(stranger), bad);
        }
        return bad.isEmpty() ? List.of(Finding.ok(id, here + ", " + facts.everywhere())) : List.copyOf(bad);
    }

    private void compare(String here, String where, String there, List<Finding> bad) {
        if (!there.isEmpty() && !ProcessVersions.head(here, parts).equals(ProcessVersions.head(there, parts))) {
            bad.add(Finding.fail(id, "the driver runs " + here + ", but " + where + " " + there, remedy));
        }
    }

    private boolean suits(String there) {
        return wanted.isEmpty()
                || ProcessVersions.head(there, wanted.split("\\.", -1).length).equals(wanted);
    }
}
