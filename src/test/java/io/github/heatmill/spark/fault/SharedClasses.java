package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.HeatmillProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * How a process of some seconds starts soon: the classes that a first one loaded are kept for the next ones, and
 * nothing is compiled twice.
 */
final class SharedClasses {
    private static final Path ARCHIVE = Stage.BASE.resolve("classes.jsa");

    private SharedClasses() {}

    /** What {@code java} is told; a first process makes the archive, because one that is killed leaves none. */
    static List<String> options(FaultMill mill) throws IOException, InterruptedException {
        if (!Files.exists(ARCHIVE)) {
            HeatmillProcess first = new HeatmillProcess(mill.folder()).with("-XX:ArchiveClassesAtExit=" + ARCHIVE);
            first.with("-Xlog:cds=off").with("-Xlog:cds+dynamic=off");
            Place.options().forEach(first::with);
            Path output = Stage.BASE.resolve("first");
            first.run(mill.words(FaultJob.EXPLAIN, output.toString()).toArray(String[]::new));
            FileUtils.deleteDirectory(output.toFile());
        }
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:SharedArchiveFile=" + ARCHIVE);
    }
}
