package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFoldersTest {
    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void writeJobFiles() {
        files = new JobFiles(folder);
    }

    private ExplainSpec explain(String... overrides) {
        return (ExplainSpec) files.load(JobFiles.EXPLAIN, overrides);
    }

    @Test
    void aTextIsOneModelAndIsRecordedAsItWas() {
        assertThat(explain().models()).containsExactly("net");
        assertThat(explain().model()).isEqualTo("net");
        assertThat(explain().settings()).containsEntry("model", "net");
        assertThat(explain().inputs()).containsEntry("model", "net");
    }

    @Test
    void aListIsSeveralInItsOrder() {
        ExplainSpec spec = explain("model=[b, a, b]");

        assertThat(spec.models()).containsExactly("b", "a", "b");
        assertThat(spec.modelWords()).isEqualTo("b, a, b");
        assertThat(spec.settings()).containsEntry("model", "[b, a, b]");
        assertThat(spec.inputs())
                .containsEntry("model[0]", "b")
                .containsEntry("model[1]", "a")
                .containsEntry("model[2]", "b")
                .doesNotContainKey("model");
        assertThatThrownBy(spec::model).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatASpecOfSeveralSaysOfItselfIsAJobFileThatAsksForTheSame() {
        ExplainSpec spec = explain("model=[b, \"s3a://bucket/a\"]");

        assertThat(files.load(spec.describe())).isEqualTo(spec);
    }

    @Test
    void aListHasTwoToSixteen() {
        String many = "model=[" + String.join(", ", Collections.nCopies(17, "a")) + "]";

        assertThat(files.problems(JobFiles.EXPLAIN, "model=[a]"))
                .singleElement()
                .asString()
                .endsWith("model: expected the folder of a model, or a list of 2 to 16, but was a list of 1");
        assertThat(files.problems(JobFiles.EXPLAIN, many))
                .singleElement()
                .asString()
                .endsWith("but was a list of 17");
        assertThat(files.problems(JobFiles.EXPLAIN, "model=[]")).hasSize(1);
        assertThat(files.problems(JobFiles.EXPLAIN, "model=[a, \"\"]"))
                .singleElement()
                .asString()
                .contains("model[1]");
    }

    @Test
    void whatTheJobWritesIsApartFromEachModel() {
        assertThat(files.problems(JobFiles.EXPLAIN, "model=[a, made/model]"))
                .singleElement()
                .asString()
                .contains("output: holds model[1], which the job reads");
    }

    @Test
    void aNightAndAPromotionAreOfOneModel() {
        String nightly =
                """
                job = nightly
                night = 2026-11-23
                archive = nights
                images { folder = imgs }
                model = [a, b]
                """;
        String promote =
                """
                job = promote
                output = made
                images { npy = imgs.npy, labels = labels.npy }
                candidate = [a, b]
                models = store
                """;

        assertThat(files.problems(nightly))
                .singleElement()
                .asString()
                .endsWith("model: a night is explained by one model: give one folder; several models are asked"
                        + " together by explain jobs alone");
        assertThat(files.problems(promote))
                .singleElement()
                .asString()
                .endsWith("candidate: one model is published at a time: give one folder; several models are asked"
                        + " together by explain jobs alone");
    }
}
