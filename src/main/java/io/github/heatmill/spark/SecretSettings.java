package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * Secrets of stores among the settings of Spark: they would stand in the list of processes, in Spark's web interface
 * and event log, and in a file that is shared.
 */
final class SecretSettings {
    private static final Pattern SECRET = Pattern.compile("spark\\.hadoop\\.fs\\.(?:"
            + "s3a\\..*(?:secret\\.key|session\\.token|proxy\\.password)"
            + "|azure\\..*(?:account\\.key|client\\.secret|user\\.password|sas\\.fixed\\.token).*"
            + "|gs\\..*(?:private\\.key|client\\.secret|refresh\\.token))");

    private SecretSettings() {}

    /** Throws {@link UserMistake} that names every setting that is a secret, and no value. */
    static void requireNone(SparkConf settings) {
        List<String> problems = Stream.of(settings.getAll())
                .map(Tuple2::_1)
                .filter(key -> SECRET.matcher(key).matches())
                .sorted()
                .map(key -> key + ": secrets are no settings, for others would see them. Remove it, and give"
                        + " credentials by the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), the instance, or"
                        + " a credential file of Hadoop that spark.hadoop.hadoop.security.credential.provider.path"
                        + " names.")
                .toList();
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }
}
