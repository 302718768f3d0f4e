package io.github.heatmill.spark.evaluate;

import io.github.heatmill.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a folder of explanations says of itself. */
public final class RunJsonTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                """
                {"job": "explain", "box_convention": "half-open", "model_id": "0123456789abcdef",
                "conventions": "captum", "baselines": "uniform,centre", "settings": {"job": "explain"}}
                """
                        .getBytes(StandardCharsets.UTF_8),
                "{\"job\": \"explain\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> words() {
        return FuzzTarget.jsonWords(
                "1e999",
                "\"job\"",
                "\"explain\"",
                "\"train\"",
                "\"baselines\"",
                "\"box_convention\"",
                "\\u0000",
                "[[[[[[[[[[[[[[[[",
                "99999999999999999999");
    }

    @Override
    public byte[] read(byte[] input) {
        ExplainedFolder.run("made", ExplainedFolder.manifest("made", input));
        return new byte[0];
    }
}
