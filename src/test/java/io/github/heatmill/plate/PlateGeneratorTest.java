package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateGeneratorTest {
    private static final PlateSettings SMALL = new PlateSettings(80, 80);

    @Test
    void aPlateDependsOnSettingsSeedAndIndexAlone() {
        List<Plate> forwards = plates(SMALL, 3, 0, 12);
        for (int index = 11; index >= 0; index--) {
            assertThat(PlateGenerator.plate(SMALL, 3, index)).isEqualTo(forwards.get(index));
        }
    }

    @Test
    void anotherSeedOrIndexGivesAnotherPlate() {
        Set<Object> images = new HashSet<>();
        for (int seed = -1; seed < 3; seed++) {
            plates(SMALL, seed, 0, 6).forEach(plate -> images.add(plate.image()));
        }
        assertThat(images).hasSize(24);
    }

    @Test
    void anyIndexIsAsGoodAsTheFirst() {
        assertThat(PlateGenerator.plate(SMALL, Long.MIN_VALUE, Long.MAX_VALUE)
                        .mask()
                        .count())
                .isPositive();
    }

    @Test
    void theBytesAreTheSameOnEveryMachine() {
        CRC32 bytes = new CRC32();
        for (Plate plate : plates(SMALL, 1, 0, 12)) {
            bytes.update(plate.pixelBytes());
            bytes.update(plate.mask().toBytes());
            bytes.update(PlateArrays.boxRows(0, plate).getBytes(StandardCharsets.UTF_8));
        }
        // fixed when the plates were last meant to change; a new value makes every published plate another one
        assertThat(bytes.getValue()).isEqualTo(1_126_175_369L);
    }

    @Test
    void refusesANegativeIndex() {
        assertThatThrownBy(() -> PlateGenerator.plate(SMALL, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an index from 0 on, but was -1");
    }

    @Test
    void everySixPlatesShowTheSixKindsOnceInAnOrderOfTheirOwn() {
        Set<List<DefectKind>> orders = new HashSet<>();
        for (long block = 0; block < 50; block++) {
            long first = block * 6;
            List<DefectKind> kinds = LongStream.range(first, first + 6)
                    .mapToObj(index -> PlateGenerator.kind(9, index))
                    .toList();
            assertThat(kinds).containsExactlyInAnyOrder(DefectKind.values());
            orders.add(kinds);
        }
        assertThat(orders).hasSizeGreaterThan(40);
    }

    @Test
    void theKindCanBeKnownWithoutThePlate() {
        plates(SMALL, 4, 0, 6).forEach(plate -> assertThat(plate.boxes()).isNotEmpty());
        for (int index = 0; index < 6; index++) {
            assertThat(PlateGenerator.plate(SMALL, 4, index).kind()).isEqualTo(PlateGenerator.kind(4, index));
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "64, 300", "200, 200", "333, 120"})
    void platesOfAnySizeKeepTheirPromises(int height, int width) {
        PlateSettings settings = new PlateSettings(height, width);
        for (Plate plate : plates(settings, 5, 0, 30)) {
            assertThat(plate.image().height()).isEqualTo(height);
            assertThat(plate.image().width()).isEqualTo(width);
            assertThat(plate.boxes()).hasSizeBetween(1, PlateGenerator.MAX_BOXES);
            assertThat(plate.mask().count()).isPositive();
            assertThat(plate.boxShare()).isBetween(0.0, PlateGenerator.MAX_BOX_SHARE);
            assertMarkedPixelsLieInABox(plate);
            plate.boxes().forEach(box -> assertTight(plate, box));
        }
    }

    @Test
    void theMaskMarksNoticeableChangesAndNothingElse() {
        for (int index = 0; index < 30; index++) {
            byte[] sound = PlateGenerator.soundLevels(SMALL, 6, index);
            Plate plate = PlateGenerator.plate(SMALL, 6, index);
            byte[] shown = plate.pixelBytes();
            byte[] marked = plate.mask().toBytes();
            int unmarked = 0;
            int unnoticed = 0;
            for (int i = 0; i < sound.length; i++) {
                int change = Math.abs((shown[i] & 0xff) - (sound[i] & 0xff));
                boolean noticeable = change >= PlateGenerator.NOTICEABLE;
                unnoticed += marked[i] == 1 && !noticeable ? 1 : 0;
                unmarked += marked[i] == 0 && noticeable ? 1 : 0;
            }
            assertThat(unnoticed).isZero();
            // specks of up to 9 pixels (24 * 80 / 200) are left out of mask and boxes
            assertThat(unmarked).isLessThan(30);
        }
    }

    @Test
    void meanBrightnessDoesNotTellTheKind() {
        List<Plate> plates = plates(SMALL, 7, 0, 300);
        Map<DefectKind, List<Double>> brightness = new EnumMap<>(DefectKind.class);
        plates.forEach(plate -> brightness
                .computeIfAbsent(plate.kind(), kind -> new ArrayList<>())
                .add(brightness(plate)));
        Map<DefectKind, Double> means = new EnumMap<>(DefectKind.class);
        brightness.forEach((kind, values) -> means.put(
                kind, values.stream().mapToDouble(value -> value).average().orElseThrow()));
        long guessed = plates.stream()
                .filter(plate -> nearest(means, brightness(plate)) == plate.kind())
                .count();
        // chance is 50 of 300
        assertThat(guessed).isLessThan(105);
    }

    @Test
    void lightAndDarkPlatesAreInEveryKind() {
        Map<DefectKind, double[]> extremes = new EnumMap<>(DefectKind.class);
        for (Plate plate : plates(SMALL, 8, 0, 180)) {
            double[] range = extremes.computeIfAbsent(plate.kind(), kind -> new double[] {1, 0});
            range[0] = Math.min(range[0], brightness(plate));
            range[1] = Math.max(range[1], brightness(plate));
        }
        assertThat(extremes).hasSize(6);
        extremes.values().forEach(range -> assertThat(range[1] - range[0]).isGreaterThan(0.15));
    }

    @Test
    void mostKindsShowSeveralDefectsOnSomePlates() {
        Map<DefectKind, Integer> most = new EnumMap<>(DefectKind.class);
        plates(PlateSettings.NEU_SIZE, 9, 0, 90)
                .forEach(plate -> most.merge(plate.kind(), plate.boxes().size(), Math::max));
        assertThat(most).hasSize(6);
        most.values().forEach(boxes -> assertThat(boxes).isGreaterThan(1));
    }

    private static List<Plate> plates(PlateSettings settings, long seed, long first, long last) {
        return LongStream.range(first, last)
                .mapToObj(index -> PlateGenerator.plate(settings, seed, index))
                .toList();
    }

    private static double brightness(Plate plate) {
        return IntStream.range(0, plate.image().pixels().length())
                .mapToDouble(i -> plate.image().pixels().at(i))
                .average()
                .orElseThrow();
    }

    private static DefectKind nearest(Map<DefectKind, Double> means, double brightness) {
        DefectKind best = DefectKind.CRAZING;
        for (DefectKind kind : DefectKind.values()) {
            if (Math.abs(means.get(kind) - brightness) < Math.abs(means.get(best) - brightness)) {
                best = kind;
            }
        }
        return best;
    }

    private static void assertMarkedPixelsLieInABox(Plate plate) {
        int width = plate.image().width();
        byte[] marked = plate.mask().toBytes();
        for (LabelledBox labelled : plate.boxes()) {
            BoundingBox box = labelled.box();
            for (int y = box.yMin(); y < box.yMax(); y++) {
                Arrays.fill(marked, y * width + box.xMin(), y * width + box.xMax(), (byte) 0);
            }
        }
        assertThat(marked).containsOnly(0);
    }

    private static void assertTight(Plate plate, LabelledBox labelled) {
        BoundingBox box = labelled.box();
        assertThat(labelled.defectClass()).isEqualTo(plate.kind().id());
        assertThat(IntStream.range(box.yMin(), box.yMax()))
                .anyMatch(y -> plate.mask().at(y, box.xMin()));
        assertThat(IntStream.range(box.yMin(), box.yMax()))
                .anyMatch(y -> plate.mask().at(y, box.xMax() - 1));
        assertThat(IntStream.range(box.xMin(), box.xMax()))
                .anyMatch(x -> plate.mask().at(box.yMin(), x));
        assertThat(IntStream.range(box.xMin(), box.xMax()))
                .anyMatch(x -> plate.mask().at(box.yMax() - 1, x));
    }
}
