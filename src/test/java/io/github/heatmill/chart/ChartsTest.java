package io.github.heatmill.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.png.PngChunks;
import io.github.heatmill.png.PngWriter;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
    private static final int TRAIN = 0x2a6fb0;
    private static final int VALIDATION = 0xd8641c;
    private static final int BEST = 0x3c8a3c;
    private final PngWriter writer = new PngWriter();

    @Test
    void curvesPassThroughTheirFigures() {
        List<EpochFigures> epochs =
                List.of(new EpochFigures(1, 1.2, 0.2, 0.6, 0.4, false), new EpochFigures(2, 0.6, 0.6, 0.3, 0.8, true));
        BufferedImage chart = PngChunks.decode(TrainingChart.draw("training", epochs, Map.of(), writer));
        // loss: 90 + 12 to the right, up to 1.2 on 350 rows below 120: 1.2 at the top, 0.6 in the middle
        assertThat(rgb(chart, 102, 120)).isEqualTo(TRAIN);
        assertThat(rgb(chart, 102, 295)).isEqualTo(VALIDATION);
        assertThat(rgb(chart, 578, 295)).isEqualTo(TRAIN);
        // accuracy: from 0 to 1, 0.2 is 70 rows over the bottom at 470, 0.8 280 rows
        assertThat(rgb(chart, 722, 400)).isEqualTo(TRAIN);
        assertThat(rgb(chart, 1198, 190)).isEqualTo(VALIDATION);
        // the best epoch's line, in the middle of a dash
        assertThat(rgb(chart, 578, 146)).isEqualTo(BEST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE, 0, -1e300})
    void figuresOfATrainingThatWentWrongAreDrawnAllTheSame(double loss) {
        List<EpochFigures> epochs = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new EpochFigures(i * 100_000, i == 3 ? loss : 1, loss, loss, 0.5, i == 2))
                .toList();
        byte[] png = TrainingChart.draw("\n\ud83d\ude00".repeat(999), epochs, Map.of(), writer);
        assertThat(PngChunks.decode(png).getWidth()).isEqualTo(1240);
        assertThat(PngChunks.decode(TrainingChart.draw("", epochs.subList(2, 3), Map.of(), writer)))
                .isNotNull();
    }

    @Test
    void aChartIsTheSameTwice() {
        List<EpochFigures> epochs = List.of(new EpochFigures(1, 1.2, 0.2, 0.6, 0.4, true));
        assertThat(TrainingChart.draw("a", epochs, Map.of("id", "m"), new PngWriter()))
                .isEqualTo(TrainingChart.draw("a", epochs, Map.of("id", "m"), writer));
    }

    @Test
    void epochsMustAscend() {
        EpochFigures second = new EpochFigures(2, 1, 1, 1, 1, false);
        assertThatThrownBy(() -> TrainingChart.draw("", List.of(second, second), Map.of(), writer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected ascending epochs, but was 2 before 2");
        assertThatThrownBy(() -> TrainingChart.draw("", List.of(), Map.of(), writer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least one epoch, but was none");
        assertThatThrownBy(() -> new EpochFigures(0, 1, 1, 1, 1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an epoch from 1 on, but was 0");
    }

    @Test
    void aCellIsAsDarkAsItsShareOfTheRow() {
        // three of four right in the first row, none at all in the second
        BufferedImage picture = PngChunks.decode(
                ConfusionPicture.draw("t", counts(new DefectClasses(List.of("a", "b")), 3, 1, 0, 0), Map.of(), writer));
        // names are one letter wide: 5 x 2, so cells of 96 x 64 start at 24 + 10 + 16 = 50 and 24 + 124 = 148
        // white to (31, 92, 153): a share of 3/4 is 255 - 0.75 x (224, 163, 102) = (87, 132.75, 178.5)
        assertThat(rgb(picture, 52, 150)).isEqualTo(0x5785b3);
        // 1/4: (199, 214.25, 229.5)
        assertThat(rgb(picture, 50 + 96 + 2, 150)).isEqualTo(0xc7d6e6);
        assertThat(rgb(picture, 52, 150 + 64)).isEqualTo(0xffffff);
    }

    @Test
    void anyClassesMakeAPicture() {
        DefectClasses hostile = new DefectClasses(List.of("\ud83d\ude00", "y".repeat(10_000), "\u20ac"));
        byte[] png = ConfusionPicture.draw(
                "", counts(hostile, Long.MAX_VALUE / 9, 0, 1, 0, 0, 0, 5, 6, 7), Map.of(), writer);
        assertThat(PngChunks.decode(png).getWidth()).isLessThan(1500);
    }

    @Test
    void countsUnlikeTheClassesAreRefused() {
        DefectClasses classes = new DefectClasses(List.of("a", "b"));
        assertThatThrownBy(() -> ConfusionCounts.of(classes, new long[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 4 counts, but was 3");
        assertThatThrownBy(() -> ConfusionCounts.of(classes, new long[] {0, -1, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected counts that are not negative, but was -1");
    }

    @Test
    void thePictureOfThirtyClassesIsTheMatrixAndThatOfMoreAListOfBoundedSize() {
        BufferedImage matrix = PngChunks.decode(ConfusionPicture.draw("t", oneForTheNext(30), Map.of(), writer));
        // 30 cells of 64 and 124 + 2 x 24 around them
        assertThat(matrix.getHeight()).isEqualTo(30 * 64 + 124 + 48);
        for (int classes : new int[] {31, 300, 1000}) {
            BufferedImage list = PngChunks.decode(ConfusionPicture.draw("t", oneForTheNext(classes), Map.of(), writer));
            // 30 lines of 32 below the heading, whatever the number of classes
            assertThat(list.getHeight()).isEqualTo(148 + 30 * 32 + 24);
            assertThat(list.getWidth()).isEqualTo(1240);
        }
    }

    @Test
    void theListBeginsWithTheMostFrequentConfusionAndLeavesOutWhatIsRight() {
        DefectClasses classes = new DefectClasses(List.of("a", "b", "c"));
        // of a 9 are right and 2 taken for c; of b 2 are taken for a and 7 for c
        assertThat(TopConfusions.ranked(counts(classes, 9, 0, 2, 2, 0, 7, 0, 0, 0)))
                .containsExactly(
                        new TopConfusions.Confusion(1, 2, 7),
                        new TopConfusions.Confusion(0, 2, 2),
                        new TopConfusions.Confusion(1, 0, 2));
    }

    /** Of each class two images are right and one is taken for the next class. */
    private static ConfusionCounts oneForTheNext(int classes) {
        long[] counts = new long[classes * classes];
        for (int label = 0; label < classes; label++) {
            counts[label * classes + label] = 2;
            counts[label * classes + (label + 1) % classes] = 1;
        }
        return counts(
                new DefectClasses(
                        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList()),
                counts);
    }

    private static ConfusionCounts counts(DefectClasses classes, long... counts) {
        return ConfusionCounts.of(classes, counts);
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }
}
