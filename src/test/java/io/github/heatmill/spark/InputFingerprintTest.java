package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFingerprintTest {
    @TempDir
    private Path folder;

    private InputFingerprint of(Path path) {
        return InputFingerprint.of(path.toString(), new Configuration()).orElseThrow();
    }

    @Test
    void aFileIsToldByItsLengthAndItsHash() throws IOException {
        Path file = Files.writeString(folder.resolve("labels.npy"), "abc");

        InputFingerprint fingerprint = of(file);

        assertThat(fingerprint.path()).isEqualTo("file:" + file);
        assertThat(fingerprint.bytes()).isEqualTo(3);
        assertThat(fingerprint.modified())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
        // SHA-256 of abc, FIPS 180-2
        assertThat(fingerprint.digest())
                .contains(new InputFingerprint.Digest(
                        "file", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void aLargeFileIsToldByItsEnds() throws IOException {
        Path file = folder.resolve("large.npy");
        long length = (64L << 20) + 1;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
        }
        InputFingerprint zeros = of(file);
        byte[] hashed = new byte[(2 << 20) + 8];
        System.arraycopy("67108865".getBytes(StandardCharsets.US_ASCII), 0, hashed, 2 << 20, 8);
        assertThat(zeros.digest())
                .contains(new InputFingerprint.Digest("first and last MiB, and the length", Sha256.hex(hashed)));

        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.seek(length - 1);
            changed.write(1);
        }
        assertThat(of(file).digest()).isNotEqualTo(zeros.digest());
    }

    @Test
    void aFolderThatAJobWroteIsToldByWhatNamesItsContent() throws IOException {
        Files.writeString(folder.resolve("run.json"), "abc");
        assertThat(of(folder).toJson(new ObjectMapper().createObjectNode()).toString())
                .doesNotContain("bytes")
                .endsWith("\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
                        + "\"sha256_of\":\"run.json\"}");
    }

    @Test
    void whatIsNotThereHasNone() {
        assertThat(InputFingerprint.of(folder.resolve("gone").toString(), new Configuration()))
                .isEmpty();
    }
}
