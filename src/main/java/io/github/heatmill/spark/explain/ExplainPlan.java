package io.github.heatmill.spark.explain;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.images.ImageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Says what an explain job is going to read and write, and looks at some of the files of a folder. */
record ExplainPlan(SparkSession spark, ExplainSpec spec, ExplainInputs inputs) {
    /**
     * Measured on the 2148 rows that quickstart explains: all but the map, and the map for each of its cells. A map is
     * an array of floats, which hardly gets shorter.
     */
    private static final long ROW_BYTES = 1015;

    private static final long CELL_BYTES = 3;

    /**
     * The plan. Throws {@link UserMistake} if of the files looked at a larger share than the job allows would be
     * quarantined, or boxes are of classes that the model does not have.
     */
    JobPlan in(OutputRoom room) {
        ExplainSettings settings = inputs.pass().settings();
        int layers = settings.layers().size();
        long most = inputs.inventory().images() * targets() * maps();
        long baselines = inputs.inventory().withBoxes()
                * targets()
                * layers
                * spec.baselines().size();
        List<String> lines = new ArrayList<>();
        lines.addAll(inputs.pass().remarks());
        lines.add(inputs.source().path() + ": " + inputs.inventory().summary() + "; "
                + inputs.inventory().labelled() + " labelled, "
                + inputs.inventory().withBoxes() + " with boxes");
        lines.addAll(sample());
        lines.add((targets() == 1 ? "" : "up to ") + count(most, "row") + " of "
                + count(spec.methods().size(), "method")
                + (layers == 1 ? "" : " at " + layers + " layers")
                + (settings.fusions().isEmpty()
                        ? ""
                        : " and " + count(settings.fusions().size(), "fusion"))
                + (baselines == 0 ? "" : ", and up to " + baselines + " of baselines") + ", in "
                + count(inputs.images().javaRDD().getNumPartitions(), "task") + "; "
                + (spec.pictures().where().equals("true") ? "" : "up to ") + count(pictures(), "picture"));
        return new JobPlan(lines).with(room.lines(bytes(most + baselines)));
    }

    private long bytes(long rows) {
        NetworkInput image = inputs.network().takes();
        // of the largest layer: an upper bound where there are several
        long cells = inputs.pass().settings().seen().stream()
                .mapToLong(layer -> (long) layer.height() * layer.width())
                .max()
                .orElseThrow();
        long enlarge = spec.pictures().enlarge();
        double pixels = (double) image.height() * image.width() * enlarge * enlarge;
        int copies =
                (spec.pictures().to().files() ? 1 : 0) + (spec.pictures().to().table() ? 1 : 0);
        return rows * (ROW_BYTES + CELL_BYTES * cells)
                + (long) (pictures() * copies * pixels * spec.pictures().style().bytesPerPixel());
    }

    /** Maps of a class of an image: of each layer by the methods that are defined on it, and the fused ones. */
    private long maps() {
        ExplainSettings settings = inputs.pass().settings();
        return settings.layers().stream()
                        .mapToLong(layer -> settings.methodsOf(layer).size())
                        .sum()
                + settings.fusions().size();
    }

    /** The most classes that are explained of one image. */
    private int targets() {
        int classes = inputs.network().classes().size();
        return spec.target().classes(0, OptionalInt.of(classes - 1), classes).size();
    }

    private long pictures() {
        if (!spec.pictures().to().files() && !spec.pictures().to().table()) {
            return 0;
        }
        long images = -Math.floorDiv(
                -inputs.inventory().images(), (long) spec.pictures().every());
        return images * targets() * maps();
    }

    /** Which of a folder's files would be quarantined, estimated by reading some of them as the job does. */
    private List<String> sample() {
        return inputs.source().sample(spark).map(this::sample).orElse(List.of());
    }

    private List<String> sample(ImageSource sample) {
        JavaRDD<Row> rows = sample.images(spark, inputs.network().classes()).javaRDD();
        SampledImages read = SampledImages.of(
                rows,
                inputs.network(),
                inputs.pass().settings().fitting(),
                inputs.pass().settings().scale());
        read.unknown().requireNone(sample.path(), inputs.network().classes());
        List<String> lines = new ArrayList<>();
        lines.add(sample.path() + ": files read as a sample: " + read.summary());
        lines.addAll(read.bad().shortLines());
        if (!spec.limits().allows(read.bad().count(), read.images())) {
            lines.add("this is more than limits.max-bad-share = "
                    + spec.limits().maxBadShare() + " allows. Repair or remove the images, or raise the limit.");
            throw new UserMistake(UserMistake.Kind.BAD_RECORDS, lines);
        }
        return lines;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
