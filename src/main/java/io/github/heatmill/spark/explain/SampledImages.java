package io.github.heatmill.spark.explain;

import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.image.UnknownClasses;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Some of the images of a job, read as its tasks read them.
 *
 * @param images how many
 * @param bad those that would be quarantined
 * @param unknown their boxes of classes that the model does not have
 */
record SampledImages(long images, BadRecords bad, UnknownClasses unknown) {
    private static final int REASON_CODE = 2;
    private static final int BOXES = 4;

    /** Reads {@code images}, rows of {@link ImageColumns}, for {@code network}: one Spark job. */
    static SampledImages of(JavaRDD<Row> images, NetworkDescription network, Fitting fitting, PixelScale scale) {
        List<Row> read = images.map(row -> outcome(new ImageReader(network, fitting, scale).read(row)))
                .collect();
        Map<String, Long> boxes = read.stream()
                .flatMap(row -> Stream.of(row.<String[]>getAs(BOXES)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Iterator<Row> bad =
                read.stream().filter(row -> !row.isNullAt(REASON_CODE)).toList().iterator();
        return new SampledImages(read.size(), BadRecords.of(bad), UnknownClasses.of(boxes, network.classes()));
    }

    private static Row outcome(ImageReading reading) {
        return RowFactory.create(
                reading.source(),
                reading.sourceIndex(),
                reading.refusal().map(why -> why.code().id()).orElse(null),
                reading.refusal().map(Refusal::reason).orElse(null),
                reading.boxes().stream().map(LabelledBox::defectClass).toArray(String[]::new));
    }

    /** As {@code 12 of 300 would be quarantined}. */
    String summary() {
        return (bad.count() == 0 ? "none" : bad.count()) + " of " + images + " would be quarantined";
    }
}
