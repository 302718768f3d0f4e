package io.github.heatmill.job;

import io.github.heatmill.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Job files: one that is read means the same when it is described and read again. */
public final class JobTarget implements FuzzTarget {
    private final JobFiles files;

    /** Reads from a folder of its own. */
    public JobTarget() {
        try {
            Path folder = Files.createTempDirectory("job-target");
            folder.toFile().deleteOnExit();
            // removed in the opposite order
            folder.resolve("job.conf").toFile().deleteOnExit();
            folder.resolve("storage.conf").toFile().deleteOnExit();
            files = new JobFiles(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String text : List.of(JobFiles.PLATES, JobFiles.TRAIN, JobFiles.EXPLAIN, JobFiles.EVALUATE)) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (String name : List.of("plates", "train", "explain", "evaluate", "import")) {
            seeds.add(Files.readAllBytes(Path.of("jobs", name + ".conf")));
        }
        return seeds;
    }

    @Override
    public List<String> words() {
        return List.of(
                "{",
                "}",
                "[",
                "]",
                "\"\"\"",
                "+=",
                "${?output}",
                "${storage.data}",
                "include \"x\"",
                "url(",
                "1e9999",
                "-1",
                "null",
                "s3a://k:s@b/",
                "job = ",
                "images { npy = a }",
                "methods = [cam, ",
                "pictures { where = \"",
                "fusions { a = ",
                "file:///etc/passwd",
                "\\u0000",
                "\u2028",
                "#",
                "\n");
    }

    @Override
    public byte[] read(byte[] input) {
        Job job = files.load(new String(input, StandardCharsets.UTF_8));
        if (!files.load(job.describe()).equals(job)) {
            throw new AssertionError("Expected the same job once more");
        }
        return new byte[0];
    }
}
