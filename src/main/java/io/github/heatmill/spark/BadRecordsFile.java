package io.github.heatmill.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of all images that could not be used, as CSV ({@code source,source_index,reason_code,reason}, RFC 4180), for
 * a run that publishes nothing and so has no table that says it. It lies with the logs, readable only by the user;
 * where it cannot be written, the run says its reasons without it.
 */
final class BadRecordsFile {
    private static final Logger LOG = LoggerFactory.getLogger(BadRecordsFile.class);

    private Path file;
    private BufferedWriter out;
    private boolean failed;

    void add(BadRecord record) {
        if (failed) {
            return;
        }
        try {
            if (out == null) {
                open();
            }
            out.write(cell(record.source()) + "," + record.index() + "," + record.code() + "," + cell(record.reason())
                    + "\r\n");
        } catch (IOException e) {
            failed = true;
            LOG.warn("the list of bad images cannot be written: {}", e.toString());
        }
    }

    private void open() throws IOException {
        String logs = System.getProperty("heatmill.logs", System.getProperty("java.io.tmpdir"));
        file = Files.createTempFile(
                Path.of(logs),
                "bad-images-",
                ".csv",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write("source,source_index,reason_code,reason\r\n");
    }

    /** Where the list is; empty if there is none. */
    Optional<Path> close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            failed = true;
            LOG.warn("the list of bad images cannot be written: {}", e.toString());
        }
        return failed ? Optional.empty() : Optional.ofNullable(file);
    }

    private static String cell(String text) {
        // what a spreadsheet would run as a formula is text
        String plain = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return "\"" + plain.replace("\"", "\"\"") + "\"";
    }
}
