package io.github.heatmill.spark.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on the loopback before an S3 server: it writes down every request, and breaks those of a plan. Whatever
 * speaks S3 in plain HTTP with the bucket in the path can be sent to its port, other processes too. It streams: no
 * body is held whole.
 */
public final class S3FaultProxy implements Closeable {
    /** How long is waited for requests that are being answered. */
    private static final long SETTLE_MILLIS = 2000;

    private final InetSocketAddress store;
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<S3Exchange> exchanges = new ArrayList<>();
    private int underWay;
    private volatile FaultPlan plan = FaultPlan.none();

    private S3FaultProxy(InetSocketAddress store, ServerSocket server) {
        this.store = store;
        this.server = server;
    }

    /** Starts before the server at {@code endpoint}, on a free port; it breaks nothing yet. */
    public static S3FaultProxy before(URI endpoint) throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        S3FaultProxy proxy = new S3FaultProxy(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), server);
        proxy.start("s3-proxy", proxy::accept);
        return proxy;
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Breaks the next requests as {@code plan} says. */
    public void follow(FaultPlan plan) {
        this.plan = plan;
    }

    /** Forgets what went through it. */
    public void reset() {
        exchanges();
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    /** What went through it since the last {@link #reset}. Waits a moment for what is being answered. */
    public S3Exchanges exchanges() {
        synchronized (exchanges) {
            long deadline = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
            long left = SETTLE_MILLIS;
            while (underWay > 0 && left > 0) {
                await(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            return new S3Exchanges(exchanges);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                start("s3-proxy-client", () -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                S3Store behind = new S3Store(store)) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
            boolean ended = false;
            while (!ended) {
                Optional<HttpHead> request = HttpHead.read(in);
                if (request.isEmpty()) {
                    return;
                }
                ended = answer(request.get(), client, in, out, behind);
            }
        } catch (IOException broken) {
            // the client or the server went away: the other one sees its connection end
            return;
        } finally {
            clients.remove(client);
        }
    }

    private boolean answer(HttpHead request, Socket client, InputStream in, OutputStream out, S3Store behind)
            throws IOException {
        count(1);
        FaultPlan now = plan;
        Optional<S3Fault> fault = now.next(S3Operation.of(request), S3Exchange.key(request));
        S3Call call = new S3Call(request, client, in, out, behind, now.pause());
        try {
            if (request.header("expect").isPresent()) {
                out.write(("HTTP/1.1 100 Continue" + HttpHead.END + HttpHead.END).getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            if (fault.isPresent()) {
                fault.get().answer(call);
            } else {
                call.forward();
            }
        } finally {
            synchronized (exchanges) {
                exchanges.add(call.exchange(fault));
            }
            count(-1);
        }
        return call.ended();
    }

    private void count(int more) {
        synchronized (exchanges) {
            underWay += more;
            exchanges.notifyAll();
        }
    }

    private void await(long millis) {
        try {
            exchanges.wait(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
