package io.github.heatmill.spark.benchmark;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.BenchmarkSpec;
import io.github.heatmill.job.BenchmarkSteps;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateArrays;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.plate.Shortcut;
import io.github.heatmill.plate.ShortcutPlates;
import io.github.heatmill.plate.ShortcutPlates.Placing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes the plates that one network learns from and is explained on. */
final class BenchmarkPlates {
    private final FileSystem files;
    private final BenchmarkSteps steps;
    private final PlateSettings settings;

    BenchmarkPlates(FileSystem files, BenchmarkSteps steps) {
        this.files = files;
        this.steps = steps;
        this.settings = new PlateSettings(steps.spec().side(), steps.spec().side());
    }

    /**
     * Three splits of different plates with the shortcut on its class and, if there is one, the masks of its pixels on
     * the test plates, and these plates without the shortcut and with it on all others.
     */
    void write() throws IOException {
        files.mkdirs(new Path(steps.plates()));
        BenchmarkSpec spec = steps.spec();
        write(BenchmarkSteps.TRAIN, 0, spec.train(), Placing.ON_CLASS);
        write(BenchmarkSteps.VALIDATION, spec.train(), spec.validation(), Placing.ON_CLASS);
        write(BenchmarkSteps.TEST, firstOfTest(), spec.test(), Placing.ON_CLASS);
        if (steps.variant() != Shortcut.NONE) {
            write(BenchmarkSteps.REMOVED, firstOfTest(), spec.test(), Placing.NOWHERE);
            write(BenchmarkSteps.MOVED, firstOfTest(), spec.test(), Placing.ON_OTHERS);
            writeCauses();
        }
    }

    private long firstOfTest() {
        return (long) steps.spec().train() + steps.spec().validation();
    }

    private void write(String split, long first, int count, Placing placing) throws IOException {
        PlateArrays.write(split, settings, count, row -> plate(first + row, placing), this::create);
    }

    private OutputStream create(String name) throws IOException {
        return files.create(new Path(steps.plates(), name), false);
    }

    private Plate plate(long index, Placing placing) {
        return ShortcutPlates.plate(settings, steps.seed(), index, steps.variant(), placing);
    }

    /** 1 where a plate of the class shows the shortcut; plates of other classes have none. */
    private void writeCauses() throws IOException {
        int count = steps.spec().test();
        List<Long> shape = List.of((long) count, (long) settings.height(), (long) settings.width());
        try (OutputStream out = create(BenchmarkSteps.CAUSES);
                NpyWriter masks = new NpyWriter(out, NpyDtype.U1, shape)) {
            for (int row = 0; row < count; row++) {
                Plate plate = plate(firstOfTest() + row, Placing.ON_CLASS);
                masks.write(
                        plate.kind() == ShortcutPlates.CLASS
                                ? steps.variant().cause(plate).toBytes()
                                : new byte[settings.height() * settings.width()]);
            }
        }
    }
}
