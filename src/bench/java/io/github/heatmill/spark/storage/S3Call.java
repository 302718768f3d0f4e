package io.github.heatmill.spark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One request on its way, and what can be done to it; exactly one of its ways to answer is taken. */
final class S3Call {
    private final HttpHead request;
    private final Socket client;
    private final InputStream in;
    private final OutputStream out;
    private final S3Store store;
    private final Duration pause;
    private final ByteTally bytesIn = new ByteTally();
    private final ByteTally bytesOut = new ByteTally();
    private int status;
    private boolean asked;
    private boolean ended;

    S3Call(HttpHead request, Socket client, InputStream in, OutputStream out, S3Store store, Duration pause) {
        this.request = request;
        this.client = client;
        this.in = in;
        this.out = out;
        this.store = store;
        this.pause = pause;
    }

    /** Passes the request to the store and its answer to the client. */
    void forward() throws IOException {
        HttpHead response = ask();
        HttpBody body = HttpBody.ofResponse(request, response);
        begin(response);
        body.copy(store.in(), out, bytesOut);
        out.flush();
        settle(response, body);
        ended = ended || body.endsTheConnection() || response.closes();
    }

    /** Passes the request to the store, and the answer to nobody. */
    void forwardUnheard() throws IOException {
        HttpHead response = ask();
        HttpBody body = HttpBody.ofResponse(request, response);
        body.copy(store.in(), OutputStream.nullOutputStream(), new ByteTally());
        settle(response, body);
    }

    /** As {@link #forward}, but the connection ends in the middle of the answer's body. */
    void forwardHalf() throws IOException {
        HttpHead response = ask();
        begin(response);
        HttpBody.ofResponse(request, response).copyHalf(store.in(), out, bytesOut);
        out.flush();
        store.close();
        ended = true;
    }

    /** Answers with an error of S3's form, once all of the request is read. */
    void refuse(String statusLine, String code) throws IOException {
        if (!asked) {
            HttpBody.ofRequest(request).copy(in, OutputStream.nullOutputStream(), bytesIn);
        }
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>Injected.</Message><RequestId>0</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
        begin(new HttpHead(
                "HTTP/1.1 " + statusLine, List.of("Content-Type: application/xml", "Content-Length: " + body.length)));
        if (!request.method().equals("HEAD")) {
            out.write(body);
            bytesOut.add(body.length);
        }
        out.flush();
    }

    /** Ends the connection as a machine does that has lost its state. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        ended = true;
    }

    void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the connection cannot take another request. */
    boolean ended() {
        return ended || request.closes();
    }

    S3Exchange exchange(Optional<S3Fault> fault) {
        return S3Exchange.of(request, bytesIn, bytesOut, status, fault);
    }

    private HttpHead ask() throws IOException {
        asked = true;
        store.connect();
        // the proxy itself has told the client to go on
        store.out().write(request.without("expect").bytes());
        HttpBody.ofRequest(request).copy(in, store.out(), bytesIn);
        store.out().flush();
        return HttpHead.read(store.in()).orElseThrow(() -> new IOException("the store closed the connection"));
    }

    private void begin(HttpHead response) throws IOException {
        status = response.status();
        out.write(response.bytes());
    }

    private void settle(HttpHead response, HttpBody body) throws IOException {
        if (body.endsTheConnection() || response.closes()) {
            store.close();
        } else {
            store.keep();
        }
    }
}
