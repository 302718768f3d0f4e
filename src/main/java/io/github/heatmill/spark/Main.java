package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.machine.MachineFailure.Scene;
import io.github.heatmill.spark.cluster.Arrival;
import io.github.heatmill.spark.cluster.ExecutorWatch;
import io.github.heatmill.spark.cluster.Sizing;
import io.github.heatmill.spark.doctor.DoctorMain;
import io.github.heatmill.spark.query.QueryMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The program that spark-submit starts: {@code run} a job file, {@code query} the tables, or {@code doctor}.
 *
 * <p>Exit codes: 0 done and published; 11 to 13 the same, with alarms; 3 internal; all others are those of {@link
 * UserMistake.Kind}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        FailureReport report = new FailureReport(System.err);
        RunLine line = new RunLine(System.out);
        ExitGuard guard = ExitGuard.install(report, line);
        int code = exitCode(List.of(arguments), report, line);
        if (code == 0) {
            LauncherFile.remove();
        }
        guard.done();
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    static int exitCode(List<String> arguments) {
        return exitCode(arguments, new FailureReport(System.err), new RunLine(System.out));
    }

    private static int exitCode(List<String> arguments, FailureReport report, RunLine line) {
        try {
            return dispatch(arguments, report, line);
        } catch (Throwable failure) {
            // Spark, being Scala, throws checked exceptions that no signature names.
            if (ExitGuard.ending()) {
                return FailureReport.INTERNAL;
            }
            int code = report.tell(failure);
            line.failed(code, report.problems());
            return code;
        }
    }

    private static int dispatch(List<String> arguments, FailureReport report, RunLine line)
            throws IOException, InterruptedException {
        FileNames.requireUnicode(System.getProperty("sun.jnu.encoding"));
        if (arguments.isEmpty()) {
            throw UserMistake.job("expected run, query or doctor, but got nothing: use submit/run");
        }
        SecretSettings.requireNone(new SparkConf());
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.get(0)) {
            case "run" -> {
                return run(RunArguments.parse(rest), report, line);
            }
            case "query" -> {
                report.whenMemoryEnds(
                        UserMistake.job("the statement needs more memory than this process has: select less at once, "
                                + "or give more after --, as --driver-memory 4g"));
                QueryMain.run(rest, System.out, report::say);
                return 0;
            }
            case "doctor" -> {
                return DoctorMain.run(rest, System.out, report::say);
            }
            default -> throw UserMistake.job("expected run, query or doctor, but got " + arguments.get(0));
        }
    }

    private static int run(RunArguments arguments, FailureReport report, RunLine line)
            throws IOException, InterruptedException {
        if (!arguments.dryRun()) {
            line.want();
        }
        LauncherWords launcher = arguments.launcher();
        Job job = JobFile.load(arguments.jobFile(), launcher.storageFile(), arguments.overrides(), launcher.home());
        Progress progress = new Progress(System.err);
        line.job(job);
        report.place(Scene.OUTPUT, job.output());
        report.place(Scene.TEMPORARY, "spark.local.dir = " + temporaryFolders());
        SparkConf conf = new SparkConf();
        Sizing.of(conf).require();
        SparkSession.Builder builder = TaskFailures.watch(SparkSession.builder())
                .appName("heatmill " + arguments.jobFile().getFileName());
        if (arguments.dryRun()) {
            System.out.print(job.describe());
            DryRunSession.settings(conf).forEach(builder::config);
            new Jobs(builder.getOrCreate(), progress).of(job).plan().tell(progress);
            return 0;
        }
        SparkSession spark = ExecutorWatch.over(builder, conf, report::say).getOrCreate();
        Arrival.of(conf).await();
        RunManifest published = new Jobs(spark, progress).of(job).run();
        line.done(published);
        return published.exitCode();
    }

    private static String temporaryFolders() {
        return Optional.ofNullable(System.getenv("SPARK_LOCAL_DIRS"))
                .orElse(new SparkConf().get("spark.local.dir", System.getProperty("java.io.tmpdir")));
    }

    /** The words after {@code run}. */
    record RunArguments(LauncherWords launcher, boolean dryRun, Path jobFile, List<String> overrides) {
        static RunArguments parse(List<String> words) {
            LauncherWords launcher = LauncherWords.parse(words);
            List<String> positional = new ArrayList<>(launcher.rest());
            boolean dryRun = positional.removeIf("--dry-run"::equals);
            if (positional.isEmpty()) {
                throw UserMistake.job("no job file given: submit/run JOB_FILE [key=value ...]");
            }
            return new RunArguments(
                    launcher,
                    dryRun,
                    Path.of(positional.get(0)),
                    List.copyOf(positional.subList(1, positional.size())));
        }
    }
}
