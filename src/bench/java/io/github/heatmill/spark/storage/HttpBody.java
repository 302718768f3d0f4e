package io.github.heatmill.spark.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an HTTP message, copied as it comes and never held whole. */
final class HttpBody {
    /** Of a body in chunks, whose length nobody knows before its end, this much is sent before it is cut. */
    private static final long CUT_CHUNKS_AFTER = 64;

    private final HttpHead head;
    private final boolean none;
    private final boolean toTheEnd;

    private HttpBody(HttpHead head, boolean none, boolean toTheEnd) {
        this.head = head;
        this.none = none;
        this.toTheEnd = toTheEnd;
    }

    static HttpBody ofRequest(HttpHead request) {
        return new HttpBody(request, request.length().isEmpty() && !request.chunked(), false);
    }

    static HttpBody ofResponse(HttpHead request, HttpHead response) {
        boolean none = request.method().equals("HEAD") || response.status() == 204 || response.status() == 304;
        return new HttpBody(response, none, response.length().isEmpty() && !response.chunked());
    }

    /** Whether the connection has to end so that the reader knows where the body ends. */
    boolean endsTheConnection() {
        return !none && toTheEnd;
    }

    /** Copies all of it and counts its bytes in {@code tally}, without the lengths of chunks. */
    void copy(InputStream in, OutputStream out, ByteTally tally) throws IOException {
        copy(in, out, tally, Long.MAX_VALUE);
    }

    /** Copies about half of it; the rest stays unread. */
    void copyHalf(InputStream in, OutputStream out, ByteTally tally) throws IOException {
        copy(in, out, tally, head.length().isPresent() ? head.length().getAsLong() / 2 : CUT_CHUNKS_AFTER);
    }

    private void copy(InputStream in, OutputStream out, ByteTally tally, long most) throws IOException {
        if (none) {
            return;
        }
        if (head.chunked()) {
            copyChunks(in, out, tally, most);
        } else if (toTheEnd) {
            copyBytes(in, out, tally, most, false);
        } else {
            copyBytes(in, out, tally, Math.min(most, head.length().orElseThrow()), true);
        }
    }

    private static void copyChunks(InputStream in, OutputStream out, ByteTally tally, long most) throws IOException {
        long left = most;
        while (left > 0) {
            String line = line(in);
            write(out, line);
            long size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            if (size == 0) {
                String trailer;
                do {
                    trailer = line(in);
                    write(out, trailer);
                } while (!trailer.isEmpty());
                return;
            }
            copyBytes(in, out, tally, Math.min(left, size), true);
            left -= Math.min(left, size);
            if (left > 0) {
                write(out, line(in));
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        return HttpHead.line(in).orElseThrow(() -> new EOFException("the connection ended between chunks"));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + HttpHead.END).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void copyBytes(InputStream in, OutputStream out, ByteTally tally, long count, boolean exactly)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                if (exactly) {
                    throw new EOFException("the connection ended " + left + " bytes before the body's end");
                }
                return;
            }
            out.write(buffer, 0, read);
            tally.add(read);
            left -= read;
        }
    }
}
