package io.github.heatmill.spark.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in memory behind GET, HEAD, PUT and DELETE: as much of a store as a proxy has to be tested with. */
final class PlainStore implements Closeable {
    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    PlainStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The objects, by their paths. */
    Map<String, byte[]> objects() {
        return objects;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, body);
                    exchange.sendResponseHeaders(200, -1);
                }
                case "DELETE" -> {
                    objects.remove(path);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "HEAD" -> {
                    exchange.getResponseHeaders().set("Content-Length", String.valueOf(objects.get(path).length));
                    exchange.sendResponseHeaders(200, -1);
                }
                default -> {
                    // an answer of unknown length goes in chunks, as a listing does
                    boolean listing = path.indexOf('/', 1) < 0;
                    byte[] answer = listing
                            ? String.valueOf(objects.keySet()).getBytes(StandardCharsets.UTF_8)
                            : objects.get(path);
                    exchange.sendResponseHeaders(200, listing ? 0 : answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        }
    }
}
