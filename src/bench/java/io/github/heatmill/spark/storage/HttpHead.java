package io.github.heatmill.spark.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The first line and the header lines of an HTTP message, as they came.
 *
 * @param start the request line, or the status line
 * @param lines {@code Name: value}, in their order
 */
record HttpHead(String start, List<String> lines) {
    /** Lines end so. */
    static final String END = "\r\n";

    private static final int LONGEST_LINE = 1 << 16;

    HttpHead {
        lines = List.copyOf(lines);
    }

    /** Empty where the connection ended before a message began. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        Optional<String> start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        Stream.Builder<String> lines = Stream.builder();
        while (true) {
            String line = line(in).orElseThrow(() -> new EOFException("the connection ended inside a message's head"));
            if (line.isEmpty()) {
                return Optional.of(new HttpHead(start.get(), lines.build().toList()));
            }
            lines.add(line);
        }
    }

    /** A line without its end; empty where there is none. */
    static Optional<String> line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next != '\n') {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the connection ended inside a line, or never ends it");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return Optional.of(line.toString());
    }

    byte[] bytes() {
        return (start + END + lines.stream().map(line -> line + END).reduce("", String::concat) + END)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The value of the header {@code name}. */
    Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    OptionalLong length() {
        return header("content-length").stream().mapToLong(Long::parseLong).findFirst();
    }

    boolean chunked() {
        return header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    }

    /** Whether the sender closes the connection behind this message. */
    boolean closes() {
        return header("connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    HttpHead without(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return new HttpHead(
                start,
                lines.stream()
                        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
                        .toList());
    }

    /** A request's method. */
    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    /** A response's status. */
    int status() {
        return Integer.parseInt(start.split(" ", 3)[1]);
    }

    /** A request's path, decoded and without its query. */
    String path() {
        return decoded(target().split("\\?", 2)[0]);
    }

    /** A request's query; the value is empty where there is none. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        String[] parts = target().split("\\?", 2);
        if (parts.length == 2) {
            for (String pair : parts[1].split("&", -1)) {
                String[] words = pair.split("=", 2);
                query.put(decoded(words[0]), words.length == 2 ? decoded(words[1]) : "");
            }
        }
        return query;
    }

    private String target() {
        return start.split(" ", 3)[1];
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
