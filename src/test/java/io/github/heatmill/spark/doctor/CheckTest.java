package io.github.heatmill.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.cluster.Sizing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
    private static final ProcessVersions SAME = new ProcessVersions("17.0.15", "2.12.18", "3.5.8", "0.2.0");
    private static final SystemFacts SYSTEM = new SystemFacts("2.36", true, "UTF-8", "1");
    private static final DiskFacts DISK = new DiskFacts("/tmp", 5L << 30, "");
    private static final Sizing SIZING = new Sizing(List.of(), "executors of 4 cores");

    /** An executor that has something wrong, the check that finds it, and what its line has to name. */
    private record Sick(Check check, UnaryOperator<ProcessFacts> how, List<String> parts) {
        @Override
        public String toString() {
            return check + " " + parts;
        }
    }

    private static ProcessFacts well(String where) {
        NativeLibrary.Uses natives = new NativeLibrary.Uses();
        natives.put("ND4J", "1.0.0");
        return new ProcessFacts(where, SAME, SYSTEM, natives, new ArrayList<>(List.of(DISK)), new ArrayList<>(), 0.2);
    }

    private static ProcessFacts runs(ProcessVersions versions, ProcessFacts f) {
        return new ProcessFacts(f.where(), versions, f.system(), f.natives(), f.disks(), f.places(), f.secondsOff());
    }

    private static ProcessFacts on(SystemFacts system, ProcessFacts f) {
        return new ProcessFacts(f.where(), f.versions(), system, f.natives(), f.disks(), f.places(), f.secondsOff());
    }

    private static ProcessFacts writesTo(DiskFacts disk, ProcessFacts f) {
        return new ProcessFacts(
                f.where(),
                f.versions(),
                f.system(),
                f.natives(),
                new ArrayList<>(List.of(DISK, disk)),
                f.places(),
                f.secondsOff());
    }

    private static ProcessFacts has(String library, String use, ProcessFacts f) {
        f.natives().put(library, use);
        return f;
    }

    private static ProcessFacts lacks(String place, ProcessFacts f) {
        f.places().add(place);
        return f;
    }

    static Stream<Sick> sick() {
        return Stream.of(
                new Sick(
                        Check.JAVA,
                        f -> runs(new ProcessVersions("11.0.2", "2.12.18", "3.5.8", "0.2.0"), f),
                        List.of("the driver runs 17.0.15, but executor 1 on mill2 11.0.2", "JDK 17")),
                new Sick(
                        Check.SCALA,
                        f -> runs(new ProcessVersions("17.0.15", "2.13.8", "3.5.8", "0.2.0"), f),
                        List.of("the driver runs 2.12.18, but executor 1 on mill2 2.13.8", "SPARK_HOME")),
                new Sick(
                        Check.SPARK,
                        f -> runs(new ProcessVersions("17.0.15", "2.12.18", "3.4.1", "0.2.0"), f),
                        List.of("the driver runs 3.5.8, but executor 1 on mill2 3.4.1", "SPARK_HOME")),
                new Sick(
                        Check.SPARK,
                        f -> runs(new ProcessVersions("17.0.15", "2.12.18", "3.5.1", "0.2.0"), f),
                        List.of("the driver runs 3.5.8, but executor 1 on mill2 3.5.1")),
                new Sick(
                        Check.HEATMILL,
                        f -> runs(new ProcessVersions("17.0.15", "2.12.18", "3.5.8", "0.1.0"), f),
                        List.of("the driver runs 0.2.0, but executor 1 on mill2 0.1.0", "HEATMILL_EXECUTOR_HOME")),
                new Sick(
                        Check.GLIBC,
                        f -> on(new SystemFacts("2.17", true, "UTF-8", "1"), f),
                        List.of("executor 1 on mill2: glibc 2.17", "2.27")),
                new Sick(
                        Check.GLIBC,
                        f -> on(new SystemFacts("", true, "UTF-8", "1"), f),
                        List.of("executor 1 on mill2: no GNU C library", "Alpine")),
                new Sick(
                        Check.PROCESSOR,
                        f -> on(new SystemFacts("2.36", false, "UTF-8", "1"), f),
                        List.of("executor 1 on mill2: a processor without AVX2")),
                new Sick(
                        Check.NATIVES,
                        f -> has("ONEDNN", NativeLibrary.BROKEN + "java.lang.UnsatisfiedLinkError: no jnidnnl", f),
                        List.of("executor 1 on mill2", "no jnidnnl", "noexec")),
                new Sick(
                        Check.THREADS,
                        f -> on(new SystemFacts("2.36", true, "UTF-8", "8"), f),
                        List.of("executor 1 on mill2: OMP_NUM_THREADS=8", "spark.executorEnv.OMP_NUM_THREADS")),
                new Sick(
                        Check.LOCALE,
                        f -> on(new SystemFacts("2.36", true, "ANSI_X3.4-1968", "1"), f),
                        List.of("executor 1 on mill2", "ANSI_X3.4-1968", "spark.executorEnv.LC_ALL")),
                new Sick(Check.CLOCK, f -> f.withSecondsOff(3600), List.of("executor 1 on mill2: 3600.0 s off", "NTP")),
                new Sick(
                        Check.STORAGE,
                        f -> lacks("storage.data = /data (FileNotFoundException)", f),
                        List.of("executor 1 on mill2: no access to storage.data = /data", "all machines")),
                new Sick(
                        Check.DISK,
                        f -> writesTo(new DiskFacts("/scratch", 1 << 20, ""), f),
                        List.of("executor 1 on mill2", "/scratch 0 GiB free", "spark.local.dir")),
                new Sick(
                        Check.DISK,
                        f -> writesTo(new DiskFacts("/scratch", 9L << 30, "AccessDeniedException: /scratch"), f),
                        List.of("executor 1 on mill2", "AccessDeniedException: /scratch")));
    }

    private static Facts facts(ProcessFacts second) {
        return new Facts(
                well("the driver"), List.of(well("executor 0 on mill1"), second), List.of(), "", SIZING, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aClusterThatIsWellHasOneLineOfEachCheckThatSaysSo(Check check) {
        List<Finding> findings = check.of(facts(well("executor 1 on mill2")));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).line()).startsWith("ok    " + check.id());
        assertThat(findings.get(0).remedy()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sick")
    void whatIsWrongIsToldOfWhomAndWithTheRemedy(Sick sick) {
        Facts facts = facts(sick.how().apply(well("executor 1 on mill2")));

        assertThat(sick.check().of(facts)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.line()).contains(sick.parts());
        });
        assertThat(Stream.of(Check.values()).filter(check -> check != sick.check()))
                .allSatisfy(other -> assertThat(other.of(facts)).allMatch(finding -> finding.level() == Level.OK));
    }

    @Test
    void executorsThatRunNoClassOfHeatmillsAreComparedAllTheSame() {
        Facts facts = new Facts(
                well("the driver"),
                List.of(),
                List.of(new ProcessVersions("11.0.2", "2.12.18", "3.5.8", "")),
                "the driver runs Java 17, but executors run Java 11",
                SIZING,
                List.of());

        assertThat(Check.JAVA.of(facts)).singleElement().satisfies(finding -> assertThat(finding.found())
                .isEqualTo("the driver runs 17.0.15, but an executor 11.0.2"));
        assertThat(Check.EXECUTORS.of(facts)).singleElement().satisfies(finding -> assertThat(finding.line())
                .startsWith("FAIL  executors"));
        assertThat(Check.HEATMILL.of(facts)).allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void aDriverOfAnotherJavaIsWrongByItself() {
        ProcessVersions java21 = new ProcessVersions("21.0.1", "2.12.18", "3.5.8", "0.2.0");
        Facts facts = new Facts(runs(java21, well("the driver")), List.of(), List.of(), "", SIZING, List.of());

        assertThat(Check.JAVA.of(facts)).singleElement().satisfies(finding -> assertThat(finding.found())
                .isEqualTo("the driver runs 21.0.1, not 17"));
    }

    @Test
    void settingsThatDoNotFitAreALineEach() {
        Sizing sizing = new Sizing(List.of("spark.task.cpus = 5 is too much", "raise the overhead"), "executors");
        Facts facts = new Facts(well("the driver"), List.of(), List.of(), "", sizing, List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean well = DoctorMain.tell(facts, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(well).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(Check.values().length + 1)
                .filteredOn(line -> line.startsWith("FAIL"))
                .containsExactly(
                        "FAIL  memory     executors: spark.task.cpus = 5 is too much",
                        "FAIL  memory     executors: raise the overhead");
    }
}
