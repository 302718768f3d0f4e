package io.github.heatmill.spark.query;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.TaskFailures;
import io.github.heatmill.spark.cluster.ExecutorWatch;
import io.github.heatmill.spark.cluster.Sizing;
import io.github.heatmill.spark.sql.SqlMistake;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The program behind {@code submit/query}. */
public final class QueryMain {
    private QueryMain() {}

    /**
     * Answers the question in {@code args} (those of {@link QueryRequest#parse}) on {@code out} as UTF-8, in the Spark
     * session of this process, which is built when there is none and left running: it ends with the process.
     *
     * @param say takes a line for the user that is no answer
     * @return the exit code, always 0: whatever else is thrown
     * @throws UserMistake for a wrong argument, a statement that is wrong or does more than read, or an unusable table
     */
    public static int run(List<String> args, PrintStream out, Consumer<String> say) {
        QueryRequest request = QueryRequest.parse(args);
        if (request.dryRun()) {
            out.println("The statement only reads; nothing was asked.");
            return 0;
        }
        PrintStream answer = new PrintStream(out, false, StandardCharsets.UTF_8);
        SparkSession.Builder builder =
                TaskFailures.watch(SparkSession.builder()).appName("heatmill query");
        SparkConf conf = new SparkConf();
        Sizing.of(conf).require();
        SparkSession spark = ExecutorWatch.over(builder, conf, say).getOrCreate();
        // what goes wrong is thrown, and told once; Spark would log it for each attempt
        spark.sparkContext().setLogLevel("OFF");
        answer(spark, request, answer);
        answer.flush();
        return 0;
    }

    /** Answers {@code request} on {@code out}, leaving no view and no setting behind in {@code spark}. */
    static void answer(SparkSession spark, QueryRequest request, PrintStream out) {
        SparkSession session = spark.newSession();
        // the catalog of an archive is looked for in the settings of the thread's session
        SparkSession before = SparkSession.active();
        SparkSession.setActiveSession(session);
        try {
            ask(session, request, out);
        } finally {
            SparkSession.setActiveSession(before);
        }
    }

    private static void ask(SparkSession session, QueryRequest request, PrintStream out) {
        session.conf().set("spark.sql.datetime.java8API.enabled", true);
        QueryViews views = QueryViews.register(session, request);
        try {
            Dataset<Row> rows = session.sql(request.statement().sql());
            request.format().write(rows, request.limit(), out);
        } catch (Exception | StackOverflowError e) {
            throw SqlMistake.of(request.statement(), views::missing, e);
        }
    }
}
