package io.github.heatmill.spark.bench;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.night.NightlyJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A night beside the explain job on the same files, and what a night costs whose files are all known. */
final class NightBench {
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private static final int FILES_A_FOLDER = 1000;

    private final SparkSession spark;
    private final BenchData data;
    private final DefectClasses classes;
    private final boolean quick;
    private int archives;

    NightBench(SparkSession spark, BenchData data, DefectClasses classes, boolean quick) {
        this.spark = spark;
        this.data = data;
        this.classes = classes;
        this.quick = quick;
    }

    /** Adds the figures to {@code results}. */
    void measure(Map<String, Double> results, Progress progress) throws Exception {
        Path images = images(quick ? 1500 : 5000);
        Rounds rounds = new Rounds()
                .add("explain files", () -> explain(images))
                .add("night", () -> night(newArchive(), images, "2026-11-23"))
                .run(1, quick ? 1 : 3);
        progress.say("%s", rounds);
        results.put("nightly_vs_explain", rounds.median("explain files") / rounds.median("night"));

        int count = quick ? 20_000 : 100_000;
        Path known = knownFiles(count);
        Path archive = newArchive();
        // none of them is an image, so that all are set aside and none is explained
        night(archive, known, "2026-11-23", "limits.max-bad-share=1");
        int[] next = {24};
        Rounds empty = new Rounds()
                .add("night of known files", () -> night(archive, known, "2026-11-" + next[0]++))
                .run(1, 3);
        progress.say("%s", empty);
        results.put("known_files_per_second", count / empty.median("night of known files"));
    }

    /** The test images as files, over and over, each time with other values in its first pixels. */
    private Path images(int count) throws IOException {
        Path folder = data.work().resolve("files-" + count);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path unfinished = Files.createDirectories(data.work().resolve("unfinished-files"));
        List<Row> rows = data.images("test", 1)
                .images(spark, classes, OptionalInt.empty())
                .select(ImageColumns.HEIGHT, ImageColumns.WIDTH, ImageColumns.PIXELS)
                .collectAsList();
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i % rows.size());
            BufferedImage image = new BufferedImage(row.getInt(1), row.getInt(0), BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = row.<byte[]>getAs(ImageColumns.PIXELS).clone();
            pixels[0] = (byte) (i / rows.size());
            image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
            ImageIO.write(image, "png", unfinished.resolve(i + ".png").toFile());
        }
        return Files.move(unfinished, folder);
    }

    private Path knownFiles(int count) throws IOException {
        Path folder = data.work().resolve("known-" + count);
        for (int i = 0; i < count; i++) {
            Path part = folder.resolve(Integer.toString(i / FILES_A_FOLDER));
            if (i % FILES_A_FOLDER == 0) {
                Files.createDirectories(part);
            }
            Path file = part.resolve(i + ".png");
            if (!Files.exists(file)) {
                Files.writeString(file, Integer.toString(i));
            }
        }
        return folder;
    }

    /** The shipped job, but for what a night does not do either: pictures, and baselines, for there are no boxes. */
    private void explain(Path images) throws IOException {
        ExplainSpec spec = (ExplainSpec) data.job(
                "explain",
                "methods=[cam, grad-cam]",
                "fusions=[]",
                "images.npy=null",
                "images.labels=null",
                "images.boxes=null",
                "images.folder=\"" + images + "\"",
                "model=\"" + data.model() + "\"",
                "output=\"" + data.work().resolve("explained-files") + "\"",
                "overwrite=true",
                "pictures.to=none");
        new ExplainJob(spark, spec, SILENT).run();
    }

    private Path newArchive() throws IOException {
        Path archive = data.work().resolve("archive-" + archives++);
        if (Files.isDirectory(archive)) {
            FileUtils.deleteDirectory(archive.toFile());
        }
        return archive;
    }

    private void night(Path archive, Path images, String night, String... settings) throws IOException {
        // a session knows one archive, and a catalog is looked for in the thread's session
        SparkSession own = spark.newSession();
        SparkSession.setActiveSession(own);
        try {
            new NightlyJob(own, spec(archive, images, night, settings), SILENT).run();
        } finally {
            SparkSession.setActiveSession(spark);
        }
    }

    private NightlySpec spec(Path archive, Path images, String night, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "night=" + night,
                "archive=\"" + archive + "\"",
                "images.folder=\"" + images + "\"",
                "model=\"" + data.model() + "\"",
                "methods=[cam, grad-cam]",
                "alarms.pictures=0"));
        all.addAll(List.of(settings));
        return (NightlySpec) data.job("nightly", all.toArray(String[]::new));
    }
}
