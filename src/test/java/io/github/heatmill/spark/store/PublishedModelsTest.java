package io.github.heatmill.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of a folder of models, and the file that holds it. */
final class PublishedModelsTest {
    private static final String A = "a".repeat(16);
    private static final String B = "b".repeat(16);
    private static final String C = "c".repeat(16);
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private static Publication entry(PublishAction action, String id, Optional<String> replaced) {
        return new Publication(action, id, replaced, NOW, "", "", new TreeMap<>());
    }

    static PublishedModels first() {
        return new PublishedModels(List.of(new Publication(
                PublishAction.PROMOTED,
                A,
                Optional.empty(),
                NOW,
                "line 3",
                "/data/out/promoted",
                new TreeMap<>(Map.of("accuracy", 0.9375)))));
    }

    private static PublishedModels promote(PublishedModels models, String id) {
        return models.with(entry(PublishAction.PROMOTED, id, Optional.of(models.current())));
    }

    private static PublishedModels back(PublishedModels models) {
        return models.with(
                entry(PublishAction.ROLLED_BACK, models.before().orElseThrow(), Optional.of(models.current())));
    }

    static PublishedModels backOnce() {
        return back(promote(promote(first(), B), C));
    }

    @Test
    void goingBackTwiceLeadsTwoModelsBackAndNeverToOneThatWasTakenBack() {
        PublishedModels three = promote(promote(first(), B), C);
        assertThat(three.current()).isEqualTo(C);
        assertThat(three.before()).contains(B);

        assertThat(back(three).current()).isEqualTo(B);
        assertThat(back(back(three)).current()).isEqualTo(A);
        assertThat(back(back(three)).before()).isEmpty();
        // B was taken back, and C replaces A then
        PublishedModels again = promote(back(promote(first(), B)), C);
        assertThat(again.before()).contains(A);
        assertThat(again.history()).hasSize(4);
    }

    @Test
    void entriesThatDoNotFollowFromOneAnotherAreRefused() {
        PublishedModels models = promote(first(), B);

        assertThatThrownBy(() -> models.with(entry(PublishAction.PROMOTED, C, Optional.of(A))))
                .hasMessageContaining("entry 3 of its history names another model as replaced");
        assertThatThrownBy(() -> models.with(entry(PublishAction.ROLLED_BACK, C, Optional.of(B))))
                .hasMessageContaining("goes back to another model than the one before");
        assertThatThrownBy(() -> back(models).with(entry(PublishAction.ROLLED_BACK, B, Optional.of(A))))
                .hasMessageContaining("goes back to a model that is not there");
        assertThatThrownBy(() -> new PublishedModels(List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> entry(PublishAction.PROMOTED, A, Optional.of(A)))
                .hasMessageContaining("replaces itself");
    }

    @Test
    void aNameOfARunIsStoredWithoutWhatCouldForgeALine() {
        assertThat(Publication.storable("a\nb\u0085c")).isEqualTo("a?b?c");
        assertThat(Publication.storable("x".repeat(5000))).hasSize(4096);
    }

    @Test
    void theFileHoldsAllOfIt() {
        PublishedModels models = back(promote(first(), B));

        assertThat(PublishedFile.parse("published.json", PublishedFile.bytes(models)))
                .isEqualTo(models);
        assertThat(new String(PublishedFile.bytes(first()), StandardCharsets.UTF_8))
                .contains("\"current\" : \"" + A + "\"")
                .contains("\"action\" : \"promoted\"", "\"at\" : \"2026-11-30T10:00:00Z\"", "\"run\" : \"line 3\"")
                .contains("\"accuracy\" : 0.9375");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"current\" : \"aaaaaaaaaaaaaaaa\"|\"current\" : \"../../etc/shadow\"|16 hexadecimal digits",
                "\"model_id\" : \"aaaaaaaaaaaaaaaa\"|\"model_id\" : \"../aaaaaaaaaaaaa\"|16 hexadecimal digits",
                "\"current\" : \"aaaaaaaaaaaaaaaa\"|\"current\" : \"bbbbbbbbbbbbbbbb\"|not the model of its last entry",
                "\"run\" : \"line 3\"|\"run\" : \"line 3\", \"command\" : \"rm\"|unknown key 'command'",
                "\"run\" : \"line 3\"|\"run\" : \"a\\nheatmill: all is well\"|control characters",
                "\"run\" : \"line 3\"|\"run\" : 3|no text run",
                "\"format_version\" : 1|\"format_version\" : 2|format_version is not 1",
                "\"promoted\"|\"deleted\"|unknown action",
                "2026-11-30T10:00:00Z|yesterday|yesterday",
                "0.9375|1e999|not a finite number",
                "0.9375|\"0.9\"|a figure is not a number",
                "\"history\" : [|\"history\" : [ 7,|something else where an object is expected",
                "\"format_version\" : 1|\"format_version\" : 1, \"format_version\" : 1|not JSON",
            })
    void aFileThatSaysSomethingElseIsRefusedWithTheReason(String said, String instead, String reason) {
        String text = new String(PublishedFile.bytes(first()), StandardCharsets.UTF_8);
        assertThat(text).contains(said);

        assertRefused(text.replace(said, instead), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "\u0000\u0001", "{\"history\": {}}"})
    void whatIsNoSuchFileAtAllIsRefused(String text) {
        assertRefused(text, "published.json: it cannot be used: ");
    }

    @Test
    void aFileOfEndlessDepthOrLengthIsRefused() {
        assertRefused("[".repeat(100_000), "not JSON");
        assertRefused(" ".repeat(PublishedFile.MOST_BYTES + 1), "larger than 8388608 bytes");
    }

    private static void assertRefused(String text, String reason) {
        UserMistake mistake = catchThrowableOfType(
                UserMistake.class,
                () -> PublishedFile.parse("models/published.json", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(mistake).as("a mistake of " + reason).isNotNull();
        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT);
        assertThat(mistake.problems()).singleElement().satisfies(line -> assertThat(line)
                .contains("published.json: ")
                .contains(reason)
                .endsWith("restore it from a backup, or publish models in a new folder"));
    }
}
