package io.github.heatmill.spark.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** The connection to the server behind the proxy; a new one where the last may be closed. Of one thread. */
final class S3Store implements Closeable {
    /** A server closes a connection that nothing comes through for half a minute. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final InetSocketAddress address;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private long lastUsed;

    S3Store(InetSocketAddress address) {
        this.address = address;
    }

    /** Opens the connection if there is none that can still be used. */
    void connect() throws IOException {
        if (!socket.isConnected() || socket.isClosed() || System.nanoTime() - lastUsed > IDLE_NANOS) {
            socket.close();
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(address);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        }
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** The connection can take the next request. */
    void keep() {
        lastUsed = System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
