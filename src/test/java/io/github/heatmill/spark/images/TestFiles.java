package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies on disks and is no plain file, made for a test. */
public final class TestFiles {
    private TestFiles() {}

    /** A pipe that nobody writes into, so that whoever opens it waits; the test is skipped where none can be made. */
    public static Path pipe(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", path.toString()).start();
        } catch (IOException noSuchCommand) {
            assumeTrue(false, "this system has no mkfifo: " + noSuchCommand.getMessage());
            throw noSuchCommand;
        }
        try {
            assertThat(made.waitFor()).isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return path;
    }

    /** A symbolic link to a file that is not there. */
    public static Path linkToNothing(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.createSymbolicLink(path, Path.of("nowhere"));
    }
}
