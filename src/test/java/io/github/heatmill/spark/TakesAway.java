package io.github.heatmill.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationStart;

/** Makes the folder that a run works in read-only as soon as there is a file in it. */
public final class TakesAway extends SparkListener {
    /** The property that names the hidden folder beside the output. */
    static final String FOLDER = "test.takes-away";

    @Override
    public void onApplicationStart(SparkListenerApplicationStart start) {
        Thread thread = new Thread(() -> takeAway(Path.of(System.getProperty(FOLDER))));
        thread.setDaemon(true);
        thread.start();
    }

    private static void takeAway(Path work) {
        while (true) {
            try {
                List<Path> folders = Files.isDirectory(work) ? list(work) : List.of();
                for (Path folder : folders) {
                    if (folder.toString().endsWith(".partial")
                            && list(folder).stream()
                                    .anyMatch(file -> file.toString().endsWith(".npy"))) {
                        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
                        return;
                    }
                }
                Thread.sleep(2);
            } catch (IOException comesAndGoes) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
