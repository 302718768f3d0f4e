package io.github.heatmill.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;

/** The file that a failure's trace goes to, so that the terminal shows one line. */
final class TraceFile {
    /** The appender of the driver's logging whose file it is, where the launcher started this process. */
    private static final String APPENDER = "file";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private TraceFile() {}

    /** Adds the trace of {@code failure} to the file, and returns where it is; empty if no place can be written. */
    static Optional<Path> write(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return write(trace.toString());
    }

    /** Adds {@code text} to the file, and returns where it is; empty if no place can be written. */
    static Optional<Path> write(String text) {
        return Stream.of(ofLogging(), inFolder("java.io.tmpdir"), inFolder("user.home"))
                .flatMap(Optional::stream)
                .filter(file -> append(file, text))
                .findFirst();
    }

    private static Optional<Path> ofLogging() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        return context.getConfiguration().getAppender(APPENDER) instanceof FileAppender appender
                ? Optional.of(Path.of(appender.getFileName()))
                : Optional.empty();
    }

    private static Optional<Path> inFolder(String property) {
        String name = TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".log";
        return Optional.of(Path.of(System.getProperty(property), "heatmill-" + System.getProperty("user.name"), name));
    }

    private static boolean append(Path file, String text) {
        try {
            if (!Files.isDirectory(file.getParent())) {
                // in a folder that all users share, a log may name what others should not see
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.write(
                    file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException | UnsupportedOperationException full) {
            return false;
        }
    }
}
