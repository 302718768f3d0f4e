package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.TargetClass;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.promotion.Confidence;
import io.github.heatmill.promotion.Gate;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions as a job file says them. */
class PromoteSpecTest {
    private static final String PROMOTE =
            """
            job = promote
            output = report
            candidate = net
            models = store
            images { npy = imgs.npy, labels = labels.npy }
            """;

    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void open() {
        files = new JobFiles(folder);
    }

    @Test
    void aGateThatIsNotSaidAsksThatAccuracyDoesNotFall() {
        PromoteSpec spec = (PromoteSpec) files.load(PROMOTE);

        assertThat(spec.gate())
                .isEqualTo(new Gate(
                        Confidence.POINT,
                        OptionalDouble.empty(),
                        OptionalDouble.of(0),
                        new TreeMap<>(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
        assertThat(spec.compare()).isTrue();
        assertThat(spec.rollback()).isFalse();
        assertThat(spec.explain().target()).isEqualTo(TargetClass.BOTH);
        assertThat(spec.explain().pictures().to()).isEqualTo(PicturePlace.NONE);
        assertThat(spec.explain().baselines()).isEmpty();
        assertThat(spec.inputs())
                .containsExactly(
                        Map.entry("images.npy", "imgs.npy"),
                        Map.entry("images.labels", "labels.npy"),
                        Map.entry("candidate", "net"));
    }

    @Test
    void whatASpecSaysOfItselfIsAJobFileThatAsksForTheSame() {
        Job spec = files.load(
                PROMOTE
                        + """
                run = "line #3"
                rollback = true
                compare = false
                gate { confidence = interval, min-accuracy = 0.9, max-accuracy-drop = 0.01, min-map-agreement = -0.5
                       max-verdict-changes = 0.1, max-metric-drop { pointing = 0.02, border_energy = 3 } }
                bootstrap { replicates = 10, level = 0.9, seed = 7 }
                """);

        assertThat(files.load(spec.describe())).isEqualTo(spec);
        assertThat(((PromoteSpec) spec).gate().maxMetricDrop())
                .isEqualTo(Map.of(EvaluationMetric.POINTING, 0.02, EvaluationMetric.BORDER_ENERGY, 3.0));
    }

    @Test
    void mistakesOfAGateAreToldTogether() {
        assertThat(
                        files.problems(
                                PROMOTE
                                        + """
                gate { confidence = sure
                       min-accuracy = 2
                       max-metric-drop { pointng = 0.1, gini = 0.1, pointing = -1, pxap = low }
                       max-map-agreement = 1 }
                """))
                .containsExactlyInAnyOrder(
                        "job.conf:6: gate.confidence: expected one of point, interval, but was 'sure'",
                        "job.conf:7: gate.min-accuracy: expected a number from 0 to 1, but was '2'",
                        "job.conf:8: gate.max-metric-drop.pointng: expected a metric that has a better side (did you"
                                + " mean pointing?)",
                        "job.conf:8: gate.max-metric-drop.gini: expected a metric that has a better side, such as"
                                + " pointing or energy_lift; docs/columns.md has all of them",
                        "job.conf:8: gate.max-metric-drop.pointing: expected a number that is at least 0, but was '-1'",
                        "job.conf:8: gate.max-metric-drop.pxap: expected a number that is at least 0, but was 'low'",
                        "job.conf:9: gate.max-map-agreement: unknown key (did you mean gate.min-map-agreement?)");
    }

    @Test
    void imagesNeedLabelsAndSingleFilesHaveNone() {
        assertThat(files.problems(PROMOTE, "images.labels=null"))
                .anyMatch(line -> line.contains("images.labels: is missing: this job needs the labels of images.npy"));
        assertThat(files.problems(PROMOTE, "images.npy=null", "images.labels=null", "images.files=[a.png]"))
                .anyMatch(line -> line.contains("images.files: is for explaining only: this job needs labels"));
    }

    @Test
    void theReportTheModelsAndTheCandidateAreApart() {
        assertThat(files.problems(PROMOTE, "output=store/report"))
                .anyMatch(line -> line.contains("output: is, or is inside, models, which the job reads"));
        assertThat(files.problems(PROMOTE, "models=net/models"))
                .anyMatch(line -> line.contains("models: is, or is inside, candidate: choose another folder"));
        // a model that was published before
        assertThat(((PromoteSpec) files.load(PROMOTE, "candidate=store/0123456789abcdef")).candidate())
                .isEqualTo("store/0123456789abcdef");
    }

    @Test
    void nothingElseIsAPromoteJobs() {
        assertThat(files.problems(JobFiles.EXPLAIN, "rollback=true"))
                .anyMatch(line -> line.contains("rollback: unknown key"));
    }
}
