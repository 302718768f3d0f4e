package io.github.heatmill.model;

import io.github.heatmill.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Manifests of models: one that is read means the same when it is written. */
public final class ManifestTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(ModelManifestTest.manifest().toJson().getBytes(StandardCharsets.UTF_8));
        seeds.add(ModelManifestTest.manifest()
                .withReference("ab".repeat(32))
                .toJson()
                .getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    @Override
    public List<String> words() {
        return FuzzTarget.jsonWords(
                "-1",
                "0",
                "1e999",
                "0.5",
                "99999999999999999999",
                "\"format_version\"",
                "\"onnx\"",
                "\"cam\"",
                "\"grad-cam\"",
                "\"uint8\"",
                "\"uint16\"",
                "\"classes\"",
                "\"all\"",
                "\"filters\"",
                "[[[[[[[[[[[[[[[[",
                "\\u0000",
                "\"network_sha256\"",
                "../",
                "\"\"");
    }

    @Override
    public byte[] read(byte[] input) {
        ModelManifest manifest = ModelManifest.parse("made", new String(input, StandardCharsets.UTF_8));
        if (!ModelManifest.parse("made", manifest.toJson()).equals(manifest)) {
            throw new AssertionError("Expected the same manifest once more");
        }
        return new byte[0];
    }
}
