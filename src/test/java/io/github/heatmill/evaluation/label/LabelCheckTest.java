package io.github.heatmill.evaluation.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confident learning: a case by hand, planted errors among many images, and a plain second computation. */
final class LabelCheckTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    /** An image of this name: its label, and its probabilities. */
    private static final class Image {
        private final String id;
        private final String label;
        private final float[] probabilities;

        Image(String id, String label, float[] probabilities) {
            this.id = id;
            this.label = label;
            this.probabilities = probabilities;
        }

        /** Of sixteenths, which a float holds exactly. */
        static Image of(String id, String label, int... sixteenths) {
            float[] probabilities = new float[sixteenths.length];
            for (int i = 0; i < sixteenths.length; i++) {
                probabilities[i] = sixteenths[i] / 16f;
            }
            return new Image(id, label, probabilities);
        }

        LabelledImage labelled() {
            return new LabelledImage(id, "explanation " + id, "file " + id, 0, label, "");
        }
    }

    private static final List<Image> EIGHT = List.of(
            Image.of("1", "a", 12, 2, 2),
            Image.of("2", "a", 8, 1, 7),
            Image.of("3", "a", 2, 13, 1),
            Image.of("4", "b", 1, 14, 1),
            Image.of("5", "b", 2, 11, 3),
            Image.of("6", "b", 0, 9, 7),
            Image.of("7", "c", 4, 4, 8),
            Image.of("8", "c", 6, 6, 4));

    private static StateKey key(String label) {
        return new StateKey(StateKey.Purpose.EVALUATE, "m", "paper", "half-open", "cam", TargetRelation.BOTH, label);
    }

    private static ConfidentThresholds thresholds(List<String> classes, List<Image> images) {
        LabelSums sums = new LabelSums();
        images.forEach(image -> sums.add(key(image.label), image.probabilities));
        return ConfidentThresholds.of(classes, sums, every -> true);
    }

    private static LabelCheck check(List<Image> images, ConfidentThresholds thresholds, int most) {
        LabelCheck check = new LabelCheck(most);
        images.forEach(image -> check.add(image.labelled(), image.probabilities, thresholds));
        return check;
    }

    @Test
    void thresholdsAreTheMeanProbabilitiesOfTheImagesOfALabel() {
        ConfidentThresholds thresholds = thresholds(ABC, EIGHT);

        // a (12 + 8 + 2) / 3, b (14 + 11 + 9) / 3, c (8 + 4) / 2 sixteenths
        assertThat(thresholds.threshold(0).orElseThrow()).isCloseTo(22 / 48.0, within(1e-9));
        assertThat(thresholds.threshold(1).orElseThrow()).isCloseTo(34 / 48.0, within(1e-9));
        assertThat(thresholds.threshold(2).orElseThrow()).isEqualTo(6 / 16.0);
    }

    @Test
    void anImageIsCountedAsTheMostProbableOfTheClassesThatReachTheirThresholds() {
        LabelCheck check = check(EIGHT, thresholds(ABC, EIGHT), LabelCheck.MOST);

        // thresholds 7 1/3, 11 1/3 and 6 sixteenths: 1 is a; 2 reaches a (8) and c (7), and is a; 3 is b (13); 4 is b;
        // 5 reaches none (11 < 11 1/3); 6 is c (7), for b's 9 does not reach; 7 is c; 8 reaches none
        assertThat(check.joint().counts())
                .isEqualTo(Map.of("a", Map.of("a", 2L, "b", 1L), "b", Map.of("b", 1L, "c", 1L), "c", Map.of("c", 1L)));
        assertThat(check.joint().unsure("a")).isZero();
        assertThat(check.joint().unsure("b")).isEqualTo(1);
        assertThat(check.joint().unsure("c")).isEqualTo(1);
        assertThat(check.joint().images()).isEqualTo(8);
        assertThat(check.joint().errors()).isEqualTo(2);
    }

    @Test
    void errorsAreRankedByHowMuchMoreProbableAnotherClassIs() {
        List<LabelError> errors =
                check(EIGHT, thresholds(ABC, EIGHT), LabelCheck.MOST).errors();

        // 3: 2 - 13, 6: 9 - 7, of which the label is the most probable class and yet less so than of others of its
        // label
        assertThat(errors)
                .containsExactly(
                        new LabelError(EIGHT.get(2).labelled(), "b", 2 / 16.0, 13 / 16.0, -11 / 16.0),
                        new LabelError(EIGHT.get(5).labelled(), "c", 9 / 16.0, 7 / 16.0, 2 / 16.0));
    }

    @Test
    void imagesThatAreAllTheSameReachTheirOwnMean() {
        // a tenth is no multiple of 2^-32, and the mean of three of them must not lie above it
        List<Image> same = Collections.nCopies(3, new Image("1", "a", new float[] {0.1f, 0.9f}));

        assertThat(thresholds(List.of("a", ""), same).confident(new float[] {0.1f, 0.9f}))
                .hasValue(0);
    }

    @Test
    void aClassThatNoImageIsLabelledWithIsNeverSuggested() {
        List<Image> noneOfC = EIGHT.subList(0, 6);

        LabelCheck check = check(noneOfC, thresholds(ABC, noneOfC), LabelCheck.MOST);

        assertThat(thresholds(ABC, noneOfC).threshold(2)).isEmpty();
        // 6 was counted as c, and now as none
        assertThat(check.joint().counts()).isEqualTo(Map.of("a", Map.of("a", 2L, "b", 1L), "b", Map.of("b", 1L)));
    }

    @Test
    void aLabelWhosePlaceIsNotKnownIsNotJudged() {
        LabelCheck check = check(EIGHT, thresholds(List.of("a", "b", ""), EIGHT), LabelCheck.MOST);

        assertThat(check.unknown()).isEqualTo(2);
        assertThat(check.joint().images()).isEqualTo(6);
    }

    /** {@code count} images of five classes; every nineteenth has the label of another class, and its name says so. */
    private static List<Image> planted(int count) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SplitMix64 random = new SplitMix64(77, i);
            int truth = i % 5;
            double[] odds = new double[5];
            double sum = 0;
            for (int c = 0; c < 5; c++) {
                // the sum of six uniform numbers of -1..1 is nearly normal, with a deviation of 1.41
                double logit = c == truth ? 4.5 : 0;
                for (int k = 0; k < 6; k++) {
                    logit += 2 * random.fraction() - 1;
                }
                odds[c] = Math.exp(logit);
                sum += odds[c];
            }
            float[] probabilities = new float[5];
            for (int c = 0; c < 5; c++) {
                probabilities[c] = (float) (odds[c] / sum);
            }
            boolean flipped = i % 19 == 13;
            int label = flipped ? (truth + 1 + (int) (4 * random.fraction())) % 5 : truth;
            images.add(new Image((flipped ? "flipped " : "right ") + i, "class " + label, probabilities));
        }
        return images;
    }

    private static final List<String> FIVE = List.of("class 0", "class 1", "class 2", "class 3", "class 4");

    @Test
    void plantedErrorsAreFoundAndHardlyAnyRightLabelIsBlamed() {
        List<Image> images = planted(4000);

        LabelCheck check = check(images, thresholds(FIVE, images), LabelCheck.MOST);

        long found = check.errors().stream()
                .filter(error -> error.image().imageId().startsWith("flipped"))
                .count();
        // 210 of 4000 are flipped. One is found unless the network is unsure of its true class, below the mean of that
        // class: 4.5 between logits of deviation 1.41 leaves the mean at about .87, and a fifth to a third of all below
        assertThat(found).isBetween(130L, 210L);
        // a right label is blamed where the network is confidently wrong: about 1 image of 500
        assertThat((double) found / check.joint().errors()).isGreaterThan(0.9);
        // the first hundred, of the least margins, are all flipped
        assertThat(check.errors().subList(0, 100))
                .allMatch(error -> error.image().imageId().startsWith("flipped"));
    }

    @Test
    void aPlainSecondComputationFindsTheSame() {
        List<Image> images = planted(1500);

        LabelCheck check = check(images, thresholds(FIVE, images), LabelCheck.MOST);

        PlainConfidentLearning plain = new PlainConfidentLearning(FIVE);
        images.forEach(image -> plain.add(image.id, image.label, image.probabilities));
        assertThat(joint(check)).isEqualTo(plain.joint());
        assertThat(check.errors().stream()
                        .map(error -> error.image().imageId() + " " + error.suggested() + " " + error.margin())
                        .toList())
                .isEqualTo(plain.errors());
        assertThat(plain.errors()).hasSizeGreaterThan(50);
    }

    private static Map<String, Long> joint(LabelCheck check) {
        Map<String, Long> joint = new TreeMap<>();
        check.joint()
                .counts()
                .forEach((label, row) -> row.forEach((counted, n) -> joint.put(label + " > " + counted, n)));
        return joint;
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 1000})
    void partsInAnyOrderGiveWhatTheWholeGivesAndTheMostProbableErrorsAreKept(int most) {
        List<Image> images = planted(600);
        ConfidentThresholds thresholds = thresholds(FIVE, images);
        LabelCheck whole = check(images, thresholds, most);
        List<Image> shuffled = new ArrayList<>();
        LabelSums sums = new LabelSums();
        LabelCheck merged = new LabelCheck(most);

        for (int part = 6; part >= 0; part--) {
            LabelSums ofPart = new LabelSums();
            List<Image> some = new ArrayList<>();
            for (int i = part; i < images.size(); i += 7) {
                some.add(images.get(i));
                ofPart.add(key(images.get(i).label), images.get(i).probabilities);
            }
            sums.merge(ofPart);
            merged.merge(check(some, thresholds, most));
            shuffled.addAll(some);
        }

        assertThat(shuffled).hasSize(600);
        assertThat(merged.errors()).isEqualTo(whole.errors()).hasSizeLessThanOrEqualTo(most);
        assertThat(joint(merged)).isEqualTo(joint(whole));
        ConfidentThresholds again = ConfidentThresholds.of(FIVE, sums, every -> true);
        for (int place = 0; place < 5; place++) {
            assertThat(again.threshold(place)).isEqualTo(thresholds.threshold(place));
        }
    }
}
