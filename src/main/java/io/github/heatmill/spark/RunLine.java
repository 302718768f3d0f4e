package io.github.heatmill.spark;

import io.github.heatmill.job.Job;
import java.io.PrintStream;
import java.util.List;

/** The last line on standard output of a run, well or not: what {@code run.json} holds, as one line of JSON. */
final class RunLine {
    private final PrintStream out;
    private RunManifest manifest = RunManifest.ofUnknown();
    private boolean wanted;

    RunLine(PrintStream out) {
        this.out = out;
    }

    /** From now on there is to be such a line, even if the job file cannot be read. */
    void want() {
        wanted = true;
    }

    /** The job that is run from now on. */
    void job(Job job) {
        manifest = RunManifest.of(job);
    }

    /** The job has published {@code published}. */
    void done(RunManifest published) {
        print(published.toLine());
    }

    /** The run ends with {@code exitCode} because of {@code problems}. */
    void failed(int exitCode, List<String> problems) {
        print(manifest.toLine(exitCode, problems));
    }

    private void print(String line) {
        if (wanted) {
            out.println(line);
            out.flush();
        }
    }
}
