package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.query.QueryMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * The program that spark-submit starts: {@code run} a job file, or {@code query} the tables.
 *
 * <p>Exit codes: 0 done; 1 the command or the job file; 2 an input unusable as a whole; 3 internal; 4 too many bad
 * records.
 */
public final class Main {
    private static final int INTERNAL = 3;

    private static final int CLEAN_UP_SECONDS = 10;

    /** Whether a signal is ending this process. */
    private static volatile boolean ending;

    private Main() {}

    public static void main(String[] arguments) {
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(done), "heatmill-shutdown"));
        int code = exitCode(List.of(arguments));
        if (code == 0) {
            LauncherFile.remove();
        }
        done.countDown();
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** On Ctrl-C Spark stops at once; the job then fails, and gets this long to remove what it has not finished. */
    private static void waitFor(CountDownLatch done) {
        ending = true;
        try {
            if (!done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("heatmill: ended without cleaning up; the next run of the same output does it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int exitCode(List<String> arguments) {
        RunLine line = new RunLine(System.out);
        try {
            dispatch(arguments, line);
            return 0;
        } catch (Throwable failure) {
            // Spark, being Scala, throws checked exceptions that no signature names.
            int code = tell(failure);
            line.failed(code, failure);
            return code;
        }
    }

    private static int tell(Throwable failure) {
        if (ending) {
            System.err.println("heatmill: ended before it was done; nothing was published");
            return INTERNAL;
        }
        Optional<UserMistake> mistake = Failures.mistake(failure);
        if (mistake.isEmpty()) {
            System.err.println("heatmill: internal error, please report it with what follows");
            failure.printStackTrace();
            return INTERNAL;
        }
        mistake.get().problems().forEach(problem -> System.err.println("heatmill: " + problem));
        return mistake.get().kind().exitCode();
    }

    private static void dispatch(List<String> arguments, RunLine line) throws IOException {
        FileNames.requireUnicode(System.getProperty("sun.jnu.encoding"));
        if (arguments.isEmpty()) {
            throw UserMistake.job("expected run or query, but got nothing: use submit/run or submit/query");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.get(0)) {
            case "run" -> run(RunArguments.parse(rest), line);
            case "query" -> QueryMain.run(rest, System.out);
            default -> throw UserMistake.job("expected run or query, but got " + arguments.get(0));
        }
    }

    private static void run(RunArguments arguments, RunLine line) throws IOException {
        if (!arguments.dryRun()) {
            line.want();
        }
        Path storage =
                arguments.home().resolve("conf").resolve(arguments.profile()).resolve("storage.conf");
        Job job = JobFile.load(arguments.jobFile(), storage, arguments.overrides(), arguments.home());
        Progress progress = new Progress(System.err);
        if (arguments.dryRun()) {
            System.out.print(job.describe());
            return;
        }
        line.job(job);
        SparkSession spark = SparkSession.builder()
                .appName("heatmill " + arguments.jobFile().getFileName())
                .getOrCreate();
        line.done(new Jobs(spark, progress).run(job));
    }

    /** The words after {@code run}. */
    record RunArguments(Path home, String profile, boolean dryRun, Path jobFile, List<String> overrides) {
        static RunArguments parse(List<String> words) {
            Path home = Path.of("").toAbsolutePath();
            String profile = "local";
            boolean dryRun = false;
            List<String> positional = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.equals("--dry-run")) {
                    dryRun = true;
                } else if (word.equals("--home") || word.equals("--profile")) {
                    i++;
                    if (i == words.size()) {
                        throw UserMistake.job(word + " needs a value");
                    }
                    home = word.equals("--home") ? Path.of(words.get(i)) : home;
                    profile = word.equals("--profile") ? words.get(i) : profile;
                } else {
                    positional.add(word);
                }
            }
            if (positional.isEmpty()) {
                throw UserMistake.job("no job file given: submit/run JOB_FILE [key=value ...]");
            }
            return new RunArguments(
                    home,
                    profile,
                    dryRun,
                    Path.of(positional.get(0)),
                    List.copyOf(positional.subList(1, positional.size())));
        }
    }
}
