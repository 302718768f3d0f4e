package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sidecars and alarms as a job file says them. */
class NightlySpecTest {
    private static final String NIGHTLY =
            """
            job = nightly
            night = 2026-11-23
            archive = nights
            images.folder = steel
            model = net
            """;

    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void open() {
        files = new JobFiles(folder);
    }

    @Test
    void rulesThatAJobFileHasReplaceTheShippedOnes() {
        NightlySpec spec = (NightlySpec)
                files.load(
                        NIGHTLY
                                + """
                alarms.rules = [
                  { name = dark, per = group, group = camera, where = "brightness < 0.1", min-count = 3, severity = 3 }
                  { name = one, per = image, where = "true" }
                  { name = drift, per = comparison, where = alarm }
                ]
                """);

        assertThat(spec.alarms().rules())
                .containsExactly(
                        new AlarmRule("dark", AlarmScope.GROUP, "camera", "brightness < 0.1", "", 3, 0, 3, ""),
                        new AlarmRule("one", AlarmScope.IMAGE, "", "true", "", 1, 0, 1, ""),
                        new AlarmRule("drift", AlarmScope.COMPARISON, "", "alarm", "", 1, 0, 1, ""));
        assertThat(((NightlySpec) files.load(NIGHTLY + "alarms.rules = []"))
                        .alarms()
                        .rules())
                .isEmpty();
        assertThat(((NightlySpec) files.load(NIGHTLY)).alarms().rules())
                .extracting(AlarmRule::name)
                .containsExactly(
                        "border",
                        "outside",
                        "background",
                        "unsure",
                        "unlike-training",
                        "drift",
                        "class-mix",
                        "dark-camera",
                        "bright-camera",
                        "blurred-camera",
                        "quarantined",
                        "stuck-camera");
    }

    @Test
    void nightsToExplainAgainStandInPlaceOfANight() {
        String folders = NIGHTLY.replace("night = 2026-11-23\n", "");
        BackfillSpec spec = (BackfillSpec) files.load(folders + "backfill { nights = 30, minutes = 240 }");

        assertThat(spec.nights()).isEqualTo(new NightChoice.Last(30));
        assertThat(spec.minutes()).isEqualTo(240);
        assertThat(spec.on(LocalDate.of(2026, 11, 23))).isEqualTo(files.load(NIGHTLY));
        assertThat(files.load(spec.describe())).isEqualTo(spec);
        assertThatThrownBy(() -> files.load(NIGHTLY + "backfill.nights = all"))
                .hasMessageContaining("night: is one night, and backfill.nights are earlier ones: set one of them");
        assertThatThrownBy(() -> files.load(folders + "backfill.nights = some"))
                .hasMessageContaining("backfill.nights: expected all, a number of nights, such as 30, or dates, such as"
                        + " 2026-11-01..2026-11-30, but was 'some'");
    }

    @Test
    void whatASpecSaysOfItselfIsAJobFileThatAsksForTheSame() {
        Job spec = files.load(
                NIGHTLY
                        + """
                sidecar { file = "coils #1.csv", name = image, columns = [line], pattern = "(?<coil>\\\\d+)_.*" }
                alarms { exit = true, pictures = 3
                  rules = [{ name = a, where = "x = 'it is \\"so\\"'", message = "a, b = { c }" }
                           { name = b, per = comparison, where = alarm, worst = wasserstein }] }
                """);

        assertThat(files.load(spec.describe())).isEqualTo(spec);
        assertThat(((NightlySpec) spec).sidecar().pattern().orElseThrow().text())
                .isEqualTo("(?<coil>\\d+)_.*");
    }

