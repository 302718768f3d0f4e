package io.github.heatmill.spark.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What is known of the driver, or of an executor.
 *
 * @param where {@code the driver}, or {@code executor 0 on mill7}
 * @param natives of each library, what became of it
 * @param disks the folders that it writes to
 * @param places those of storage.conf that it cannot use, with the reason
 * @param secondsOff by how much its clock differs from the driver's for certain, seconds; not negative
 */
record ProcessFacts(
        String where,
        ProcessVersions versions,
        SystemFacts system,
        NativeLibrary.Uses natives,
        ArrayList<DiskFacts> disks,
        ArrayList<String> places,
        double secondsOff)
        implements Serializable {

    /** Those of this process, which loads every library and tries every place. */
    static ProcessFacts ofThisProcess(String where, List<Place> places, Configuration hadoop) {
        ArrayList<String> problems = new ArrayList<>();
        for (Place place : places) {
            Optional<String> problem = place.problem(hadoop);
            problem.ifPresent(why -> problems.add("storage." + place.name() + " = " + place.path() + " (" + why + ")"));
        }
        return new ProcessFacts(
                where,
                ProcessVersions.ofThisProcess(),
                SystemFacts.ofThisProcess(),
                NativeLibrary.all(),
                new ArrayList<>(List.of(DiskFacts.temporary(), DiskFacts.spark())),
                problems,
                0);
    }

    ProcessFacts withSecondsOff(double seconds) {
        return new ProcessFacts(where, versions, system, natives, disks, places, seconds);
    }
}
