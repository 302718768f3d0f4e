package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class ImageReaderTest {
    private static final NetworkSpec NETWORK =
            new NetworkSpec(Architecture.CAM, new DefectClasses(List.of("spot", "strip")), 2, 2, List.of(4), 8);

    private static final Map<String, Object> SOUND = Map.of(
            ImageColumns.IMAGE_ID,
            "0123",
            ImageColumns.SOURCE,
            "plate.png",
            ImageColumns.SOURCE_INDEX,
            7L,
            ImageColumns.LABEL,
            "strip",
            ImageColumns.HEIGHT,
            2,
            ImageColumns.WIDTH,
            2,
            ImageColumns.PIXEL_TYPE,
            "|u1",
            ImageColumns.PIXELS,
            new byte[] {0, 51, 102, (byte) 255});

    private static Row row(Map<String, Object> cells, String column, Object value) {
        Object[] values = new Object[ImageColumns.SCHEMA.size()];
        for (StructField field : ImageColumns.SCHEMA.fields()) {
            values[ImageColumns.SCHEMA.fieldIndex(field.name())] = cells.get(field.name());
        }
        values[ImageColumns.SCHEMA.fieldIndex(column)] = value;
        return new GenericRowWithSchema(values, ImageColumns.SCHEMA);
    }

    private static ImageReading read(String column, Object value) {
        return new ImageReader(NETWORK, Fitting.EXACT, PixelScale.UINT8).read(row(SOUND, column, value));
    }

    @Test
    void bytesBecomeIntensitiesInSharesOfWhite() {
        ImageReading reading = read(ImageColumns.LABEL, "strip");

        assertThat(reading.refusal()).isEmpty();
        // 51 / 255, 102 / 255
        assertThat(reading.image()).hasValue(new GreyImage(2, 2, FloatArray.of(0, 0.2f, 0.4f, 1)));
        assertThat(reading.label(NETWORK.classes())).hasValue(1);
        assertThat(reading.source()).isEqualTo("plate.png");
        assertThat(reading.sourceIndex()).isEqualTo(7);
    }

    @Test
    void boxesAreReadAsTheyLie() {
        Row box = RowFactory.create("spot", 0, 1, 2, 2);

        ImageReading reading = read(
                ImageColumns.BOXES, JavaConverters.asScalaBuffer(List.of(box)).toSeq());

        assertThat(reading.boxes()).containsExactly(new LabelledBox("spot", new BoundingBox(0, 1, 2, 2)));
    }

    @Test
    void theHashFollowsFromThePixelsAndIsMissingWithThem() {
        assertThat(read(ImageColumns.SOURCE, "another.png").pixelHash())
                .isPresent()
                .isEqualTo(read(ImageColumns.SOURCE_INDEX, 8L).pixelHash())
                .isNotEqualTo(read(ImageColumns.PIXELS, new byte[] {0, 51, 102, (byte) 254})
                        .pixelHash());
        assertThat(read(ImageColumns.WIDTH, 3).pixelHash()).isEmpty();
    }

    @Test
    void anImageOfAnotherSizeIsSetAsideWithBothSizes() {
        assertThat(read(ImageColumns.WIDTH, 3).refusal())
                .hasValue(new Refusal(ReasonCode.WRONG_SIZE, "it is 2 x 3 pixels, but the model takes 2 x 2"));
    }

    @Test
    void aLabelThatTheModelDoesNotKnowIsABugForSourcesGiveNone() {
        assertThatThrownBy(() -> read(ImageColumns.LABEL, "scratch"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("scratch", "[spot, strip]");
        assertThat(read(ImageColumns.LABEL, null).refusal()).isEmpty();
    }

    @Test
    void aReasonThatIsKnownAlreadyIsKept() {
        Map<String, Object> cells = new HashMap<>(SOUND);
        cells.put(ImageColumns.REASON, "it is cut short");

        ImageReading reading = new ImageReader(NETWORK, Fitting.EXACT, PixelScale.UINT8)
                .read(row(cells, ImageColumns.REASON_CODE, "truncated"));

        assertThat(reading.refusal()).hasValue(new Refusal(ReasonCode.TRUNCATED, "it is cut short"));
        assertThat(reading.image()).isEmpty();
    }

    @Test
    void valuesBeyondTheScaleSetTheImageAside() {
        Row floats = row(
                Map.of(
                        ImageColumns.IMAGE_ID,
                        "0123",
                        ImageColumns.SOURCE,
                        "a.npy",
                        ImageColumns.SOURCE_INDEX,
                        0L,
                        ImageColumns.HEIGHT,
                        2,
                        ImageColumns.WIDTH,
                        2,
                        ImageColumns.PIXEL_TYPE,
                        "<u2",
                        // 1, 2, 3 and 4097, little endian, where 4095 is white
                        ImageColumns.PIXELS,
                        new byte[] {1, 0, 2, 0, 3, 0, 1, 16}),
                ImageColumns.LABEL,
                null);

        ImageReading reading = new ImageReader(NETWORK, Fitting.EXACT, PixelScale.upTo(4095)).read(floats);

        assertThat(reading.image()).isEmpty();
        assertThat(reading.refusal())
                .hasValue(new Refusal(ReasonCode.OUT_OF_RANGE, "value 3 is 4097.0, outside 0..4095 (scale max=4095)"));
    }
}
