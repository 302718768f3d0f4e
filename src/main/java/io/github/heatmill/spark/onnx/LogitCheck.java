package io.github.heatmill.spark.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.image.PixelReading;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.job.ImportCheck;
import io.github.heatmill.model.onnx.OnnxNetwork;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.FittedSession;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.npy.NpyFile;
import io.github.heatmill.spark.npy.NpyFileRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Compares the logits of some images with those that the network gave them where it comes from. */
final class LogitCheck {
    private static final int MOST_IMAGES = 64;

    private final SparkSession spark;
    private final ImportCheck check;
    private final OnnxNetwork file;
    private final OnnxSpec network;

    LogitCheck(SparkSession spark, ImportCheck check, ImportInputs inputs) {
        this.spark = spark;
        this.check = check;
        this.network = inputs.network().spec();
        this.file = OnnxNetwork.of(network, inputs.graph());
    }

    /**
     * The greatest difference of a logit, as a share of the image's greatest logit, or of 1. Throws
     * {@link UserMistake} if it is above the tolerance, which says what would agree, if anything of the usual does.
     */
    double greatestDifference() {
        List<Image> images = images();
        List<float[]> expected = logits(images.size());
        Difference found = difference(file, images, expected);
        if (found.share() <= check.tolerance()) {
            return found.share();
        }
        throw InputMistake.of(
                check.logits(),
                "the network gives image %d of %s the logits %s, but expected are %s"
                        .formatted(
                                found.image(), check.images(), text(found.logits()), text(expected.get(found.image()))),
                remedy(images, expected));
    }

    private String remedy(List<Image> images, List<float[]> expected) {
        for (InputValues other : OtherInput.all(network.values())) {
            if (difference(file.given(other), images, expected).share() <= check.tolerance()) {
                return "with " + OtherInput.settings(network.values(), other) + " they agree";
            }
        }
        return areProbabilities(expected)
                ? "these look like probabilities: give what comes before the softmax"
                : "set input.order, input.range, input.mean, input.std, input.fit and input.resize as images were"
                        + " prepared there; none of the usual combinations agrees";
    }

    private static boolean areProbabilities(List<float[]> rows) {
        for (float[] row : rows) {
            double sum = 0;
            for (float value : row) {
                if (value < 0 || value > 1) {
                    return false;
                }
                sum += value;
            }
            if (Math.abs(sum - 1) > 1e-3) {
                return false;
            }
        }
        return true;
    }

    /**
     * How far logits are from those expected.
     *
     * @param image which one is furthest
     * @param logits of it
     */
    private record Difference(double share, int image, List<Double> logits) {}

    private Difference difference(OnnxNetwork tried, List<Image> images, List<float[]> expected) {
        Difference greatest = new Difference(0, 0, List.of());
        List<String> layers = List.of(network.targetLayer().name());
        try (NetworkSession session = FittedSession.of(tried.open(1, Arithmetic.DIRECT, layers), network.fitting())) {
            for (int i = 0; i < images.size(); i++) {
                ImageEvidence seen = session.run(List.of(images.get(i))).get(0);
                double share = share(seen.logits(), expected.get(i));
                if (!(share <= greatest.share()) || greatest.logits().isEmpty()) {
                    greatest = new Difference(Double.isNaN(share) ? Double.MAX_VALUE : share, i, seen.logits());
                }
            }
        }
        return greatest;
    }

    private static double share(List<Double> logits, float[] expected) {
        double most = 1;
        double difference = 0;
        for (int c = 0; c < expected.length; c++) {
            most = Math.max(most, Math.abs(expected[c]));
            double one = Math.abs(logits.get(c) - expected[c]);
            // so written, NaN counts
            difference = one <= difference ? difference : one;
        }
        return difference / most;
    }

    private static String text(List<Double> logits) {
        float[] values = new float[logits.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = logits.get(c).floatValue();
        }
        return text(values);
    }

    private static String text(float[] logits) {
        List<String> some = new ArrayList<>();
        for (int c = 0; c < Math.min(logits.length, 6); c++) {
            some.add("%.4g".formatted(logits[c]));
        }
        return some + (logits.length > 6 ? " and more" : "");
    }

    private List<Image> images() {
        ImageSource source = new NpyImages(check.images(), Optional.empty(), Optional.empty(), Optional.empty())
                .in(network.takes().wants())
                .scaledLike(spark, PixelScale.UINT8);
        PixelScale scale = source.knownScale(spark).orElseThrow();
        List<Row> rows = source.images(spark, network.classes())
                .orderBy(ImageColumns.SOURCE_INDEX)
                .limit(MOST_IMAGES)
                .collectAsList();
        return rows.stream().map(row -> image(row, scale)).toList();
    }

    private Image image(Row row, PixelScale scale) {
        Optional<Refusal> refusal = ImageColumns.refusal(row);
        int height = row.<Integer>getAs(ImageColumns.HEIGHT);
        int width = row.<Integer>getAs(ImageColumns.WIDTH);
        PixelType type = PixelType.of(row.getAs(ImageColumns.PIXEL_TYPE)).orElseThrow();
        PixelReading read = refusal.map(PixelReading::because)
                .orElseGet(() ->
                        type.image(network.takes().wants(), scale, row.getAs(ImageColumns.PIXELS), height, width));
        Image image = read.image()
                .orElseThrow(() -> InputMistake.of(
                        check.images(),
                        read.refusal().orElseThrow().reason(),
                        "give images as they are before any preprocessing, with values 0..255"));
        if (!network.fitting()
                .fit()
                .takes(height, width, network.takes().height(), network.takes().width())) {
            throw InputMistake.of(
                    check.images(),
                    "its images are " + height + " x " + width + " pixels, but the network takes "
                            + network.takes().size(),
                    "set input.fit to how images of other sizes come to the network");
        }
        return image;
    }

    private List<float[]> logits(int images) {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        NpyFile file = NpyFile.of(check.logits(), hadoop);
        NpyHeader header = file.header();
        int classes = network.classes().size();
        if (header.shape().size() != 2 || header.rowElements() != classes || header.rows() < images) {
            throw InputMistake.of(
                    check.logits(),
                    header.description() + " holds no logits of " + images + " images and " + classes + " classes",
                    "give them as (N, " + classes + "), one row for each image");
        }
        List<float[]> logits = new ArrayList<>();
        byte[] row = new byte[(int) header.rowBytes()];
        try (NpyFileRows rows = NpyFileRows.open(file, hadoop, images)) {
            for (int i = 0; i < images; i++) {
                float[] values = new float[classes];
                rows.read(i, row);
                header.dtype().floats(row, values);
                logits.add(values);
            }
        } catch (IOException failure) {
            throw InputFile.unreadable(check.logits(), failure);
        }
        return logits;
    }
}
