package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder with tiny inputs and a job file of each kind, whose jobs are run and only checked. */
record DryRunFolder(Path home) {
    static final int IMAGES = 20;

    /** How a run ended and what it told. */
    record Outcome(int code, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    void write() throws IOException {
        TestSpark.session();
        UntrainedModel.write(home.resolve("model"));
        TinyImages.write(home, "test", IMAGES, 1);
        TinyImages.write(home, "few", 8, 2);
        TinyImages.write(home, "one-sided", 8, 3, index -> 1);
        Files.createDirectories(home.resolve("conf/local"));
        Files.writeString(
                home.resolve("conf/local/storage.conf"),
                "storage { data = \"" + home + "\", output = \"" + home + "\" }");
        Files.writeString(
                home.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy
                         boxes = ${storage.data}/test_boxes.csv }
                methods = [cam, grad-cam]
                model = ${storage.output}/model
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                validation { npy = ${storage.data}/few_imgs.npy, labels = ${storage.data}/few_labels.npy }
                classes = [across, along]
                network { height = 32, width = 32, filters = [4] }
                training { epochs = 3, batch = 8, workers = 2 }
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("plates.conf"),
                """
                job = plates
                plates { train = 5, validation = 2, test = 3, files = 4, height = 64, width = 96 }
                output = ${storage.output}/made
                """);
        Files.writeString(
                home.resolve("evaluate.conf"),
                """
                job = evaluate
                explained = [${storage.output}/explained]
                output = ${storage.output}/made
                """);
        // 10 x 12 pixels
        try (OutputStream out = Files.newOutputStream(home.resolve("small.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.U1, List.of(8L, 10L, 12L));
            for (int i = 0; i < 8; i++) {
                writer.write(new byte[120]);
            }
        }
    }

    Outcome run(String... words) {
        List<String> all = new ArrayList<>(List.of("run", "--home", home.toString()));
        for (String word : words) {
            all.add(word.endsWith(".conf") ? home.resolve(word).toString() : word);
        }
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = Main.exitCode(all);
            return new Outcome(
                    code,
                    said.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("heatmill: "))
                            .map(line -> line.substring("heatmill: ".length()))
                            .toList());
        } finally {
            System.setErr(err);
        }
    }

    List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.map(Path::toString).sorted().toList();
        }
    }

    Outcome dryRun(String... words) throws IOException {
        List<String> before = everything();
        List<String> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(List.of(words));
        Outcome outcome = run(all.toArray(String[]::new));
        assertThat(everything()).isEqualTo(before);
        return outcome;
    }

    /** That both end with {@code code}, and say the same, the parts {@code says} among it. */
    void assertRefusedAlike(int code, List<String> says, String... words) throws IOException {
        Outcome dry = dryRun(words);
        assertThat(dry.text()).contains(says);
        assertThat(dry.code()).isEqualTo(code);
        assertThat(run(words)).isEqualTo(dry);
    }

    String file(String name) {
        return "\"" + home.resolve(name) + "\"";
    }

    void png(String name, int height, int width) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    }

    String[] folder(String name, String... more) {
        return Stream.concat(
                        Stream.of(
                                "explain.conf",
                                "images.npy=null",
                                "images.labels=null",
                                "images.boxes=null",
                                "images.folder=" + file(name)),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
