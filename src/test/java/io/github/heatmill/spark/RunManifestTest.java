package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.heatmill.job.JobOutput;
import io.github.heatmill.job.PlatesSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PlatesSpec plates(String output) {
        return new PlatesSpec(new JobOutput(output, true, "made on Monday"), 7, 3, 2, 1, 0, 64, 96);
    }

    private static ObjectNode parse(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }

    @Test
    void itHoldsEverySetting() throws JsonProcessingException {
        PlatesSpec spec = plates("out/plates");

        JsonNode settings = parse(RunManifest.of(spec).toJson()).path("settings");

        assertThat(settings.properties())
                .extracting(entry -> entry.getKey() + " = " + entry.getValue().asText())
                .containsExactlyElementsOf(spec.describe().lines().toList())
                .contains("plates.width = 96", "seed = 7");
    }

    @Test
    void itSaysWhatComputedAndHowLongItTook() throws JsonProcessingException {
        Instant before = Instant.now().minusSeconds(1);
        JsonNode run = parse(RunManifest.of(plates("out")).phase("make").toJson());

        assertThat(run.path("versions").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("heatmill", "spark", "scala", "hadoop", "dl4j", "java", "java_vendor");
        assertThat(run.path("versions").path("spark").asText()).startsWith("3.5.");
        assertThat(run.path("versions").path("java").asText()).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(run.path("machine").path("cpu_features").asText()).contains("avx2");
        assertThat(Instant.parse(run.path("timing").path("started").asText())).isBetween(before, Instant.now());
        assertThat(run.path("timing").path("seconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(run.path("timing").path("phases").has("make")).isTrue();
        assertThat(run.path("exit_code").asInt(-1)).isZero();
    }

    @Test
    void equalRunsDifferInTimingAlone() throws Exception {
        ObjectNode one = parse(RunManifest.of(plates("out")).put("train", 3).toJson());
        Thread.sleep(150);
        ObjectNode two = parse(RunManifest.of(plates("out")).put("train", 3).toJson());

        one.remove("timing");
        two.remove("timing");
        assertThat(one).isEqualTo(two);
    }

    @Test
    void theLineHoldsTheSameOnOneLine() throws JsonProcessingException {
        RunManifest manifest = RunManifest.of(plates("out"))
                .put("train", 3)
                .put("by_kind", Map.of("pdf", 2L))
                .put("name", "a\nb");

        String line = manifest.toLine();

        assertThat(line)
                .hasLineCount(1)
                .startsWith("{\"job\":\"plates\",\"run\":\"made on Monday\",\"train\":3,\"by_kind\":{\"pdf\":2},");
        ObjectNode parsed = parse(line);
        ObjectNode file = parse(manifest.toJson());
        parsed.remove("timing");
        file.remove("timing");
        assertThat(parsed).isEqualTo(file);
    }

    @Test
    void theLineOfAFailedRunSaysWhyAndWithWhichCode() throws JsonProcessingException {
        ObjectNode line = parse(RunManifest.of(plates("out")).toLine(4, List.of("too many", "bad ones")));

        assertThat(line.path("exit_code").asInt()).isEqualTo(4);
        assertThat(line.path("reasons")).extracting(JsonNode::asText).containsExactly("too many", "bad ones");
        assertThat(line.path("job").asText()).isEqualTo("plates");
    }

    @Test
    void noSecretIsWritten() {
        RunManifest manifest = RunManifest.of(plates("s3a://key:canary-1@bucket/plates"))
                .put("note", "fs.s3a.secret.key=canary-2, token: \"canary-3\"");

        assertThat(manifest.toJson() + manifest.toLine(5, List.of("cannot read s3a://AKIA:canary-4@b/x")))
                .doesNotContain("canary")
                .contains("s3a://***@bucket/plates", "fs.s3a.secret.key=***", "s3a://***@b/x");
    }
}
