package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.TestHdfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a disk and on HDFS. */
class NewFileIT {
    @TempDir
    private java.nio.file.Path disk;

    private FileSystem files;
    private Path path;

    private void at(String place) throws IOException {
        Path folder = new Path(place.equals("disk") ? disk.toUri().toString() : TestHdfs.uri() + "/new" + disk);
        files = folder.getFileSystem(new Configuration());
        files.mkdirs(folder);
        path = new Path(folder, "out.lock");
    }

    private List<String> names() throws IOException {
        return Arrays.stream(files.listStatus(path.getParent()))
                .map(status -> status.getPath().getName())
                .toList();
    }

    private String content() throws IOException {
        try (InputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean make(String token) throws IOException {
        return NewFile.make(files, path, token.getBytes(StandardCharsets.UTF_8), token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "hdfs"})
    void aFileIsMadeOnceAndKeepsWhatItsMakerWrote(String place) throws IOException {
        at(place);

        assertThat(make("one")).isTrue();
        assertThat(make("two")).isFalse();
        assertThat(content()).isEqualTo("one");
        assertThat(names()).containsExactly("out.lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "hdfs"})
    void aClaimThatAKilledRunHasBegunHoldsNothing(String place) throws IOException {
        at(place);
        files.create(path.suffix(".claim-killed")).close();
        files.create(new Path(path.getParent(), "other.lock.claim-alive")).close();

        assertThat(make("next")).isTrue();
        assertThat(content()).isEqualTo("next");
        assertThat(names()).containsExactlyInAnyOrder("out.lock", "other.lock.claim-alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "hdfs"})
    void ofManyAtOnceOneMakesIt(String place) throws Exception {
        at(place);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                List<Callable<Boolean>> makers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String token = round + "-" + i;
                    makers.add(() -> make(token));
                }
                int made = 0;
                for (Future<Boolean> maker : threads.invokeAll(makers)) {
                    made += maker.get() ? 1 : 0;
                }
                assertThat(made).isLessThanOrEqualTo(1);
                // one that is missed by all whose claims another removes is made at the next try
                assertThat(made == 1 || make(round + "-alone")).isTrue();
                assertThat(content()).startsWith(round + "-");
                files.delete(path, false);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(names()).isEmpty();
    }
}
