package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.CalledProgram;
import io.github.heatmill.spark.fault.Attempt.Ended;
import io.github.heatmill.spark.fault.Outcome.End;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

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
        Path output = new Path(output());
        OutputReader reader = new OutputReader(files, output, mill.shapes(job));
        try {
            Ended ended = attempt.run(this);
            End end = end(ended, reader.look());
            String said = ended.where() + ": code " + ended.code() + (ended.code() == 0 ? "" : ", " + ended.last());
            // what a run leaves that could not end well, the next one removes
            if (ended.code() != 0 || !TrialOutput.leftovers(files, folder).isEmpty()) {
                CalledProgram again = call();
                if (again.code() != 0) {
                    end = End.STUCK;
                    said += " | again: code " + again.code() + ", " + again.last();
                }
            }
            reader.look();
            reader.stop();
            return outcome(end, reader, said + (reader.half().isEmpty() ? "" : " | half: " + reader.half()));
        } finally {
            reader.stop();
        }
    }

    private void prepare() throws IOException {
        files.delete(new Path(folder), true);
        files.mkdirs(new Path(folder));
        if (replaces()) {
            TrialOutput.put(files, output(), mill.reference(job, Look.OLD));
        }
    }

    private static End end(Ended ended, Look after) {
        if (ended.code() == 0) {
            return End.SURVIVED;
        }
        if (ended.killed()) {
            return End.KILLED;
        }
        boolean unclean =
                after == Look.HALF || ended.code() == INTERNAL || ended.last().isEmpty();
        return unclean ? End.UNCLEAN : End.FAILED;
    }

    private Outcome outcome(End end, OutputReader reader, String said) throws IOException {
        Contents expected = mill.whole(job);
        Contents found = TrialOutput.contents(files, output());
        List<String> leftovers = TrialOutput.leftovers(files, folder);
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
            files.delete(new Path(folder), true);
        }
        return outcome;
    }
}
