package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.CalledProgram;
import io.github.heatmill.spark.fault.Attempt.Ended;
import io.github.heatmill.spark.fault.Outcome.End;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/**
 * One injection: a run that a fault meets, then the same command again unless the first has published, and what both
 * leave; a reader looks all the while. Every second trial replaces an output that is there.
 */
final class Trial {
    private static final int INTERNAL = 3;

    private final FaultMill mill;
    private final FaultKind kind;
    private final long seed;
    private final FaultJob job;
    private final String folder;
    private final FileSystem files;

    Trial(FaultMill mill, FaultKind kind, long seed, FaultJob job, Place place) throws IOException {
        this.mill = mill;
        this.kind = kind;
        this.seed = seed;
        this.job = job;
        this.folder = place.folder(Stage.BASE) + "/" + kind.id() + "-" + seed;
        this.files = place.files(folder);
    }

    /** The folder that the output lies in, and nothing else. */
    String folder() {
        return folder;
    }

    String output() {
        return folder + "/out";
    }

    FileSystem files() {
        return files;
    }

    FaultMill mill() {
        return mill;
    }

    FaultJob job() {
        return job;
    }

    /** Whether an output is there that it replaces. */
    boolean replaces() {
        return seed % 2 == 0;
    }

    /** The command. */
    List<String> words() {
        return mill.words(job, output());
    }

    /** The command, called in this JVM. */
    CalledProgram call() {
        return CalledProgram.run(words());
    }

    /** Lets {@code attempt} run, and the same command again where that is needed. */
    Outcome run(Attempt attempt) throws Exception {
        prepare();
        org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(output());
        OutputReader reader = new OutputReader(files, output, mill.shapes(job));
        try {
            Ended ended = attempt.run(this);
            End end = end(ended, reader.look());
            String said = ended.where() + ": code " + ended.code() + (ended.code() == 0 ? "" : ", " + ended.last());
            if (ended.code() != 0) {
                CalledProgram again = call();
                if (again.code() != 0) {
                    end = End.STUCK;
                    said += " | again: code " + again.code() + ", " + again.last();
                }
            }
            reader.look();
            reader.close();
            return outcome(end, reader, said + (reader.half().isEmpty() ? "" : " | half: " + reader.half()));
        } finally {
            reader.close();
        }
    }

    private void prepare() throws IOException {
        org.apache.hadoop.fs.Path parent = new org.apache.hadoop.fs.Path(folder);
        files.delete(parent, true);
        files.mkdirs(parent);
        if (replaces()) {
            FileUtil.copy(
                    mill.reference(job, Look.OLD).toFile(),
                    files,
                    new org.apache.hadoop.fs.Path(output()),
                    false,
                    Stage.hadoop());
        }
    }

    private static End end(Ended ended, Look after) {
        if (ended.code() == 0) {
            return End.SURVIVED;
        }
        if (ended.killed()) {
            return End.KILLED;
        }
        boolean published = after == Look.NEW || after == Look.HALF;
        return published || ended.code() == INTERNAL || ended.last().isEmpty() ? End.UNCLEAN : End.FAILED;
    }

    private Outcome outcome(End end, OutputReader reader, String said) throws IOException {
        Contents expected = mill.whole(job);
        Path copy = Stage.BASE.resolve("copy");
        FileUtils.deleteDirectory(copy.toFile());
        Contents found;
        try {
            FileUtil.copy(files, new org.apache.hadoop.fs.Path(output()), copy.toFile(), false, Stage.hadoop());
            found = Contents.of(copy);
        } catch (FileNotFoundException nothing) {
            found = Contents.of(FileUtils.getFile(copy.getParent().toFile(), "nothing").toPath());
        }
        List<String> leftovers = leftovers();
        Outcome outcome = new Outcome(
                kind,
                seed,
                end,
                found.lost(expected),
                found.doubled(expected),
                found.equals(expected),
                leftovers.size(),
                reader.seen(),
                reader.looks(),
                job + " " + said + (leftovers.isEmpty() ? "" : " | left: " + leftovers));
        if (outcome.holds()) {
            files.delete(new org.apache.hadoop.fs.Path(folder), true);
        }
        return outcome;
    }

    /** What lies beside the output, and what is hidden in it. */
    private List<String> leftovers() throws IOException {
        List<String> found = new ArrayList<>();
        add(new org.apache.hadoop.fs.Path(folder), "", found);
        return found;
    }

    private void add(org.apache.hadoop.fs.Path path, String prefix, List<String> found) throws IOException {
        for (FileStatus status : files.listStatus(path)) {
            String name = status.getPath().getName();
            boolean belongs = prefix.isEmpty() ? name.equals("out") : !name.startsWith(".") && !name.startsWith("_");
            if (!belongs && !VISIBLE.contains(name)) {
                found.add(prefix + name);
            }
            if (status.isDirectory()) {
                add(status.getPath(), prefix + name + "/", found);
            }
        }
    }

    private static final Set<String> VISIBLE = Set.of("_SUCCESS");
}
