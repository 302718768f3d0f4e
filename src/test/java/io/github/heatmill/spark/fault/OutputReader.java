package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/** Somebody who looks at an output again and again while runs make it, a fifth of the time at most. */
final class OutputReader {
    private static final Duration LEAST_PAUSE = Duration.ofMillis(30);
    /** A reader that is busy all the time would take the run's cores. */
    private static final int PAUSES_A_LOOK = 4;

    private final FileSystem fileSystem;
    private final Path output;
    private final Map<Look, Shape> whole;
    private final Set<Look> seen = EnumSet.noneOf(Look.class);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread = new Thread(this::read, "reader");
    private int looks;
    private String half = "";

    /** A reader of {@code output}, who knows what it is when it is {@code whole}. */
    OutputReader(FileSystem fileSystem, Path output, Map<Look, Shape> whole) {
        this.fileSystem = fileSystem;
        this.output = output;
        this.whole = Map.copyOf(whole);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!over.get()) {
            long begun = System.nanoTime();
            look();
            Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(PAUSES_A_LOOK);
            try {
                Thread.sleep((took.compareTo(LEAST_PAUSE) > 0 ? took : LEAST_PAUSE).toMillis());
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** Looks once. */
    synchronized Look look() {
        Look look = found();
        seen.add(look);
        looks++;
        return look;
    }

    private Look found() {
        while (true) {
            try {
                String before = stamp();
                Shape shape = Shape.of(fileSystem, output);
                if (!before.equals(stamp())) {
                    // it was replaced while it was being listed: no listing is of one moment
                    continue;
                }
                return whole.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(shape))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(() -> {
                            half = shape.files().toString();
                            return Look.HALF;
                        });
            } catch (FileNotFoundException away) {
                if (!exists()) {
                    return Look.NONE;
                }
                // it was replaced while it was being looked at
            } catch (RemoteFileChangedException replaced) {
                // this too: what S3A says of an object
            } catch (IOException unreadable) {
                half = unreadable.toString();
                return Look.HALF;
            }
        }
    }

    /** What tells one run's output from another's: its manifest, which holds times. */
    private String stamp() throws IOException {
        try (InputStream in = fileSystem.open(new Path(output, "run.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException none) {
            return "";
        }
    }

    private boolean exists() {
        try {
            return Stores.isOfObjects(fileSystem)
                    ? VersionedFolder.current(fileSystem, output).isPresent()
                    : fileSystem.exists(output);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Looks no more. */
    void stop() throws InterruptedException {
        over.set(true);
        thread.join();
    }

    Set<Look> seen() {
        return EnumSet.copyOf(seen);
    }

    int looks() {
        return looks;
    }

    /** The last half output that was seen; empty if there was none. */
    String half() {
        return half;
    }
}
