package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.CalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** What all trials begin with: images, a model, job files, and what jobs make of them when nothing happens. */
final class FaultMill {
    private final Path folder;
    private final Map<FaultJob, Contents> whole = new EnumMap<>(FaultJob.class);
    private final Map<FaultJob, Map<Look, Shape>> shapes = new EnumMap<>(FaultJob.class);

    private FaultMill(Path folder) {
        this.folder = folder;
    }

    /** Makes it in the session of {@link Stage}, unless an interrupted suite has left it. */
    static FaultMill make(Path base) throws IOException {
        FaultMill mill = new FaultMill(base.resolve("mill"));
        Path complete = mill.folder.resolve("complete");
        boolean there = Files.exists(complete);
        if (!there) {
            FileUtils.deleteDirectory(mill.folder.toFile());
            Files.createDirectories(mill.folder);
            FaultJob.writeAll(mill.folder);
        }
        for (FaultJob job : FaultJob.values()) {
            Path made = mill.reference(job, Look.NEW);
            Path old = mill.reference(job, Look.OLD);
            if (!there) {
                mill.run(job, made);
                mill.run(job, old, job.old());
            }
            mill.whole.put(job, Contents.of(made));
            mill.shapes.put(job, Map.of(Look.NEW, shape(made), Look.OLD, shape(old)));
        }
        if (!there) {
            Files.createFile(complete);
        }
        return mill;
    }

    private static Shape shape(Path output) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(output.toUri());
        return Shape.of(Place.LOCAL.files(Place.LOCAL.folder(output)), path);
    }

    private void run(FaultJob job, Path output, String... overrides) {
        CalledProgram ran = CalledProgram.run(job.words(folder, output.toString(), overrides));
        if (ran.code() != 0) {
            throw new IllegalStateException("Expected " + job + " to run, but it said " + ran.told());
        }
    }

    /** The output of a run that nothing met; what the next job reads is called by what it is. */
    Path reference(FaultJob job, Look look) {
        return folder.resolve(
                job == FaultJob.EXPLAIN && look == Look.NEW ? "explained" : "reference-" + job + "-" + look);
    }

    Path folder() {
        return folder;
    }

    /** What {@code job} makes. */
    Contents whole(FaultJob job) {
        return whole.get(job);
    }

    /** What a reader sees of the whole outputs of {@code job}. */
    Map<Look, Shape> shapes(FaultJob job) {
        return shapes.get(job);
    }

    /** The words of {@code job} with {@code output}, which may replace an output that is there. */
    List<String> words(FaultJob job, String output) {
        return job.words(folder, output, "overwrite=true");
    }
}
