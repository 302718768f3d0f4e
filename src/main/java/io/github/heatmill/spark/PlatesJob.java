package io.github.heatmill.spark;

import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateArrays;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.png.PngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Makes plates: the three splits, each as arrays of images, labels and masks and a table of boxes. */
public final class PlatesJob implements SparkJob {
    /** Of the 1740 plates of quickstart: what a plate's lines in the table of boxes and its label take, on average. */
    private static final long BYTES_BESIDE_PIXELS = 115;

    /** The folder of the plates that are files. */
    static final String FILES = "files";

    private final Configuration hadoop;
    private final PlatesSpec spec;
    private final Progress progress;

    public PlatesJob(Configuration hadoop, PlatesSpec spec, Progress progress) {
        this.hadoop = hadoop;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() {
        OutputRoom room = RunDirectory.look(hadoop, spec.output(), spec.overwrite());
        long plates = (long) spec.train() + spec.validation() + spec.test();
        // a byte of the image and one of the mask for each pixel
        // a PNG file of steel is hardly shorter than its pixels
        long bytes = (long) spec.files() * spec.height() * spec.width()
                + plates * (2L * spec.height() * spec.width() + BYTES_BESIDE_PIXELS);
        return new JobPlan(List.of(plates + " plates of " + spec.height() + " x " + spec.width() + ": " + spec.train()
                        + " to train on, " + spec.validation() + " for validation, " + spec.test() + " to test on, and "
                        + spec.files() + " as PNG files"))
                .with(room.lines(bytes));
    }

    @Override
    public RunManifest run() throws IOException {
        RunManifest manifest = RunManifest.of(spec);
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            PlateSettings settings = new PlateSettings(spec.height(), spec.width());
            long first = 0;
            first = split(run, settings, "train", first, spec.train());
            first = split(run, settings, "validation", first, spec.validation());
            first = split(run, settings, "test", first, spec.test());
            files(run, settings, first);
            run.publish(manifest.put("seed", spec.seed())
                    .put("train", spec.train())
                    .put("validation", spec.validation())
                    .put("test", spec.test())
                    .put("files", spec.files())
                    .toJson());
        }
        progress.say("plates are in %s", spec.output());
        return manifest;
    }

    /** Writes the plates from number {@code first} on; returns the number after the last, so that no two are equal. */
    private long split(RunDirectory run, PlateSettings settings, String name, long first, long count)
            throws IOException {
        progress.say("%s: %d plates of %d x %d", name, count, settings.height(), settings.width());
        Progress.Counter counter = progress.count(count);
        LongFunction<Plate> plates = new InParallel(count, row -> {
            counter.report(row, "%s: %d of %d plates", name, row, count);
            return PlateGenerator.plate(settings, spec.seed(), first + row);
        });
        PlateArrays.write(
                name, settings, count, plates, file -> run.files().create(new Path(run.staging(), file), false));
        return first + count;
    }

    /** Writes the plates from number {@code first} on as PNG files, whose names begin with their class. */
    private void files(RunDirectory run, PlateSettings settings, long first) throws IOException {
        if (spec.files() == 0) {
            return;
        }
        progress.say("%s: %d plates as PNG files", FILES, spec.files());
        run.files().mkdirs(new Path(run.staging(), FILES));
        LongFunction<Plate> plates =
                new InParallel(spec.files(), row -> PlateGenerator.plate(settings, spec.seed(), first + row));
        PngWriter png = new PngWriter();
        for (int row = 0; row < spec.files(); row++) {
            Plate plate = plates.apply(row);
            byte[] bytes = png.grey(settings.height(), settings.width(), plate.pixelBytes(), Map.of());
            String name = "%s/%s_%06d.png".formatted(FILES, plate.kind().id(), first + row);
            try (OutputStream out = run.files().create(new Path(run.staging(), name), false)) {
                out.write(bytes);
            }
        }
    }

    /** Makes plates some at a time on all cores; they are asked for in order. */
    private static final class InParallel implements LongFunction<Plate> {
        private static final int AT_A_TIME = 64;

        private final long count;
        private final LongFunction<Plate> maker;
        private final List<Plate> made = new ArrayList<>();
        private long start;

        InParallel(long count, LongFunction<Plate> maker) {
            this.count = count;
            this.maker = maker;
        }

        @Override
        public Plate apply(long row) {
            if (row >= start + made.size()) {
                start = row;
                made.clear();
                made.addAll(LongStream.range(row, Math.min(count, row + AT_A_TIME))
                        .parallel()
                        .mapToObj(maker)
                        .toList());
            }
            return made.get((int) (row - start));
        }
    }
}
