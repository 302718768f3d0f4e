package io.github.heatmill.spark.promote;

import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** A folder of models, candidates for it, images to compare them on, and the job file. */
final class PromoteFolder {
    static final int IMAGES = 20;

    private static final String STORAGE = "conf/local/storage.conf";

    private final Path root;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    PromoteFolder(Path root) throws IOException {
        this.root = root;
        TinyImages.write(root, "test", IMAGES, 1);
        for (StripeModel model : StripeModel.values()) {
            model.write(candidate(model));
        }
        Files.createDirectories(root.resolve("conf/local"));
        Files.writeString(
                root.resolve(STORAGE),
                "storage { data = \"%1$s\", output = \"%1$s\", archive = \"%1$s/archive\" }".formatted(root));
        Files.writeString(
                root.resolve("promote.conf"),
                """
                job = promote
                methods = [cam, grad-cam]
                output = ${storage.output}/report
                overwrite = true
                models = ${storage.output}/models
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy
                         boxes = ${storage.data}/test_boxes.csv }
                bootstrap.replicates = 200
                """);
    }

    Path candidate(StripeModel model) {
        return root.resolve(model.name().toLowerCase(Locale.ROOT));
    }

    Path models() {
        return root.resolve("models");
    }

    Path report() {
        return root.resolve("report");
    }

    PromoteJob job(Path candidate, String... overrides) {
        return job(new PrintStream(told, true, StandardCharsets.UTF_8), candidate, overrides);
    }

    /** Something that happens while a job runs. */
    interface Meanwhile {
        void happen() throws IOException;
    }

    /** A job in whose midst something happens: when it says {@code words} for the first time. */
    PromoteJob jobThatMeets(String words, Meanwhile meanwhile, Path candidate, String... overrides) {
        AtomicBoolean happened = new AtomicBoolean();
        PrintStream listening = new PrintStream(told, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains(words) && happened.compareAndSet(false, true)) {
                    try {
                        meanwhile.happen();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        return job(listening, candidate, overrides);
    }

    private PromoteJob job(PrintStream out, Path candidate, String... overrides) {
        List<String> all = new ArrayList<>(List.of("candidate=\"" + candidate + "\""));
        all.addAll(List.of(overrides));
        PromoteSpec spec = (PromoteSpec) JobFile.load(root.resolve("promote.conf"), root.resolve(STORAGE), all, root);
        return new PromoteJob(TestSpark.session(), spec, new Progress(out));
    }

    RunManifest promote(StripeModel candidate, String... overrides) throws IOException {
        return job(candidate(candidate), overrides).run();
    }

    RunManifest rollback() throws IOException {
        return job(candidate(StripeModel.RIGHT), "rollback=true").run();
    }

    /** What the jobs have said. */
    String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
