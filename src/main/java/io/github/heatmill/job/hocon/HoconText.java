package io.github.heatmill.job.hocon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a configuration file from untrusted sources. */
public final class HoconText {
    /** Bytes; the shipped job files have some three thousand. */
    public static final int MAX_BYTES = 1 << 16;

    private HoconText() {}

    /** The text of {@code file}; empty, and a problem noted, where it cannot be read. */
    static String read(Path file, Problems problems) {
        SourceLocation place = SourceLocation.of(file.toString(), 0);
        try {
            if (!Files.exists(file)) {
                problems.add(place, "there is no such file");
                return "";
            }
            if (!Files.isRegularFile(file)) {
                problems.add(place, "is not a file: give the path of a job file, such as jobs/explain.conf");
                return "";
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
            if (bytes.length > MAX_BYTES) {
                problems.add(place, "is not a job file: it is larger than " + MAX_BYTES + " bytes");
                return "";
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(place, "is not text: save it as UTF-8");
        } catch (IOException e) {
            problems.add(place, "cannot be read: check that you may read it (" + e + ")");
        }
        return "";
    }
}
