package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** An array of images, or a file of a folder, that is changed while it is read and put back before the repetition. */
enum InputFault implements Injector {
    REPLACED {
        @Override
        void change(Path file, Path another) throws IOException {
            Path beside = file.resolveSibling("." + file.getFileName());
            Files.copy(another, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    TRUNCATED {
        @Override
        void change(Path file, Path another) throws IOException {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(open.length() / 2);
            }
        }
    },
    DELETED {
        @Override
        void change(Path file, Path another) throws IOException {
            Files.delete(file);
        }
    };

    abstract void change(Path file, Path another) throws IOException;

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = seed % 2 == 0 ? FaultJob.EXPLAIN : FaultJob.EXPLAIN_FOLDER;
        Path file = job.read(mill.folder(), seed);
        Path another = job.another(mill.folder(), seed);
        Path kept = Stage.BASE.resolve("kept");
        Trial trial = new Trial(mill, kind, seed, job, Place.LOCAL);
        int operations = CleanRun.of(trial).operations();
        int point = CleanRun.point(seed, operations);
        Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return trial.run(running -> {
            AtomicInteger passed = new AtomicInteger();
            FaultPoint.arm((change, operation, path) -> {
                if (passed.incrementAndGet() == point) {
                    change(file, another);
                }
            });
            try {
                return Attempt.Ended.of(
                        running.call(), file.getFileName() + " at operation " + point + " of " + operations);
            } finally {
                FaultPoint.disarm();
                Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }
}
