package io.github.heatmill.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.UntrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of models on a disk: what gets in, and what a job that names it gets. */
final class ModelStoreTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path root;

    private Path models;
    private ModelStore store;
    private ModelDirectory one;
    private ModelDirectory other;

    @BeforeEach
    void publish() throws IOException {
        models = root.resolve("models");
        store = ModelStore.at(HADOOP, models.toString());
        one = load(StripeModel.RIGHT.write(root.resolve("one")));
        other = load(StripeModel.WRONG.write(root.resolve("other")));
        promote(one);
    }

    private static ModelDirectory load(Path folder) {
        return ModelDirectory.load(HADOOP, folder.toString());
    }

    private static String id(ModelDirectory model) {
        return model.manifest().modelId();
    }

    private void promote(ModelDirectory model) throws IOException {
        Optional<PublishedModels> before = store.published();
        Publication entry = new Publication(
                PublishAction.PROMOTED,
                id(model),
                before.map(PublishedModels::current),
                Instant.EPOCH,
                "",
                "",
                new TreeMap<>());
        try (OutputHold hold = OutputHold.take(HADOOP, models.toString())) {
            store.admit(hold, model);
            store.publish(
                    hold,
                    before.map(published -> published.with(entry))
                            .orElseGet(() -> new PublishedModels(List.of(entry))));
        }
    }

    private String refusal(Path model) {
        UserMistake mistake = catchThrowableOfType(UserMistake.class, () -> load(model));
        assertThat(mistake).isNotNull();
        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT);
        return mistake.getMessage();
    }

    @Test
    void aJobThatNamesTheFolderGetsThePublishedModelAndKeepsIt() throws IOException {
        ModelDirectory begun = load(models);
        promote(other);

        assertThat(id(begun)).isEqualTo(id(one));
        assertThat(load(Path.of(begun.folder())).sameAs(begun))
                .as("its folder stays")
                .isTrue();
        assertThat(begun.publishedWords()).contains("the published model of " + models + " is " + id(one));
        assertThat(id(load(models))).isEqualTo(id(other));
        assertThat(load(models).folder()).isEqualTo(models.resolve(id(other)).toString());
        assertThat(one.publishedWords()).as("named by itself").isEmpty();
    }

    @Test
    void onlyTheFilesThatTrainingWritesGetIn() throws IOException {
        Path folder = Path.of(other.folder());
        Files.writeString(folder.resolve("notes.txt"), "not of the model");
        Files.writeString(folder.resolve("confusion.csv"), "label,predicted,images\n");
        Files.createDirectories(folder.resolve("history.parquet"));
        Files.writeString(folder.resolve("history.parquet/part-0.parquet"), "rows");

        promote(other);

        try (Stream<Path> files = Files.walk(models.resolve(id(other)))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file ->
                                    models.resolve(id(other)).relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "network.zip", "manifest.json", "confusion.csv", "history.parquet/part-0.parquet");
        }
        try (Stream<Path> left = Files.list(models)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(id(one), id(other), "published.json");
        }
    }

    @Test
    void whatAKilledRunCopiedIsRemovedByTheNextOne() throws IOException {
        Files.createDirectories(models.resolve(".incoming-00000000"));
        Files.writeString(models.resolve(".incoming-00000000/network.zip"), "half of it");

        promote(other);

        assertThat(models.resolve(".incoming-00000000")).doesNotExist();
    }

    @Test
    void aModelOfTheSameNetworkAndAnotherManifestIsRefused() throws IOException {
        Path manifest = Path.of(one.folder()).resolve(ModelDirectory.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("\"seed\" : 1", "\"seed\" : 2"));
        ModelDirectory changed = load(root.resolve("one"));

        UserMistake mistake = catchThrowableOfType(UserMistake.class, () -> store.requireSame(changed));

        assertThat(mistake)
                .hasMessageContaining("its network is that of the model in")
                .hasMessageContaining("a folder has one model of an id");
    }

    @Test
    void aDamagedOrExchangedModelIsNotTaken() throws IOException {
        Files.delete(models.resolve(id(one)).resolve(ModelDirectory.MANIFEST));
        assertThat(refusal(models))
                .contains("published.json: it names the model " + id(one) + ", which is not in this folder")
                .contains("--rollback");

        StripeModel.WRONG.write(models.resolve(id(one)));
        assertThat(refusal(models)).contains("it holds the model " + id(other) + ", not the one it is called by");

        StripeModel.RIGHT.write(models.resolve(id(one)));
        Files.writeString(models.resolve(id(one)).resolve(ModelDirectory.NETWORK), "another network");
        assertThat(refusal(models)).contains("its sha256 differs");
    }

    @Test
    void aFileThatCannotBeUsedIsToldAndNothingOutsideIsRead() throws IOException {
        UntrainedModel.write(root.resolve("outside"));
        Files.writeString(
                models.resolve("published.json"),
                Files.readString(models.resolve("published.json")).replace(id(one), "../outside"));

        assertThat(refusal(models)).contains("published.json: it cannot be used: a model's id is not 16 hexadecimal");
        Files.delete(models.resolve("published.json"));
        Files.createDirectories(models.resolve("published.json"));
        assertThat(refusal(models)).contains("published.json: it is a folder");
    }

    @Test
    void anEmptyFolderOfModelsIsNoModel() throws IOException {
        Files.createDirectories(root.resolve("empty"));

        assertThat(refusal(root.resolve("empty")))
                .contains("is not a model: it has no manifest.json")
                .contains("or to a folder of models with a published.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "notes.txt", "photos"})
    void aFolderOfSomethingElseIsNotFilledWithModels(String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve("elsewhere"));
        if (name.equals("photos")) {
            Files.createDirectories(folder.resolve(name));
        } else {
            Files.writeString(folder.resolve(name), "{}");
        }

        UserMistake mistake = catchThrowableOfType(UserMistake.class, () -> ModelStore.at(HADOOP, folder.toString())
                .requireOwn());

        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB);
        assertThat(mistake)
                .hasMessageContaining("is no folder of models: it has no published.json, but holds '" + name);
    }

    @Test
    void whatTheFirstRunLeftThatWasKilledDoesNotMakeItAnotherKindOfFolder() throws IOException {
        Files.move(models.resolve("published.json"), models.resolve(".published.json.tmp"));

        store.requireOwn();
        promote(other);

        assertThat(id(load(models))).isEqualTo(id(other));
    }

    @Test
    void theFileIsThereWheneverSomebodyLooks() throws Exception {
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 40; i++) {
                    promote(i % 2 == 0 ? other : one);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        int looks = 0;
        while (writer.isAlive()) {
            assertThat(store.published()).isPresent();
            looks++;
        }
        writer.join();

        assertThat(looks).isGreaterThan(10);
        assertThat(store.published().orElseThrow().history()).hasSize(41);
    }
}
