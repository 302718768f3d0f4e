package io.github.heatmill.spark.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.drift.DriftReport;
import io.github.heatmill.drift.DriftSettings;
import io.github.heatmill.drift.Novelty;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.SplitMix64;
import io.github.heatmill.job.AlarmRule;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.DriftTable;
import io.github.heatmill.spark.table.InternalRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the shipped rules about novelty and comparisons raise an alarm: of quiet nights, and of nights with
 * something planted. Each night is dealt, with a reference and five earlier nights of its own, from a pool of plates.
 * docs/nights.md has the figures, which -Drules.print=true prints.
 */
class ShippedRulesIT {
    private static final int POOL = 3600;
    private static final int APART = 960;
    private static final int REFERENCE = 360;
    private static final int NIGHT = 240;
    private static final int HISTORY = 5;
    private static final int QUIET = 100;
    private static final int PLANTED = 20;

    private static final MadeNight USUAL = MadeNight.plates(0, POOL, image -> image);
    private static final MadeNight OTHERS = MadeNight.plates(POOL, POOL + APART, image -> image);

    private static List<RuleColumns> rules;

    /** A night, compared. */
    private record Night(DriftReport report, List<Double> novelties) {}

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        Path storage = Files.writeString(
                folder.resolve("storage.conf"),
                "storage { data = \"%1$s\", output = \"%1$s\", archive = \"%1$s/archive\" }".formatted(folder));
        NightlySpec spec = (NightlySpec) JobFile.load(
                Path.of("jobs/nightly.conf"), storage, List.of("night=2026-11-23", "images.folder=in"), folder);
        rules = RuleColumns.of(spec.alarms().rules());
    }

    private static List<MadeNight.Image> dealt(List<MadeNight.Image> pool, long seed) {
        List<MadeNight.Image> dealt = new ArrayList<>(pool);
        SplitMix64 random = new SplitMix64(seed);
        for (int i = dealt.size() - 1; i > 0; i--) {
            int j = random.whole(0, i);
            dealt.set(i, dealt.set(j, dealt.get(i)));
        }
        return dealt;
    }

    private static MadeNight night(MadeNight pool, int repeat) {
        return new MadeNight(dealt(pool.images(), 5000 + repeat).subList(0, NIGHT));
    }

    private static Night compared(int repeat, MadeNight tonight) {
        List<MadeNight.Image> pool = dealt(USUAL.images(), repeat);
        Reference reference = new MadeNight(pool.subList(0, REFERENCE)).reference();
        Novelty novelty = new Novelty(reference.features());
        List<SetState> history = IntStream.range(0, HISTORY)
                .map(night -> REFERENCE + night * NIGHT)
                .mapToObj(from -> new MadeNight(pool.subList(from, from + NIGHT)).state(novelty))
                .toList();
        MadeNight own = tonight.images().isEmpty()
                ? new MadeNight(pool.subList(REFERENCE + HISTORY * NIGHT, REFERENCE + (HISTORY + 1) * NIGHT))
                : tonight;
        return new Night(
                DriftReport.of(own.state(novelty), Optional.of(reference.images()), history, DriftSettings.DEFAULT),
                own.novelties(reference, novelty));
    }

    private static List<Night> nights(int count, IntFunction<MadeNight> tonight) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(repeat -> compared(repeat, tonight.apply(repeat)))
                .toList();
    }

    /** How many alarms of each rule each of these nights has. */
    private static Map<String, List<Integer>> alarms(List<Night> nights) {
        Map<String, List<Integer>> alarms = new TreeMap<>();
        for (RuleColumns rule : rules) {
            if (rule.isOfComparisons()) {
                alarms.put(rule.rule().name(), ofComparisons(rule, nights));
            } else if (rule.rule().where().startsWith("novelty ")) {
                alarms.put(rule.rule().name(), ofNovelty(rule, nights));
            }
        }
        return alarms;
    }

    private static List<Integer> ofComparisons(RuleColumns rule, List<Night> nights) {
        List<InternalRow> rows = DriftTable.rows(
                LocalDate.of(2026, 11, 23),
                "run",
                "model",
                nights.stream()
                        .flatMap(night -> night.report().findings().stream())
                        .toList());
        SparkSession spark = TestSpark.session();
        List<Row> answers = InternalRows.table(
                        spark,
                        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1),
                        ArchiveTable.DRIFT.schema())
                .select(rule.holds(), rule.worst())
                .collectAsList();
        List<Integer> counts = new ArrayList<>();
        int next = 0;
        for (Night night : nights) {
            List<ComparisonAlarms.Answer> own = new ArrayList<>();
            for (DriftFinding finding : night.report().findings()) {
                Row answer = answers.get(next++);
                own.add(new ComparisonAlarms.Answer(finding, answer.getBoolean(0), answer.getDouble(1)));
            }
            counts.add(ComparisonAlarms.of(rule.rule(), own, Stream::of).size());
        }
        return counts;
    }

    private static List<Integer> ofNovelty(RuleColumns rule, List<Night> nights) {
        List<Double> all =
                nights.stream().flatMap(night -> night.novelties().stream()).toList();
        List<Row> answers = TestSpark.session()
                .createDataset(all, Encoders.DOUBLE())
                .toDF("novelty")
                .coalesce(1)
                .select(rule.holds())
                .collectAsList();
        List<Integer> counts = new ArrayList<>();
        for (int night = 0; night < nights.size(); night++) {
            int from = night * NIGHT;
            List<Judgement> own = IntStream.range(from, from + NIGHT)
                    .mapToObj(i -> new Judgement(
                            "id " + i, "file " + i, answers.get(i).getBoolean(0), Optional.empty(), all.get(i)))
                    .toList();
            counts.add(Alarm.of(rule.rule(), own).size());
        }
        return counts;
    }

    /** In how many nights each rule raises an alarm, and how many lines a night has at most. */
    private static Map<String, Long> counted(String what, List<Night> nights) {
        Map<String, List<Integer>> alarms = alarms(nights);
        Map<String, Long> counted = new TreeMap<>();
        alarms.forEach((rule, counts) ->
                counted.put(rule, counts.stream().filter(count -> count > 0).count()));
        counted.put(
                "any", nights(alarms, nights.size()).filter(count -> count > 0).count());
        counted.put("most lines", nights(alarms, nights.size()).max().orElseThrow());
        if (Boolean.getBoolean("rules.print")) {
            System.out.println(what + ", " + nights.size() + " nights: " + counted);
        }
        return counted;
    }

    private static java.util.stream.LongStream nights(Map<String, List<Integer>> alarms, int count) {
        return IntStream.range(0, count).mapToLong(night -> alarms.values().stream()
                .mapToLong(counts -> counts.get(night))
                .sum());
    }

    /** At 5 % of nights with any false alarm, more than 11 of 100 have a chance below .5 %. */
    @Test
    void quietNightsRaiseNothingAtTheStatedRate() {
        Map<String, Long> found = counted("quiet", nights(QUIET, repeat -> new MadeNight(List.of())));

        assertThat(found.get("any")).isLessThanOrEqualTo(11);
        assertThat(found.get("dark-camera")).isLessThanOrEqualTo(2);
        assertThat(found.get("blurred-camera")).isLessThanOrEqualTo(2);
        assertThat(found.get("unlike-training")).isZero();
    }

    @Test
    void sixtyAndTwentyGreyLevelsDarkerIsADarkCamera() {
        for (int by : new int[] {60, 20}) {
            MadeNight dark = MadeNight.plates(POOL, POOL + APART, image -> MadeNight.darker(image, by));

            Map<String, Long> found = counted(by + " darker", nights(PLANTED, repeat -> night(dark, repeat)));

            assertThat(found.get("dark-camera")).as("%d levels", by).isEqualTo(PLANTED);
            assertThat(found.get("bright-camera")).isZero();
            assertThat(found.get("most lines"))
                    .as("dark-camera, and drift of all images and of classes")
                    .isLessThanOrEqualTo(3);
            assertThat(found.get("blurred-camera")).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aBlurIsABlurredCamera() {
        MadeNight blurred = MadeNight.plates(POOL, POOL + APART, MadeNight::blurred);

        Map<String, Long> found = counted("blurred", nights(PLANTED, repeat -> night(blurred, repeat)));

        assertThat(found.get("blurred-camera")).isEqualTo(PLANTED);
        assertThat(found.get("dark-camera")).isLessThanOrEqualTo(1);
    }

    @Test
    void threeFifthsOfOneClassIsAnotherMix() {
        Map<String, Long> found = counted("mix", nights(PLANTED, ShippedRulesIT::mixed));

        assertThat(found.get("class-mix")).isEqualTo(PLANTED);
        assertThat(List.of("dark-camera", "bright-camera", "blurred-camera"))
                .as("kinds differ in brightness and sharpness, and their cameras do not")
                .allSatisfy(rule -> assertThat(found.get(rule)).isLessThanOrEqualTo(1));
    }

    private static MadeNight mixed(int repeat) {
        List<MadeNight.Image> all = dealt(OTHERS.images(), repeat);
        String one = all.get(0).kind();
        return new MadeNight(Stream.concat(
                        all.stream().filter(image -> image.kind().equals(one)).limit(NIGHT * 3 / 5),
                        all.stream().filter(image -> !image.kind().equals(one)).limit(NIGHT * 2 / 5))
                .toList());
    }

    @Test
    void aFifthOfImagesOfAnUnknownKindIsUnlikeTraining() {
        Map<String, Long> found = counted("a fifth unknown", nights(PLANTED, ShippedRulesIT::partlyUnknown));

        assertThat(found.get("unlike-training")).isEqualTo(PLANTED);
    }

    /** A fifth of the images around a point where no class is. */
    private static MadeNight partlyUnknown(int repeat) {
        List<MadeNight.Image> images = new ArrayList<>(night(OTHERS, repeat).images());
        for (int i = 0; i < NIGHT / 5; i++) {
            float[] features = images.get(i).features().toArray();
            features[6] += 4;
            images.set(
                    i, new MadeNight.Image(images.get(i).kind(), images.get(i).numbers(), FloatArray.of(features)));
        }
        return new MadeNight(images);
    }

    @Test
    void withoutComparisonsNoRuleOfThemRaisesAnything() {
        List<Night> none = List.of(new Night(new DriftReport(List.of(), List.of()), List.of()));
        for (RuleColumns rule : rules) {
            if (rule.isOfComparisons()) {
                assertThat(ofComparisons(rule, none)).as(rule.rule().name()).containsExactly(0);
            }
        }
        assertThat(rules)
                .extracting(RuleColumns::rule)
                .extracting(AlarmRule::name)
                .contains("dark-camera");
    }
}
