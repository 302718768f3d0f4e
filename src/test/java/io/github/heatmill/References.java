package io.github.heatmill;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The fixtures in src/test/resources/references: maps and images, and what published code says of them. */
public final class References {
    private static final String FOLDER = "/references/";

    private References() {}

    /** The values of a score in {@code scores.csv}, by place; NaN where the reference has none. */
    public static double[] scores(String name) {
        double[] scores = new String(bytes("scores.csv"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(",", -1))
                .filter(row -> row[0].equals(name))
                .mapToDouble(row -> Double.parseDouble(row[2]))
                .toArray();
        if (scores.length == 0) {
            throw new IllegalArgumentException("Expected a score in scores.csv, but was " + name);
        }
        return scores;
    }

    /** All values of an array, in C order. */
    public static double[] doubles(String name) {
        byte[] bytes = bytes(name + ".npy");
        NpyHeader header = NpyHeader.parse(name, bytes, bytes.length);
        byte[] data = Arrays.copyOfRange(bytes, (int) header.dataOffset(), bytes.length);
        IntToDoubleFunction value = i -> header.dtype().floatAt(data, i);
        if (header.dtype() == NpyDtype.F8) {
            value = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer()::get;
        }
        return IntStream.range(0, data.length / header.dtype().bytes())
                .mapToDouble(value)
                .toArray();
    }

    /** All values of an array of floats or whole numbers, in C order. */
    public static float[] floats(String name) {
        double[] values = doubles(name);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The {@code place}-th of equal parts of an array. */
    public static double[] part(double[] values, int place, int length) {
        return Arrays.copyOfRange(values, place * length, (place + 1) * length);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = References.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
