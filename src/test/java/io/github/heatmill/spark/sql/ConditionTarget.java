package io.github.heatmill.spark.sql;

import io.github.heatmill.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Conditions on the columns of a row. */
public final class ConditionTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "predicted <> label AND gini > 0.5".getBytes(StandardCharsets.UTF_8),
                "exists(map, x -> x > 0.9) OR lower(label) LIKE 'a%'".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> words() {
        return StatementTarget.WORDS;
    }

    @Override
    public byte[] read(byte[] input) {
        SqlCondition.check("pictures.where", new String(input, StandardCharsets.UTF_8));
        return new byte[0];
    }
}
