package io.github.heatmill.spark.reference;

import io.github.heatmill.fuzz.FuzzTarget;
import io.github.heatmill.image.InputMistake;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** References of models. */
public final class ReferenceTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(ModelReferenceTest.reference("a").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> words() {
        return List.of(
                "heatmill-reference-1",
                "heatmill-reference-2",
                " ",
                "\n",
                "'a",
                "'b",
                "0",
                "1",
                "-1",
                "1099511627776",
                "9223372036854775807",
                "Infinity",
                "NaN",
                "1e308",
                "4.9E-324",
                "%0061");
    }

    @Override
    public byte[] read(byte[] input) {
        try {
            ModelReference.of(new String(input, StandardCharsets.UTF_8), ModelReferenceTest.network(4, 1));
        } catch (IllegalArgumentException refused) {
            // as ModelReference.load says it
            throw InputMistake.of("made", String.valueOf(refused.getMessage()), "train the model again");
        }
        return new byte[0];
    }
}