    @Test
    void aNightIsComparedAsTheJobFileSaysAndMistakesAreTold() {
        assertThat(((NightlySpec) files.load(NIGHTLY)).drift()).isEqualTo(new DriftSpec(0.05, 30, 30, List.of()));
        Job spec = files.load(NIGHTLY + "drift { alpha = 0.01, nights = 7, min-count = 50, groups = [line] }");

        assertThat(((NightlySpec) spec).drift()).isEqualTo(new DriftSpec(0.01, 7, 50, List.of("line")));
        assertThat(files.load(spec.describe())).isEqualTo(spec);
        assertThat(files.problems(NIGHTLY + "drift { alpha = 0, nights = 366, min-count = 1, groups = [a, a] }"))
                .containsExactlyInAnyOrder(
                        "job.conf:6: drift.alpha: expected a number from 0.001 to 0.5, but was '0'",
                        "job.conf:6: drift.nights: expected a whole number from 0 to 365, but was '366'",
                        "job.conf:6: drift.min-count: expected a whole number from 2 to 1000000, but was '1'",
                        "job.conf:6: drift.groups: expected each column once, but a is there twice");
    }

    @Test
    void everyMistakeInARuleIsToldWithItsPlace() {
        assertThat(
                        files.problems(
                                NIGHTLY
                                        + """
                        alarms.rules = [
                          { name = a, where = "true", severity = 4, sevrity = 2 }
                          { per = group, where = "true" }
                          { name = "Border!", group = camera }
                          { name = a, per = image, where = "true", min-count = 2 }
                          { name = c, per = comparison, where = "true", min-share = 0.1, group = camera }
                        ]
                        """))
                .containsExactlyInAnyOrder(
                        "job.conf:7: alarms.rules[0].severity: expected a whole number from 1 to 3, but was '4'",
                        "job.conf:7: alarms.rules[0].sevrity: unknown key (did you mean alarms.rules[0].severity?)",
                        "job.conf:8: alarms.rules[1].name: is missing: give the rule a name, such as border",
                        "job.conf:8: alarms.rules[1].group: is missing: say which column makes the groups, such as"
                                + " predicted",
                        "job.conf:9: alarms.rules[2].name: expected at most 40 of a-z, 0-9 and - with a letter in"
                                + " front, but was 'Border!'",
                        "job.conf:9: alarms.rules[2].where: is missing: give a SQL condition on an image, such as"
                                + " \"border_energy > 0.5\", or on a comparison, such as \"alarm\"",
                        "job.conf:9: alarms.rules[2].group: is for per = group alone: remove it, or set per = group",
                        "job.conf:10: alarms.rules[3].min-count: is for per = group and per = night: with per = image"
                                + " each image is an alarm",
                        "job.conf:11: alarms.rules[4].group: is for per = group alone: remove it, or set per = group",
                        "job.conf:11: alarms.rules[4].min-share: is for per = group and per = night: with per ="
                                + " comparison one comparison is enough",
                        "job.conf:10: alarms.rules[3]: there is a rule called a already: give this one another name");
        assertThat(files.problems(NIGHTLY + "alarms.rules = [{ name = a, where = b }, none]"))
                .containsExactly("job.conf:6: alarms.rules[1]: expected a group of settings { ... }, but was 'none'");
        assertThat(files.problems(NIGHTLY + "alarms.rules = [{ name = a, where = b }, { name = a, where = c }]"))
                .singleElement()
                .asString()
                .contains("alarms.rules[1]: there is a rule called a already");
    }

    @Test
    void everyMistakeOfASidecarIsTold() {
        assertThat(files.problems(NIGHTLY + "sidecar { columns = [\"Line 3\"], pattern = \"(?<Coil>.*)\" }"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("sidecar.columns[0]: expected the name of a column")
                                .contains("'Line 3'"),
                        problem ->
                                assertThat(problem).contains("sidecar.columns: is of sidecar.file, which is not set"),
                        problem -> assertThat(problem).contains("sidecar.pattern: expected the name of a column"));
        assertThat(files.problems(NIGHTLY + "sidecar { file = a.csv, columns = [a], pattern = \"(?<a>.*)\" }"))
                .singleElement()
                .asString()
                .contains("sidecar.pattern: its group a is also one of the columns of the file: rename one");
        assertThat(files.problems(NIGHTLY + "sidecar.file = nights/coils.csv"))
                .singleElement()
                .asString()
                .contains("archive: holds sidecar.file");
    }
}
