package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of a few megabytes in memory, of which all but a given number of bytes can be taken. */
final class SmallDisk {
    private static final int SIZE = 16 << 20;
    private static final int PAGE = 4096;

    private final Path folder;
    private final Optional<String> missing;

    private SmallDisk(Path folder, Optional<String> missing) {
        this.folder = folder;
        this.missing = missing;
    }

    /** Mounts it over {@code folder}; where that is not allowed, it is a folder as any other. */
    static SmallDisk mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).type().equals("tmpfs")) {
            return new SmallDisk(folder, Optional.empty());
        }
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean mounted = mount.onExit().join().exitValue() == 0;
        return new SmallDisk(folder, mounted ? Optional.empty() : Optional.of("no small disk: " + said));
    }

    Path folder() {
        return folder;
    }

    /** Why it has no size of its own; empty if it has. */
    Optional<String> missing() {
        return missing;
    }

    /** Leaves {@code pages} of 4096 bytes. */
    void leave(int pages) throws IOException {
        free();
        long left = Files.getFileStore(folder).getUsableSpace() - (long) pages * PAGE;
        Files.write(ballast(), new byte[(int) Math.max(0, left)]);
    }

    /** Gives it all back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Takes it away. */
    void unmount() throws IOException {
        if (missing.isEmpty()) {
            new ProcessBuilder("umount", "--lazy", folder.toString())
                    .start()
                    .onExit()
                    .join();
        }
    }
}
