package io.github.heatmill.spark.store;

import io.github.heatmill.fuzz.FuzzTarget;
import java.util.List;

/** Histories of publications: one that is read means the same when it is written. */
public final class PublishedTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                PublishedFile.bytes(PublishedModelsTest.first()), PublishedFile.bytes(PublishedModelsTest.backOnce()));
    }

    @Override
    public List<String> words() {
        return FuzzTarget.jsonWords(
                "-1",
                "1e999",
                "NaN",
                "\"promoted\"",
                "\"rolled-back\"",
                "\"replaced\"",
                "\"current\"",
                "\"history\"",
                "\"figures\"",
                "aaaaaaaaaaaaaaaa",
                "bbbbbbbbbbbbbbbb",
                "../../../../x",
                "2026-11-30T10:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "\\u0000",
                "[[[[[[[[[[[[[[[[");
    }

    @Override
    public byte[] read(byte[] input) {
        PublishedModels models = PublishedFile.parse("made", input);
        if (!models.current().matches("[0-9a-f]{16}")) {
            throw new AssertionError("Expected an id that is no path, but was " + models.current());
        }
        if (!PublishedFile.parse("made", PublishedFile.bytes(models)).equals(models)) {
            throw new AssertionError("Expected the same history once more");
        }
        return new byte[0];
    }
}
