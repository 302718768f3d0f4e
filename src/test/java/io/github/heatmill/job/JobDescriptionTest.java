package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.PixelScale;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job says all of itself, and travels. */
final class JobDescriptionTest {
    private static final String ODD_EXPLAIN =
            """
            job = explain
            output = "s3a://bucket/run #1"
            overwrite = true
            images { folder = "/data/with \\"quotes\\" and \\\\", annotations = voc, ignore = ["*_m,ask.png", masks]
              masks = "mas ks", mask-values = class, box-origin = 0, box-errors = ignore
              class-names { "Spot" = spot, "10_yao.zhed \\"x\\"" = "a b", "öl fleck" = ölfleck }
              ignored-classes = [dust, "no class"] }
            model = "true"
            methods = [hires-cam]
            baselines = []
            target = both
            conventions.preset = notebook
            conventions.pooling = sum
            box-convention = wsol
            faithfulness { share = 0.25, seed = -5, steps = 7, blank = mean, removed = [99, 1], perturbations = 3
              radius = 0.5 }
            convolution.precision = bfloat16
            batch = 1
            partitions = 7
            limits { max-bad-share = 1, max-image-bytes = 5, max-image-pixels = 6 }
            pictures { style = panel, where = "a\\nb = 'ü'", every = 10, to = both, colour-map = grey, scale = symmetric
              opacity = 0.125, enlarge = 5, boxes = true }
            """;

    private static final String ODD_EVALUATE =
            """
            job = evaluate
            output = "s3a://bucket/run #1"
            overwrite = true
            explained = ["s3a://bucket/night 1", night2]
            validation = check
            states = [october]
            groups = "a b.csv"
            group-files = boxes.csv
            bootstrap { replicates = 7, level = 0.5, seed = -3 }
            """;

    @TempDir
    private Path folder;

    @Test
    void aPlatesJobIsDescribedInTheOrderOfItsFile() {
        assertThat(new JobFiles(folder).load(JobFiles.PLATES).describe())
                .isEqualTo(
                        """
                job = plates
                output = made
                overwrite = false
                seed = 1
                plates.train = 1200
                plates.validation = 180
                plates.test = 360
                plates.files = 40
                plates.height = 200
                plates.width = 200
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {JobFiles.PLATES, JobFiles.TRAIN, JobFiles.EXPLAIN, ODD_EXPLAIN, JobFiles.EVALUATE, ODD_EVALUATE})
    void theDescriptionIsAJobFileOfTheSameJob(String text) {
        JobFiles files = new JobFiles(folder);
        Job job = files.load(text);

        Job again = files.load(job.describe());

        assertThat(again).isEqualTo(job);
        assertThat(again.describe()).isEqualTo(job.describe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {JobFiles.PLATES, JobFiles.TRAIN, JobFiles.EXPLAIN, ODD_EXPLAIN, JobFiles.EVALUATE, ODD_EVALUATE})
    void aJobIsTheSameAfterSerialization(String text) throws IOException, ClassNotFoundException {
        Job job = new JobFiles(folder).load(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(job);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(job);
        }
    }

    @Test
    void theProfilesNameTellsEverySwitchThatDiffersFromIt() {
        JobFiles files = new JobFiles(folder);

        assertThat(((ExplainSpec) files.load(JobFiles.EXPLAIN)).conventionsName())
                .isEqualTo("paper");
        assertThat(((ExplainSpec) files.load(
                                JobFiles.EXPLAIN,
                                "conventions.score=softmax",
                                "conventions.pooling=mean",
                                "conventions.upsampling=nearest"))
                        .conventionsName())
                .isEqualTo("paper+score=softmax+upsampling=nearest");
        assertThat(((ExplainSpec) files.load(
                                JobFiles.EXPLAIN, "conventions.pooling=sum", "convolution.algorithm=winograd"))
                        .conventionsName())
                .isEqualTo("paper+pooling=sum+algorithm=winograd");
    }

    @ParameterizedTest
    @EnumSource
    void everyScaleButAutoIsOneOfTheImageRooms(ScaleSetting setting) {
        assertThat(setting.scale().map(PixelScale::id))
                .isEqualTo(setting == ScaleSetting.AUTO ? Optional.empty() : Optional.of(setting.id()));
    }

    @Test
    void theValueOfWhiteStandsInPlaceOfAScale() {
        ExplainSpec explain = (ExplainSpec) new JobFiles(folder).load(JobFiles.EXPLAIN, "images.max=4095");

        assertThat(((NpyImagesSpec) explain.images()).pixelScale()).contains(PixelScale.upTo(4095));
        assertThat(explain.settings()).containsEntry("images.max", "4095").doesNotContainKey("images.scale");
    }
}
