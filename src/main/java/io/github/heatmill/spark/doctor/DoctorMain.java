package io.github.heatmill.spark.doctor;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.StorageFile;
import io.github.heatmill.spark.LauncherWords;
import io.github.heatmill.spark.TaskFailures;
import io.github.heatmill.spark.cluster.Arrival;
import io.github.heatmill.spark.cluster.ClusterKind;
import io.github.heatmill.spark.cluster.ExecutorAsk;
import io.github.heatmill.spark.cluster.ExecutorWatch;
import io.github.heatmill.spark.cluster.Sizing;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The program behind {@code submit/doctor}. */
public final class DoctorMain {
    /** Long enough for executors that have 300 MB to fetch; nobody who waits for a queue wants to be told more. */
    private static final int WAIT_SECONDS = 60;

    private DoctorMain() {}

    /**
     * Looks at this machine and each executor, and prints a line for each check.
     *
     * @param words {@code --home DIR}, {@code --profile NAME} and {@code storage.name=place} each
     * @param say takes a line for the user that is no finding
     * @return 0 if no check failed, else 5
     * @throws UserMistake for a wrong argument or storage file
     */
    public static int run(List<String> words, PrintStream out, Consumer<String> say) throws InterruptedException {
        List<Place> places = places(words);
        SparkConf conf = new SparkConf();
        SparkSession.Builder builder =
                TaskFailures.watch(SparkSession.builder()).appName("heatmill doctor");
        SparkSession spark = ExecutorWatch.over(builder, conf, say).getOrCreate();
        // what goes wrong is a finding; Spark would log it for each attempt
        spark.sparkContext().setLogLevel("OFF");
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
        boolean well = tell(facts(spark, conf, places), lines);
        lines.flush();
        return well ? 0 : UserMistake.Kind.MACHINE.exitCode();
    }

    private static List<Place> places(List<String> words) {
        LauncherWords launcher = LauncherWords.parse(words);
        return StorageFile.load(launcher.storageFile(), launcher.rest(), launcher.home()).entrySet().stream()
                .map(place -> new Place(place.getKey(), place.getValue()))
                .toList();
    }

    private static Facts facts(SparkSession spark, SparkConf conf, List<Place> places) throws InterruptedException {
        ProcessFacts driver = ProcessFacts.ofThisProcess(
                "the driver", places, spark.sessionState().newHadoopConf());
        Sizing sizing = Sizing.of(conf);
        if (ClusterKind.of(conf) == ClusterKind.LOCAL) {
            return new Facts(driver, List.of(), List.of(), "", sizing, places);
        }
        int executors = Arrival.all(WAIT_SECONDS).await();
        if (executors == 0) {
            return new Facts(driver, List.of(), List.of(), ExecutorWatch.why(conf), sizing, places);
        }
        RollCall call = new RollCall(spark, executors, ExecutorAsk.of(conf).cores());
        try {
            return new Facts(driver, call.answers(places), List.of(), "", sizing, places);
        } catch (Exception e) {
            // Spark, being Scala, throws checked exceptions that no signature names
            return new Facts(driver, List.of(), strangers(call), Absence.of(e, driver.versions()), sizing, places);
        }
    }

    private static List<ProcessVersions> strangers(RollCall call) {
        try {
            return call.strangers();
        } catch (Exception e) {
            return List.of();
        }
    }

    /** Prints a line for each finding; whether none is a failure. */
    static boolean tell(Facts facts, PrintStream out) {
        boolean well = true;
        for (Check check : Check.values()) {
            for (Finding finding : check.of(facts)) {
                out.println(finding.line());
                well &= finding.level() != Level.FAIL;
            }
        }
        return well;
    }
}
